"""Stacks as the screen shows them."""

from lutstudio.effects import EFFECTS
from lutstudio.stack import EffectStack, Layer
from lutstudio.studio.looks import first_look

EXPOSURE = Layer(EFFECTS["exposure"](ev=1.0), id="a")


def test_a_revision_counts_what_shows() -> None:
    first = first_look(EffectStack((EXPOSURE,)), 17)
    named = first.after(EffectStack((Layer(EXPOSURE.effect, id="a", name="Mine"),)), 17)
    assert named.revision == first.revision
    assert first.after(EffectStack(), 17).revision == first.revision + 1
    assert first.after(first.stack, 33).revision == first.revision + 1
    assert first.after(first.stack, 17) is first
