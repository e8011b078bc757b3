"""Hald images of level 8: a LUT of 64³ as a square PNG of 512 × 512 pixels."""

from lutstudio.lut import hald
from lutstudio.preset.targets.target import LEVEL_8, LEVEL_16, Target, untitled

_HOWTO = (
    ("Layout", "level 8: 512 × 512 pixels hold 64³ nodes row by row, red fastest, then green, then blue"),
    (
        "Not to be confused",
        "8 × 8 tiles have the same size and another order; name the layout wherever it is asked for",
    ),
    ("Pixels", "never scale, rotate, convert or recompress the picture; never save it as JPEG or WebP"),
    ("Interpolation", "as the pack says, where the program lets you choose"),
)
_SNIPPET = """\
ffmpeg -i in.png -i 0-dark.png -filter_complex haldclut=interp=tetrahedral dark.png

magick in.png 0-dark.png -hald-clut dark.png      # ImageMagick interpolates trilinearly"""


def hald_target(depth: int) -> Target:
    """The target of Hald images of 8 or 16 bit."""
    return Target(
        id=f"hald-{depth}bit",
        label=f"Hald PNG, {depth} bit",
        group="Files for programs",
        purpose=(
            "ffmpeg's haldclut, ImageMagick, RawTherapee, darktable and G'MIC"
            + ("." if depth == 8 else "; 16 bit for what is graded further.")
        ),
        suffix=".png",
        encode=untitled(hald.encode8 if depth == 8 else hald.encode16),
        decode=hald.decode,
        tolerance=LEVEL_8 if depth == 8 else LEVEL_16,
        howto=_HOWTO,
        snippet=_SNIPPET,
        language="shell",
        size=64,
    )
