"""Curves over the hue circle."""

from lutstudio.colour.channels import Array, degrees
from lutstudio.effects._shapes import curve_through
from lutstudio.params import Point

_GREY = 0.06  # OKLab chroma at which half of a curve's effect has faded


def over_hues(a: Array, b: Array, points: tuple[Point, ...]) -> tuple[Array, Array]:
    """The height of a periodic curve at each colour's OKLCh hue, and how far from grey the colour is.

    The second goes from 0 at grey towards 1 for vivid colours; effects weigh by it,
    so that neighbours around grey, whose hues differ wildly, stay neighbours.
    """
    square = a * a + b * b
    return curve_through(degrees(a, b) / 360.0, points, periodic=True), square / (square + _GREY * _GREY)
