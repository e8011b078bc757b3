from pathlib import Path

import pytest

from lutstudio.segment.evaluation.measure import Row, measure
from lutstudio.segment.evaluation.published import TABLES
from lutstudio.segment.evaluation.report import as_json, fairness_report, figures, report
from lutstudio.segment.evaluation.samples import find_samples
from lutstudio.segment.metrics import Confusion, fairness
from tests.segment.evaluation.folders import dark, nothing, write_heads


@pytest.fixture
def results(tmp_path: Path) -> dict[str, tuple[Row, ...]]:
    return measure({"dark": dark, "nothing": nothing}, find_samples(write_heads(tmp_path)))


def published(title: str, label: str) -> dict[str, float]:
    (found,) = [row for table in TABLES if title in table.title for row in table.rows if row.label.startswith(label)]
    return dict(found.figures)


def test_means_are_over_pictures_and_the_other_papers_over_pixels(results: dict[str, tuple[Row, ...]]) -> None:
    rows = results["dark"]
    found = figures(rows)
    assert found["iou"] == pytest.approx(sum(row.scores.iou for row in rows) / 4)
    together = sum((row.pixels for row in rows), Confusion())
    assert found["mean_iou"] == pytest.approx(together.mean_iou)
    assert found["pixel_accuracy"] == pytest.approx(together.accuracy)


def test_our_lines_stand_below_each_paper_s(results: dict[str, tuple[Row, ...]]) -> None:
    text = report(results)
    for table in TABLES:
        block = next(part for part in text.split("\n\n") if part.startswith(table.title))
        lines = block.splitlines()
        assert all(any(line.strip().startswith(row.label) for line in lines) for row in table.rows)
        at = lines.index("  here:")
        assert [line.split()[0] for line in lines[at + 1 :]] == ["dark", "nothing"]
    assert "IoU 0.88" in text
    assert "4 pictures" in text


def test_levinshtein_s_figures_and_their_order_of_gradient_consistency() -> None:
    matte = published("Levinshtein", "HairMatteNet, crowd")
    guided = published("Levinshtein", "HairSegNet + GF")
    plain = published("Levinshtein", "HairSegNet, crowd")
    assert matte["gradient"] < guided["gradient"] < plain["gradient"]
    assert list(plain.values()) == [0.9212, 0.7833, 0.8564, 0.9624, 0.2696]
    for row in (matte, guided, plain):
        # (TP - FP) / (TP + FP + FN), what every line allows Performance to be, leaves FP and FN that are shares:
        false = row["iou"] - row["performance"]  # FP / union
        missed = 1.0 - row["iou"] - false
        assert 0.0 < false < 1.0
        assert 0.0 < missed < 1.0


def test_sun_s_figures_are_those_of_its_tables() -> None:
    steps = ["T1 ResNet101", "B1", "T2 + random", "T2 + Gaussian", "T3 + mixup 0.4", "T4 focal", "T4 + gradient"]
    found = [published("Sun", label)["mean_iou"] for label in steps]
    assert found == [0.8507, 0.8859, 0.9008, 0.9015, 0.9032, 0.8931, 0.9000]
    after = [published("Sun", f"T5 {label}")["mean_iou"] for label in ("+ CRF", "+ matting", "+ both")]
    assert after == [0.8949, 0.8701, 0.8604]
    assert published("Sun", "§5.7")["mean_iou"] == 0.916


def test_programs_get_everything(results: dict[str, tuple[Row, ...]]) -> None:
    groups = {"hair": {label: fairness({"a": [row.scores.iou for row in rows]}) for label, rows in results.items()}}
    told = as_json(results, groups)
    assert told["ceiling_iou"] == 0.88
    assert told["models"]["dark"]["pictures"][0]["name"] == "head_0"
    assert told["models"]["nothing"]["groups"]["hair"]["groups"][0]["mean"] == 0.0
    assert {row["label"] for table in told["published"] for row in table["rows"]} >= {"512 x 512", "T5 + both, test"}


def test_groups_are_told_worst_first() -> None:
    text = fairness_report("hair", {"net": fairness({"wavy": [0.9, 0.8], "braids": [0.5, 0.6]})})
    assert text.index("braids") < text.index("wavy")
    assert "largest gap 0.300" in text
