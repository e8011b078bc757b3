"""The page's colour formulas against the package's."""

from math import sqrt
from typing import Any

import numpy as np

from lutstudio.colour.lab import srgb_to_lab
from lutstudio.colour.luma import luma
from lutstudio.colour.melanin import LEVEL_EUMELANIN, albedo
from lutstudio.colour.oklab import linear_to_oklab
from tests.studio.web.server import StandIn


def ask(stand_in: StandIn, browser_page: Any, module: str, expression: str, value: Any = None) -> Any:
    page = browser_page(f"{stand_in.url}/harness/index.html")
    script = f"async (value) => {{ const it = await import('/web/{module}'); return {expression}; }}"
    return page.evaluate(script, value)


def test_lab_luma_and_oklab_agree_with_the_package(stand_in: StandIn, browser_page: Any) -> None:
    levels = np.random.default_rng(13).integers(0, 256, (200, 3)).astype(float)
    expression = """value.map((levels) => [
      ...it.toLab(levels), it.luma(...levels), ...it.linearToOklab(...levels.map((v) => it.toLinear(v / 255))),
    ])"""
    got = np.array(ask(stand_in, browser_page, "colour.js", expression, levels.tolist()))
    srgb = levels / 255.0
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    assert np.allclose(got[:, :3], srgb_to_lab(srgb), atol=1e-3)
    assert np.allclose(got[:, 3], luma(srgb) * 255.0, atol=1e-9)
    assert np.allclose(got[:, 4:], linear_to_oklab(linear), atol=1e-6)


def test_the_line_of_natural_hair_is_that_of_the_melanin_model(stand_in: StandIn, browser_page: Any) -> None:
    got = np.array(ask(stand_in, browser_page, "vectorscope.js", "it.naturalHair(30)"))
    roots = np.linspace(sqrt(LEVEL_EUMELANIN[-1]), sqrt(LEVEL_EUMELANIN[0]), 30)
    wanted = linear_to_oklab(np.array([albedo(root**2, 0.0) for root in roots]))
    assert np.allclose(got, wanted[:, 1:], atol=1e-5)
