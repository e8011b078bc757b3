"""How kernels are compiled."""

from collections.abc import Callable
from typing import Any, TypeVar

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def compiled(function: Kernel) -> Kernel:
    """`function` as machine code that runs without Python's lock.

    The code is kept beside the source or, where that is read-only, in the user's
    cache folder; where neither can be written it is compiled anew in each run.
    No fast-math: the bits do not depend on the processor.
    """
    try:
        kernel = numba.njit(function, nogil=True, cache=True, error_model="numpy")
    except RuntimeError:  # numba found no folder for its cache
        kernel = numba.njit(function, nogil=True, error_model="numpy")
    return kernel  # type: ignore[no-any-return]


def inlined(function: Kernel) -> Kernel:
    """A part of kernels; becomes machine code within them."""
    return numba.njit(function, nogil=True, error_model="numpy", forceinline=True)  # type: ignore[no-any-return]
