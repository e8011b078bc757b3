"""Stacks as the screen shows them."""

from lutstudio.bake import bake
from lutstudio.effects import EFFECTS
from lutstudio.stack import EffectStack, Layer
from lutstudio.studio.looks import bakeable, first_look, look, notes_of

EXPOSURE = Layer(EFFECTS["exposure"](ev=1.0), id="a")
OMBRE = Layer(EFFECTS["ombre"](), id="b")


def test_what_cannot_be_baked_is_left_out_and_named() -> None:
    stack = EffectStack((EXPOSURE, OMBRE))
    assert bakeable(stack) == EffectStack((EXPOSURE,))
    assert look(stack, 17) == bake(EffectStack((EXPOSURE,)), 17)
    assert notes_of(stack) == {"b": OMBRE.effect.unbakeable}


def test_a_revision_counts_what_shows() -> None:
    first = first_look(EffectStack((EXPOSURE,)), 17)
    named = first.after(EffectStack((Layer(EXPOSURE.effect, id="a", name="Mine"),)), 17)
    assert named.revision == first.revision
    assert first.after(EffectStack(), 17).revision == first.revision + 1
    assert first.after(first.stack, 33).revision == first.revision + 1
    assert first.after(first.stack, 17) is first
