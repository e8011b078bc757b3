import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import numpy as np
from lutstudio.lut.apply import apply_lut
from lutstudio.lut.table import identity
picture = np.arange(192, dtype=np.uint8).reshape(8, 8, 3)
print(np.array_equal(apply_lut(identity(3), picture), picture))
"""


def run(**environment: str) -> str:
    names = {"PATH", "SYSTEMROOT", "PYTHONPATH", "VIRTUAL_ENV"}
    kept = {key: value for key, value in os.environ.items() if key in names}
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**kept, **environment},
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_code_is_kept_in_the_users_cache_folder(tmp_path: Path) -> None:
    assert run(XDG_CACHE_HOME=str(tmp_path), HOME=str(tmp_path)) == "True"
    assert list((tmp_path / "lutstudio" / "kernels").rglob("*look_up*"))


def test_kernels_run_where_no_cache_can_be_written(tmp_path: Path) -> None:
    """As for a service user without a home: a file stands where each folder would be made."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    script = (
        "import numba.core.caching as caching\n"
        "for locator in caching.CacheImpl._locator_classes:\n"
        "    locator.ensure_cache_path = lambda self: (_ for _ in ()).throw(OSError())\n"
    )
    code = f"{script}{SCRIPT}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "XDG_CACHE_HOME": str(blocked)},
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "True"
