"""Match: sliders move until the hair has the wanted colour, and the strands stay."""

import numpy as np
import pytest
from hypothesis import Phase, given, settings

from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.hexcode import parse_hex
from lutstudio.colour.lab import srgb_to_lab
from lutstudio.effects.colourise import Colourise
from lutstudio.effects.exposure import Exposure
from lutstudio.errors import EmptyMaskError
from lutstudio.imagefile import read_mask, read_picture
from lutstudio.match.colour import REACHED, match_colour
from lutstudio.preset.library import shipped_presets
from lutstudio.shipped import references_dir
from lutstudio.stack import EffectStack, Layer
from tests.strategies import stacks


def hair(role):
    picture = read_picture(references_dir() / f"{role}.png")
    mask = read_mask(references_dir() / f"{role}.matte.png", picture.size)
    return picture.rgb[mask >= 230].astype(np.float64)[::40]


@pytest.mark.parametrize("role", ["dark", "light"])
@pytest.mark.parametrize("preset", shipped_presets()[::3], ids=lambda preset: preset.name)
def test_a_neutral_stack_reaches_every_shade(role, preset):
    wanted = preset.references[0 if role == "dark" else -1].target
    colours = hair(role)
    found = match_colour(EffectStack(), colours, wanted)
    mean = srgb_to_lab(found.stack.apply(colours)).mean(axis=0)
    assert delta_e_2000(mean, srgb_to_lab(np.array(parse_hex(wanted)))) < REACHED
    assert 0.6 < found.relief < 1.2
    assert found.reached
    assert found.added


def test_a_stack_that_can_move_gets_no_new_layers_and_reports_what_moved():
    preset = next(preset for preset in shipped_presets() if preset.name == "Copper")
    found = match_colour(preset.references[-1].stack, hair("light"), "#a8202c")
    assert found.reached
    assert found.added == ()
    assert [layer.id for layer in found.stack.layers] == [layer.id for layer in preset.references[-1].stack.layers]
    assert found.moves
    assert found.before > found.after
    assert f"{found.moves[0].title} {found.moves[0].label.lower()}" in found.in_words()


def test_the_opposite_hue_is_reached_through_grey():
    emerald = next(preset for preset in shipped_presets() if preset.name == "Emerald")
    assert match_colour(emerald.references[-1].stack, hair("light"), "#7b3623").reached


def test_held_layers_stay_as_they_are():
    kept = Layer(Colourise(hue=200.0, chroma=0.1, strength=1.0), id="kept")
    found = match_colour(EffectStack((kept,)), hair("light"), "#b0602f", held={"kept"})
    assert found.stack.layers[0] == kept
    assert found.reached


def test_what_cannot_be_reached_is_said():
    blocked = Layer(Exposure(ev=-3.0), id="night")
    found = match_colour(EffectStack((blocked,)), hair("dark"), "#ffffff", held={"night"})
    assert not found.reached
    assert "No nearer" in found.in_words()


def test_a_stop_ends_it_where_it_is():
    found = match_colour(EffectStack(), hair("dark"), "#e6dccb", stop=lambda: True)
    assert found.stack.layers  # the first guess stands


def test_no_hair_is_refused():
    with pytest.raises(EmptyMaskError):
        match_colour(EffectStack(), np.empty((0, 3)), "#b0602f")


@settings(
    max_examples=15, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)  # shrinking takes minutes
@given(stacks())
def test_no_stack_comes_out_farther_away_than_it_went_in(stack):
    found = match_colour(stack, hair("light")[::8], "#7b3623")
    assert found.after <= max(found.before, REACHED) + 1e-6
