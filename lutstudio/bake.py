"""From a stack of effects to a lookup table."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.lab import srgb_to_lab
from lutstudio.colour.spaces import Space, convert
from lutstudio.errors import LutError
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D, MAX_SIZE, MIN_SIZE, Interpolation, grid
from lutstudio.stack import EffectStack, Layer

SIZES = (17, 33, 65)

_KEPT_BYTES = 24 << 20  # above all arrays of a 65³ bake, below the 32 MiB that glibc allows


def bake(stack: EffectStack, size: int = 33) -> LUT3D:
    """The LUT that does what `stack` does.

    Computed in float64 and rounded once, so the same stack gives the same bits
    in every run and on every number of threads. Cached by what the stack does:
    renaming a layer bakes nothing.

    Raises
    ------
    LutError
        If a LUT cannot have that many nodes along an axis.
    """
    if not MIN_SIZE <= size <= MAX_SIZE:
        raise LutError(f"a LUT is to have {size} nodes along an axis; {MIN_SIZE} to {MAX_SIZE} were expected")
    looks = tuple(Layer(layer.effect, opacity=layer.opacity, blend=layer.blend) for layer in stack.active)
    return _bake(EffectStack(looks), size)


@lru_cache(maxsize=32)
def _bake(stack: EffectStack, size: int) -> LUT3D:
    _reuse_memory()
    nodes = grid(size)

    def through(colour: Any, source: Space, target: Space) -> Any:
        return _grid_in(size, target) if colour is nodes else convert(colour, source, target)

    colour, space = stack.run(nodes, "srgb", through)
    return LUT3D(np.clip(convert(colour, space, "srgb"), 0.0, 1.0))


@cache
def _reuse_memory() -> None:
    """Let the C library keep freed arrays, for a third off every bake.

    glibc hands blocks above a threshold back to the system at once, and the next
    array pays for fresh pages. Freeing one large block, untouched, raises the
    threshold above it (mallopt(3), M_MMAP_THRESHOLD); elsewhere this does nothing.
    """
    np.empty(_KEPT_BYTES, np.uint8)


@lru_cache(maxsize=16)
def _grid_in(size: int, space: Space) -> npt.NDArray[np.float64]:
    """The grid's colours in another space: the same for every bake."""
    return convert(grid(size), "srgb", space)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class BakeError:
    """How far a LUT is from the stack it was baked from, in CIEDE2000."""

    mean: float
    p99: float
    largest: float


def bake_error(
    stack: EffectStack, lut: LUT3D, *, interpolation: Interpolation = "tetrahedral", samples: int = 4096, seed: int = 0
) -> BakeError:
    """Compare stack and LUT on random colours, uniform in the sRGB cube."""
    colours = np.random.default_rng(seed).random((samples, 3))
    apart = delta_e_2000(srgb_to_lab(stack.apply(colours)), srgb_to_lab(sample(lut, colours, interpolation)))
    return BakeError(float(apart.mean()), float(np.percentile(apart, 99)), float(apart.max()))
