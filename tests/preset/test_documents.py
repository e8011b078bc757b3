"""The pages of docs/ that are about packs: current, and true."""

import re
from pathlib import Path

import numpy as np
import pytest

from lutstudio.lut.sample import sample
from lutstudio.preset.library import find_preset
from lutstudio.preset.pack import pack_of, write_pack
from lutstudio.preset.targets import TARGETS
from lutstudio.preset.targets.reference import targets_page
from tests.lut.luts import colours
from tests.preset.shades import shade

DOCS = Path(__file__).parents[2] / "docs"


def test_the_committed_page_of_targets_is_current() -> None:
    assert (DOCS / "targets.md").read_text(encoding="utf-8") == targets_page(), (
        "run python -m lutstudio.preset.targets.reference"
    )


def test_every_target_and_setting_is_in_it() -> None:
    text = targets_page()
    for target in TARGETS.values():
        assert f"(`{target.id}`)" in text
        assert target.snippet in text
        assert all(f"| {what} | {how} |" in text for what, how in target.howto)


@pytest.fixture(scope="module")
def reader():
    """The reader in the documentation, run as it stands."""
    (code,) = re.findall(r"```python\n(.*?)```", (DOCS / "pack-format.md").read_text(encoding="utf-8"), re.DOTALL)
    found: dict = {}
    exec(code, found)
    return found


def test_the_reader_in_the_documentation_reads_packs(reader, tmp_path) -> None:
    pack = find_preset("Copper")
    path = tmp_path / "x.lutpack"
    path.write_bytes(write_pack(pack))
    references = reader["read"](path)
    assert [intensity for intensity, _ in references] == [r.intensity for r in pack.preset.references]
    for intensity in (0.0, 0.2, 0.4, 1.0):
        lut = reader["lut_at"](references, intensity)
        wanted = sample(pack.recolour().lut_at(intensity), colours(), "trilinear")
        assert np.abs(reader["recolour"](lut, colours()) - wanted).max() < 1e-6


def test_the_reader_in_the_documentation_mixes_more_than_two_references(reader, tmp_path) -> None:
    pack = pack_of(shade((0.1, 0.4, 0.9)))
    path = tmp_path / "x.lutpack"
    path.write_bytes(write_pack(pack))
    references = reader["read"](path)
    for intensity in (0.05, 0.25, 0.4, 0.7, 0.95):
        table = reader["lut_at"](references, intensity).transpose(2, 1, 0, 3)
        assert np.abs(table - pack.recolour().lut_at(intensity).table).max() < 1e-6


def test_the_site_builds_without_a_warning(tmp_path) -> None:
    pytest.importorskip("mkdocs", reason="mkdocs is not installed: pip install -e '.[docs]'")
    import subprocess
    import sys

    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--site-dir",
        str(tmp_path / "site"),
    ]
    done = subprocess.run(command, cwd=DOCS.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in ("index", "pack-format", "targets", "effects"):
        page = (tmp_path / "site" / f"{name}.html").read_text(encoding="utf-8")
        assert 'src="http' not in page, "a page of the site asks a server for a script"
    assert (tmp_path / "site" / "manifest.schema.json").is_file()
