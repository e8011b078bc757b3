"""A shade proved on heads: verdicts, rivals, the page, and the same result however the work is shared out."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from lutstudio.cli import main
from lutstudio.errors import ImageError
from lutstudio.imagefile import encode_png
from lutstudio.preset.library import find_preset
from lutstudio.preset.pack import pack_of
from lutstudio.proof.one import prove_on
from lutstudio.proof.prove import prove, prove_here
from lutstudio.proof.report import report
from lutstudio.proof.rivals import RIVALS
from lutstudio.proof.subject import Subject, shipped_sources, sources_in
from lutstudio.proof.table import table
from lutstudio.proof.verdict import GATES
from tests.preset.shades import shade


def subject(level, name="head", role=""):
    rng = np.random.default_rng(level)
    picture = np.clip(level + rng.normal(0, 12, (64, 64, 1)) + rng.normal(0, 3, (64, 64, 3)), 0, 255).astype(np.uint8)
    matte = np.zeros((64, 64), np.uint8)
    matte[8:56, 8:56] = 255
    return Subject(name, picture, matte, matte, exact=True, role=role)


@pytest.fixture(scope="module")
def copper():
    return find_preset("Copper")


def test_the_two_luts_spread_less_than_every_rival(copper):
    proof = prove_here(copper, [subject(level) for level in (35, 60, 90, 130, 165)])
    spreads = proof.verdict.spreads
    assert set(spreads) == {*RIVALS, "two LUTs"}
    assert all(spreads["two LUTs"][0] < mean for name, (mean, _) in spreads.items() if name != "two LUTs")


def test_every_gate_is_judged_where_its_heads_are_there(copper):
    proof = prove_here(copper, [subject(40, "d", "dark"), subject(160, "l", "light")])
    assert {measure.id for measure in proof.verdict.measures} >= set(GATES)
    assert proof.verdict.word in ("pass", "warn", "fail")


def test_a_head_without_hair_takes_no_part(copper):
    bald = subject(90)
    bald = Subject("bald", bald.picture, np.zeros_like(bald.matte), np.zeros_like(bald.matte), exact=True)
    head = prove_on(copper, bald)
    assert head.position is None
    assert head.after is None
    assert prove_here(copper, [bald]).verdict.spreads == {}


def test_a_gate_warns_before_it_fails():
    gate = GATES["consistency"]
    assert [gate.judge(value) for value in (2.0, 3.5, 4.5)] == ["pass", "warn", "fail"]


def test_the_page_keeps_a_hostile_name_a_text():
    pack = pack_of(shade(name="<script>alert(1)</script>"))
    page = report([prove_here(pack, [subject(60, "<img src=x onerror=alert(2)>")])])
    assert "<script>" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


def test_one_process_and_two_give_the_same_proof(copper):
    sources = shipped_sources()[:2]
    one = table(prove([copper], sources))
    assert json.dumps(one) == json.dumps(table(prove([copper], sources, jobs=2)))


def test_the_command_writes_page_sheet_and_figures(tmp_path):
    heads = tmp_path / "heads"
    heads.mkdir()
    for level in (50, 150):
        (heads / f"head{level}.png").write_bytes(encode_png(subject(level).picture))
        (heads / f"head{level}.matte.png").write_bytes(encode_png(subject(level).matte))
    out = tmp_path / "proof"
    result = CliRunner().invoke(main, ["proof", "Copper", "-o", str(out), "--heads", str(heads), "--jobs", "1"])
    assert result.exit_code in (0, 1), result.output
    assert "Copper" in result.output
    figures = json.loads((out / "proof.json").read_text("utf-8"))
    assert [head["name"] for head in figures["shades"][0]["heads"]] == ["head150", "head50"]
    assert figures["shades"][0]["heads"][0]["spill"] is not None
    assert (out / "contact.png").read_bytes().startswith(b"\x89PNG")
    assert "Copper" in (out / "index.html").read_text("utf-8")


def test_a_folder_without_pictures_is_refused(tmp_path):
    with pytest.raises(ImageError, match="no picture"):
        sources_in(tmp_path)
