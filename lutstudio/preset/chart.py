"""The chart that proves a target: greys and random colours, and what a LUT makes of them.

An engineer runs `charts/input.png` through an app and compares with the target's
picture: a green that is upside down, a missing half texel or an sRGB decoding too
many stand out at once, and `compare` says how far.
"""

import hashlib
from functools import cache

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Bytes, to_uint8
from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.lab import srgb_to_lab
from lutstudio.imagefile import encode_png
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D, Interpolation
from lutstudio.preset.delivered import Apart

INPUT = "charts/input.png"
GREYS = 256
RANDOM = 256
ACROSS = 16
PATCH = 8  # pixels along a patch's side: video with coarse chroma keeps its middle
_DIGITS = 6


@cache
def colours() -> Bytes:
    """The chart's colours, uint8 (512, 3): every grey, then as many random ones, the same for ever."""
    greys = np.repeat(np.arange(GREYS, dtype=np.uint8)[:, None], 3, axis=1)
    noise = b"".join(hashlib.sha256(b"lutstudio chart %d" % i).digest() for i in range(RANDOM * 3 // 32))
    found: Bytes = np.vstack([greys, np.frombuffer(noise, np.uint8).reshape(-1, 3)])
    found.setflags(write=False)
    return found


def through(lut: LUT3D, interpolation: Interpolation) -> npt.NDArray[np.float64]:
    """What becomes of the chart's colours: float64 (512, 3)."""
    found: npt.NDArray[np.float64] = sample(lut, colours() / 255.0, interpolation)
    return found


def picture(values: npt.NDArray[np.float64]) -> bytes:
    """512 colours in [0, 1] as a PNG of 128 × 256 pixels: patches row by row, the greys above.

    What a display cannot show is held to what it can.
    """
    levels = to_uint8(np.clip(values, 0.0, 1.0)).reshape(-1, ACROSS, 3)
    return encode_png(np.ascontiguousarray(levels.repeat(PATCH, axis=0).repeat(PATCH, axis=1)))


def patches(levels: Bytes) -> npt.NDArray[np.float64]:
    """The 512 colours of such a picture, uint8 (256, 128, 3), read in the middle of each patch."""
    return levels[PATCH // 2 :: PATCH, PATCH // 2 :: PATCH].reshape(-1, 3) / 255.0


def values_csv(expected: dict[str, npt.NDArray[np.float64]]) -> bytes:
    """The chart in numbers: 8-bit colours, and what each LUT makes of them from 0 to 1, six decimals."""
    head = ["red", "green", "blue", *(f"{name} {channel}" for name in expected for channel in ("red", "green", "blue"))]
    columns = [column for values in expected.values() for column in values.T.tolist()]
    lines = [",".join(head)]
    for colour, *row in zip(colours().tolist(), *columns, strict=True):
        lines.append(",".join([*map(str, colour), *(f"{value:.{_DIGITS}f}" for value in row)]))
    return ("\n".join(lines) + "\n").encode("ascii")


def compare(got: npt.NDArray[np.float64], wanted: npt.NDArray[np.float64]) -> Apart:
    """How far colours (512, 3) in [0, 1] are from what was wanted, at the worst of them."""
    apart = delta_e_2000(srgb_to_lab(np.clip(got, 0.0, 1.0)), srgb_to_lab(np.clip(wanted, 0.0, 1.0)))
    return Apart(round(float(np.abs(got - wanted).max()), 6), round(float(apart.max()), 4))
