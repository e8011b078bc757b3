"""How kernels are compiled."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import numba
from platformdirs import user_cache_path

Kernel: TypeAlias = Callable[..., Any]


def compiled(function: Kernel) -> Kernel:
    """`function` as machine code that runs without Python's lock.

    The code is kept in the user's cache folder, or where numba's own settings
    point; where nothing can be written, it is compiled anew in each run. No
    fast-math: the bits do not depend on the processor.
    """
    chosen = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = chosen or str(_FOLDER)
    try:
        kernel = numba.njit(function, cache=True, **_OPTIONS)
    except RuntimeError:  # numba found no folder to write to
        kernel = numba.njit(function, **_OPTIONS)
    finally:
        numba.config.CACHE_DIR = chosen
    return kernel  # type: ignore[no-any-return]


def inlined(function: Kernel) -> Kernel:
    """A part of kernels; becomes machine code within them."""
    return numba.njit(function, inline="always", **_OPTIONS)  # type: ignore[no-any-return]


def _folder() -> Path:
    """Named after all kernels' sources: numba itself notices no change of what a kernel takes from another file."""
    sources = b"\0".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return user_cache_path("lutstudio") / "kernels" / hashlib.sha256(sources).hexdigest()[:16]


_OPTIONS = {"nogil": True, "error_model": "numpy"}
_FOLDER = _folder()
