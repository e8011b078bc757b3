"""A picture of what a LUT does: slices of the colour cube, the greys, the hues, and words."""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from lutstudio.arrays import Bytes, to_uint8
from lutstudio.colour.hsv import hsv_to_srgb
from lutstudio.colour.luma import lightness
from lutstudio.lut.health import Health, neutral_axis
from lutstudio.lut.sample import sample
from lutstudio.lut.table import LUT3D, Interpolation

_WIDTH, _HEIGHT, _MARGIN = 1080, 700, 32
_SLICE, _SLICES = 176, 5
_CURVES = (_MARGIN, 340, 360, 290)  # left, top, width, height
_STRIPS = (452, 340, 596)  # left, top, width
_BAND = 44
_GROUND, _PANEL, _LINE, _TEXT, _QUIET = "#262626", "#1d1d1d", "#454545", "#e6e6e6", "#b8b8b8"
_CHANNELS = (("R", "#ff6b5e"), ("G", "#5fd36f"), ("B", "#6f9bff"))


def draw_chart(lut: LUT3D, health: Health, title: str, interpolation: Interpolation = "tetrahedral") -> Bytes:
    """The chart of a LUT as a picture, uint8 (700, 1080, 3)."""
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _GROUND)
    draw = ImageDraw.Draw(image)
    facts = f"{lut.size} x {lut.size} x {lut.size} nodes" + (
        "" if lut.has_unit_domain else f", domain {lut.domain_min} to {lut.domain_max}"
    )
    draw.text((_MARGIN, 20), title, _TEXT, _font(22))
    draw.text((_MARGIN, 50), f"{facts}, read {interpolation}", _QUIET, _font(14))
    _draw_slices(image, draw, lut, interpolation)
    _draw_curves(draw, neutral_axis(lut))
    _draw_strips(image, draw, lut, interpolation)
    words = health.warnings or ("No warnings.",)
    for row, text in enumerate(words):
        draw.text((_STRIPS[0], 596 + 20 * row), text, "#e0a33e" if health.warnings else _QUIET, _font(14))
    draw.text((_STRIPS[0], 572), _figures(health), _TEXT, _font(14))
    return np.asarray(image)


def _draw_slices(image: Image.Image, draw: ImageDraw.ImageDraw, lut: LUT3D, interpolation: Interpolation) -> None:
    """Squares of constant blue: red to the right, green upwards."""
    axis = np.linspace(0.0, 1.0, _SLICE)
    red, green = np.meshgrid(axis, axis[::-1])
    gap = (_WIDTH - 2 * _MARGIN - _SLICES * _SLICE) // (_SLICES - 1)
    for index, blue in enumerate(np.linspace(0.0, 1.0, _SLICES)):
        left = _MARGIN + index * (_SLICE + gap)
        draw.text((left, 80), f"blue {blue:g}", _QUIET, _font(14))
        colours = np.stack([red, green, np.full_like(red, blue)], axis=-1)
        image.paste(_picture(lut, colours, interpolation), (left, 100))
    draw.text((_MARGIN, 100 + _SLICE + 4), "red to the right, green upwards", _QUIET, _font(12))


def _draw_curves(draw: ImageDraw.ImageDraw, greys: npt.NDArray[np.float64]) -> None:
    left, top, width, height = _CURVES
    draw.text((left, top - 22), "Greys, black to white", _TEXT, _font(14))
    draw.rectangle((left, top, left + width, top + height), _PANEL, _LINE)
    for share in (0.25, 0.5, 0.75):
        draw.line((left + share * width, top, left + share * width, top + height), _LINE)
        draw.line((left, top + share * height, left + width, top + share * height), _LINE)
    draw.line((left, top + height, left + width, top), _LINE)

    def curve(values: npt.NDArray[np.float64], colour: str, thick: int) -> None:
        x = left + np.linspace(0.0, 1.0, len(values)) * width
        y = top + height - values.clip(0.0, 1.0) * height
        draw.line(list(zip(x.tolist(), y.tolist(), strict=True)), colour, thick, joint="curve")

    curve(lightness(greys.clip(0.0, 1.0)), "#ffffff", 1)
    for channel, (name, colour) in enumerate(_CHANNELS):
        curve(greys[:, channel], colour, 2)
        draw.text((left + 10 + 22 * channel, top + 8), name, colour, _font(14))
    draw.text((left + 76, top + 8), "L*", "#ffffff", _font(14))
    draw.text((left, top + height + 6), "0", _QUIET, _font(12))
    draw.text((left + width - 7, top + height + 6), "1", _QUIET, _font(12))


def _draw_strips(image: Image.Image, draw: ImageDraw.ImageDraw, lut: LUT3D, interpolation: Interpolation) -> None:
    left, top, width = _STRIPS
    across = np.linspace(0.0, 1.0, width)
    hues = np.stack([across * 360.0, np.full(width, 0.6), np.full(width, 0.7)], axis=-1)
    for row, (words, colours) in enumerate(
        (("Hues", hsv_to_srgb(hues)), ("Greys", np.repeat(across[:, None], 3, axis=1)))
    ):
        y = top + row * (2 * _BAND + 30)
        draw.text((left, y - 22), f"{words}: above as they come, below as they go", _TEXT, _font(14))
        band = np.repeat(colours[None], _BAND, axis=0)
        image.paste(Image.fromarray(to_uint8(band)), (left, y))
        image.paste(_picture(lut, band, interpolation), (left, y + _BAND))


def _figures(health: Health) -> str:
    return (
        f"L* falls by {health.fall:.2f}   clipped {health.clipped:.1%}   "
        f"bend {health.bend:.3f}   levels {health.levels} of 256"
    )


def _picture(lut: LUT3D, colours: npt.NDArray[np.float64], interpolation: Interpolation) -> Image.Image:
    return Image.fromarray(to_uint8(sample(lut, colours, interpolation)))


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
