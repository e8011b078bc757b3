"""The chart shows what is set up wrongly, and is quiet where all is right."""

import io

import numpy as np
import pytest
from PIL import Image

from lutstudio.preset import chart
from lutstudio.preset.equip import Wanted, equip
from lutstudio.preset.library import find_preset
from tests.preset.targets import sampler
from tests.preset.targets.sampler import Mistake

CODE = 1 / 255
SEEN = 1.9 / 255  # a lost half texel costs two codes at 64 nodes, more at fewer
PICTURES = ("tiles-512", "strip-256-down", "strip-256-up", "strip-1024-down", "strip-1024-up")
MISTAKES = {
    "rows upside down": Mistake(flipped=True),
    "half texel left out": Mistake(no_half_texel=True),
    "sRGB decoded": Mistake(decoded=True),
}


@pytest.fixture(scope="module", params=["Copper", "Platinum"])
def equipped(request):
    """Real shades: what has to be seen is seen in them, not only in noise."""
    return equip(find_preset(request.param), Wanted(PICTURES))


def _run(equipped, name, which, mistake):
    """The chart through an engine that uses a target's file."""
    target = next(target for target in equipped.targets if target.id == name)
    levels = np.array(Image.open(io.BytesIO(equipped.extras[target.files[which]])))
    rgb = chart.colours() / 255.0
    if name == "tiles-512":
        found = sampler.tiles(levels, rgb, mistake)
    else:
        found = sampler.strip(levels, rgb, name.endswith("up"), mistake)
    wanted = chart.patches(np.array(Image.open(io.BytesIO(equipped.extras[target.pictures[which]]))))
    return chart.compare(found, wanted).largest_error


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("name", PICTURES)
def test_an_engine_that_is_set_up_right_gives_the_chart(equipped, name, which) -> None:
    assert _run(equipped, name, which, sampler.RIGHT) <= 0.5 * CODE + 1e-6


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("name", PICTURES)
def test_a_mistake_stands_out_on_the_chart(equipped, name, mistake) -> None:
    assert max(_run(equipped, name, which, MISTAKES[mistake]) for which in (0, 1)) >= SEEN


@pytest.mark.parametrize("name", ["strip-256-down", "strip-1024-down"])
def test_the_other_order_of_green_stands_out_on_the_chart(equipped, name) -> None:
    other = name.replace("down", "up")
    target = next(target for target in equipped.targets if target.id == other)
    levels = np.array(Image.open(io.BytesIO(equipped.extras[target.files[0]])))
    found = sampler.strip(levels, chart.colours() / 255.0, up=False)
    wanted = chart.patches(np.array(Image.open(io.BytesIO(equipped.extras[f"charts/{name}/0-dark.png"]))))
    assert chart.compare(found, wanted).largest_error > 0.1
