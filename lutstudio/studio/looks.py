"""What the stacks of a project come to: LUTs for the page."""

from dataclasses import dataclass, replace
from functools import lru_cache

from lutstudio.bake import BakeError, bake, bake_error
from lutstudio.lut.table import LUT3D
from lutstudio.stack import EffectStack


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
        lut = bake(stack, size)
        if lut is self.lut:
            return replace(self, stack=stack)
        return Baked(stack, size, lut, self.revision + 1)


def first_look(stack: EffectStack, size: int) -> Baked:
    """A stack that the page has not seen yet."""
    return Baked(stack, size, bake(stack, size), 1)


@lru_cache(maxsize=32)
def error_of(stack: EffectStack, size: int) -> BakeError:
    """How far the LUT is from the stack."""
    return bake_error(stack, bake(stack, size))
