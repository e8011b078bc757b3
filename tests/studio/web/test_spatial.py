"""What is beyond one colour, as the shader draws it, against the reference in numpy."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D, lerp
from lutstudio.spatial.beyond import beyond
from lutstudio.spatial.document import spatial_to_json
from lutstudio.spatial.frame import Frame
from lutstudio.spatial.ombre import Ombre
from lutstudio.spatial.spatial import Spatial
from lutstudio.spatial.uniforms import NEUTRAL, uniforms
from tests.spatial.spatials import extremes, random_spatial
from tests.studio.web.page import pixels
from tests.studio.web.server import Levels, StandIn
from tests.studio.web.test_viewer import random_levels, random_table

OpenViewer = Callable[..., Any]

ONE_LEVEL = 1.0
SIZE = (61, 83)
LEANING = Frame(0.62, 0.08, 0.4, 0.93, 0.21)


def in_state(spatial: Spatial) -> dict[str, Any]:
    return {**spatial_to_json(spatial), "neutral": spatial.neutral}


def expected(
    levels: Levels,
    mask: Levels,
    tables: tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]],
    spatial: Spatial,
    *,
    t: float,
    level: float,
    strength: float = 1.0,
    frame: Frame = LEANING,
) -> npt.NDArray[np.float64]:
    """The formula in float64, in levels."""
    height, width = mask.shape
    before = levels / 255.0
    after = sample(lerp(LUT3D(tables[0]), LUT3D(tables[1]), t), before, "tetrahedral").clip(0.0, 1.0)
    x, y = np.meshgrid((np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height)
    worn = beyond(before, after, x, y, spatial, frame, aspect=width / height, intensity=level)
    share = (mask / 255.0 * strength)[..., None]
    return np.asarray((share * worn + (1.0 - share) * before) * 255.0)


@pytest.fixture
def compare(stand_in: StandIn, open_viewer: OpenViewer) -> Callable[..., float]:
    """`compare(spatials, rng)` gives the largest difference of the shader from the reference, in levels."""
    opened: list[Any] = []

    def compare_(spatials: list[Spatial], rng: np.random.Generator) -> float:
        worst = 0.0
        for spatial in spatials:
            levels, mask = random_levels(rng, *SIZE, 3), random_levels(rng, *SIZE)
            tables = random_table(rng, 5, 0.0, 1.0), random_table(rng, 5, 0.0, 1.0)
            t, level = float(rng.uniform()), float(rng.uniform(0.02, 0.95))
            stand_in.put_luts(*tables)
            stand_in.put_slot("dark", levels, mask, position=t, frame=asdict(LEANING), level=level)
            stand_in.state["spatial"] = in_state(spatial)
            stand_in.state["settings"] = {"strength": 0.9, "interpolation": "tetrahedral"}
            if not opened:
                opened.append(open_viewer([{"slot": "dark", "t": None, "compare": "off"}], width=360, height=240))
            opened[0].evaluate("link.refresh()")
            got = pixels(opened[0]).reshape(*SIZE, 4)[..., :3]
            wanted = expected(levels, mask, tables, spatial, t=t, level=level, strength=0.9)
            worst = max(worst, float(np.abs(got - wanted).max()))
        return worst

    return compare_


def test_the_shader_draws_what_the_reference_computes(compare: Callable[..., float]) -> None:
    rng = np.random.default_rng(1)
    assert compare([random_spatial(rng) for _ in range(12)], rng) <= ONE_LEVEL


def test_the_shader_agrees_at_the_end_of_every_range(compare: Callable[..., float]) -> None:
    assert compare(extremes(), np.random.default_rng(2)) <= ONE_LEVEL


def test_pixels_without_hair_keep_their_levels(stand_in: StandIn, open_viewer: OpenViewer) -> None:
    rng = np.random.default_rng(3)
    levels = random_levels(rng, *SIZE, 3)
    mask = (random_levels(rng, *SIZE) * rng.integers(0, 2, SIZE, np.uint8)).astype(np.uint8)
    stand_in.put_slot("dark", levels, mask, frame=asdict(Frame()), level=0.4)
    stand_in.state["spatial"] = in_state(Spatial(ombre=Ombre(1.0, "#00ff00", start=0.0)))
    got = pixels(open_viewer([{"slot": "dark", "t": None}])).reshape(*SIZE, 4)[..., :3]
    assert np.array_equal(got[mask == 0], levels[mask == 0])
    assert not np.array_equal(got[mask > 200], levels[mask > 200])


@pytest.mark.parametrize("missing", ["spatial", "frame", "level"])
def test_a_picture_of_which_nothing_is_known_is_drawn_without(
    stand_in: StandIn, open_viewer: OpenViewer, missing: str
) -> None:
    rng = np.random.default_rng(4)
    levels, mask = random_levels(rng, *SIZE, 3), np.full(SIZE, 255, np.uint8)
    known = {"frame": asdict(Frame()), "level": 0.4, **({missing: None} if missing != "spatial" else {})}
    stand_in.put_slot("dark", levels, mask, **known)
    if missing != "spatial":
        stand_in.state["spatial"] = in_state(Spatial(ombre=Ombre(1.0, start=0.0)))
    got = pixels(open_viewer([{"slot": "dark", "t": None}])).reshape(*SIZE, 4)[..., :3]
    assert np.array_equal(got, levels)  # the stand-in's LUTs change nothing


def test_the_page_makes_the_uniforms_that_python_makes(open_viewer: OpenViewer, stand_in: StandIn) -> None:
    rng = np.random.default_rng(5)
    stand_in.put_slot("dark", random_levels(rng, 4, 4, 3), None)
    page = open_viewer([{"slot": "dark", "t": None}])
    ask = """async ([spatial, frame, aspect, intensity]) =>
      (await import("/web/spatial.js")).uniforms(spatial, frame, aspect, intensity)"""
    for _ in range(5):
        spatial = random_spatial(rng)
        got = page.evaluate(ask, [in_state(spatial), asdict(LEANING), 1.5, 0.3])
        wanted = uniforms(spatial, LEANING, 1.5, 0.3)
        assert {name: len(values) for name, values in got.items()} == {n: len(v) for n, v in wanted.items()}
        for name, values in wanted.items():
            assert got[name] == pytest.approx(values, abs=1e-6)
    assert page.evaluate(ask, [in_state(Spatial()), asdict(LEANING), 1.5, 0.3]) == NEUTRAL
