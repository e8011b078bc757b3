"""What the stacks of a project come to: LUTs for the page, and what cannot be in them."""

from dataclasses import dataclass, replace
from functools import lru_cache

from lutstudio.bake import BakeError, bake, bake_error
from lutstudio.lut.table import LUT3D
from lutstudio.stack import EffectStack


def bakeable(stack: EffectStack) -> EffectStack:
    """The stack without the layers that no LUT can hold: what the screen shows."""
    if not any(layer.effect.unbakeable for layer in stack.layers):
        return stack
    return EffectStack(tuple(layer for layer in stack.layers if not layer.effect.unbakeable))


def look(stack: EffectStack, size: int) -> LUT3D:
    """The LUT of everything in a stack that a LUT can hold."""
    return bake(bakeable(stack), size)


def notes_of(stack: EffectStack) -> dict[str, str]:
    """Why a layer will not bake, by layer id."""
    return {layer.id: layer.effect.unbakeable for layer in stack.layers if layer.effect.unbakeable}


@dataclass(frozen=True)
class Baked:
    """A stack's LUT and the number the page knows it by."""

    stack: EffectStack
    size: int
    lut: LUT3D
    revision: int

    def after(self, stack: EffectStack, size: int) -> "Baked":
        """The same object where nothing that shows has changed."""
        if stack == self.stack and size == self.size:
            return self
        lut = look(stack, size)
        if lut is self.lut:
            return replace(self, stack=stack)
        return Baked(stack, size, lut, self.revision + 1)


def first_look(stack: EffectStack, size: int) -> Baked:
    """A stack that the page has not seen yet."""
    return Baked(stack, size, look(stack, size), 1)


@lru_cache(maxsize=32)
def error_of(stack: EffectStack, size: int) -> BakeError:
    """How far the LUT is from the stack."""
    return bake_error(bakeable(stack), look(stack, size))
