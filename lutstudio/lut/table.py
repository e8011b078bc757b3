"""The lookup table: a value."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from lutstudio.errors import LutError

Interpolation: TypeAlias = Literal["tetrahedral", "trilinear"]
Domain: TypeAlias = tuple[float, float, float]

MIN_SIZE = 2
MAX_SIZE = 129  # what OpenColorIO takes; 129³ nodes are 26 MB


@dataclass(frozen=True, eq=False)
class LUT3D:
    """A 3D lookup table over display-referred sRGB.

    Parameters
    ----------
    table : float32 (N, N, N, 3)
        Indexed [red, green, blue]; kept read-only. Finite; values may leave [0, 1].
    domain_min, domain_max : three floats each
        The input colours at the first and the last node; 0 and 1 in all that we make.

    Raises
    ------
    LutError
        If the shape is not (N, N, N, 3) with N from 2 to 129, a value is not
        finite, or the domain is empty.
    """

    table: npt.NDArray[np.float32]
    domain_min: Domain = (0.0, 0.0, 0.0)
    domain_max: Domain = (1.0, 1.0, 1.0)

    def __post_init__(self) -> None:
        table = np.array(self.table, dtype=np.float32, order="C")
        size = table.shape[0] if table.ndim == 4 else 0
        if table.shape != (size, size, size, 3) or not MIN_SIZE <= size <= MAX_SIZE:
            raise LutError(
                f"a LUT has the shape {table.shape}; (N, N, N, 3) with N from {MIN_SIZE} to {MAX_SIZE} was expected"
            )
        if not np.isfinite(table).all():
            raise LutError("a LUT holds a value that is not a finite number")
        if not all(low < high for low, high in zip(self.domain_min, self.domain_max, strict=True)):
            raise LutError(
                f"a LUT's domain goes from {self.domain_min} to {self.domain_max}; min below max was expected"
            )
        table.setflags(write=False)
        object.__setattr__(self, "table", table)

    @property
    def size(self) -> int:
        """Nodes along each axis."""
        return int(self.table.shape[0])

    @property
    def has_unit_domain(self) -> bool:
        """Whether the first node stands at 0 and the last at 1 on every axis."""
        return self.domain_min == (0.0, 0.0, 0.0) and self.domain_max == (1.0, 1.0, 1.0)

    @cached_property
    def padded(self) -> npt.NDArray[np.float32]:
        """The nodes (N³·4) as kernels take them, blue fastest, each with a 0 as its fourth value; read-only."""
        nodes = np.zeros((self.size**3, 4), np.float32)
        nodes[:, :3] = self.table.reshape(-1, 3)
        nodes.setflags(write=False)
        return nodes.reshape(-1)

    def red_fastest(self) -> npt.NDArray[np.float32]:
        """The nodes (N³, 3) in the order of .cube files and 3D textures."""
        return np.ascontiguousarray(self.table.transpose(2, 1, 0, 3)).reshape(-1, 3)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LUT3D):
            return NotImplemented
        return (
            self.domain_min == other.domain_min
            and self.domain_max == other.domain_max
            and np.array_equal(self.table, other.table)
        )

    def __hash__(self) -> int:
        return hash((self.table.tobytes(), self.domain_min, self.domain_max))


def from_red_fastest(
    nodes: npt.NDArray[Any],
    size: int,
    domain_min: Domain = (0.0, 0.0, 0.0),
    domain_max: Domain = (1.0, 1.0, 1.0),
) -> LUT3D:
    """The LUT whose nodes (N³, 3) come in the order of .cube files."""
    return LUT3D(nodes.reshape(size, size, size, 3).transpose(2, 1, 0, 3), domain_min, domain_max)


@lru_cache(maxsize=8)
def grid(size: int) -> npt.NDArray[np.float64]:
    """The colours (N, N, N, 3) at the nodes of a LUT over [0, 1], read-only float64."""
    axis = np.arange(size) / (size - 1)
    planes = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"))
    planes.setflags(write=False)
    return np.moveaxis(planes, 0, -1)


@lru_cache(maxsize=8)
def identity(size: int) -> LUT3D:
    """The LUT that changes nothing."""
    return LUT3D(grid(size).astype(np.float32))


def lerp(dark: LUT3D, light: LUT3D, t: float) -> LUT3D:
    """`dark` at t = 0, `light` at t = 1, exactly; a straight line between and beyond.

    Lookup is linear in the table, so this gives the same colours as mixing the
    two LUTs' results (Tkachenka et al. 2019, section 6).

    Raises
    ------
    LutError
        If sizes or domains differ.
    """
    if dark.size != light.size or (dark.domain_min, dark.domain_max) != (light.domain_min, light.domain_max):
        raise LutError(f"LUTs of sizes {dark.size} and {light.size} or of two domains cannot be mixed")
    if t == 0.0:
        return dark
    if t == 1.0:
        return light
    share = np.float32(t)
    return LUT3D(dark.table * (1 - share) + light.table * share, dark.domain_min, dark.domain_max)
