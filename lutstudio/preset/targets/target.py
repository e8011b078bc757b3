"""What a target is: a form of the LUTs that some program or engine takes, and how to use it there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lutstudio.lut.resize import resize
from lutstudio.lut.table import LUT3D, Interpolation

Encode: TypeAlias = Callable[[LUT3D, str, Interpolation], bytes]
Decode: TypeAlias = Callable[[bytes, str], LUT3D]
Sidecar: TypeAlias = Callable[[int], Mapping[str, bytes]]

FLOAT = 1e-6  # float32 has steps of 6e-8 below 1
LEVEL_8 = 0.5 / 255 + FLOAT  # rounding to the nearest level, and no more
LEVEL_16 = 0.5 / 65535 + FLOAT
HALF = 2.0**-12 + FLOAT  # half the distance of neighbouring half floats below 1

TEXTURE = (
    ("Filter", "linear for minification and magnification"),
    ("Wrap", "clamp to edge on every axis"),
    ("Colour space", "none: the values are read as they are, with sRGB decoding off"),
    ("Mipmaps", "off"),
    ("Compression", "none; any block compression changes the colours"),
)
"""What holds for every LUT that a GPU reads as a texture: setting, and what it has to be."""


def _no_sidecar(_size: int) -> Mapping[str, bytes]:
    return {}


@dataclass(frozen=True)
class Target:
    """A form of the LUTs.

    Parameters
    ----------
    id : str
        Its name in manifests, on the command line and of its folder in a pack.
    label : str
        Its name for people.
    group : str
        The heading that it stands under.
    purpose : str
        Where it is used, in a sentence.
    suffix : str
        How names of its files end.
    encode : function
        A file's bytes of a LUT, its title and the pack's interpolation.
    decode : function
        The LUT in a file's bytes, given its name.
    tolerance : float
        How far a decoded value may be from what was to be written, on a scale from 0 to 1.
    howto : pairs of str
        What has to be set where it is used, and to what.
    snippet, language : str
        Code or a command that looks a colour up in it, and what that is written in.
    size : int, optional
        Nodes along each axis; without it the pack's own.
    interpolation : optional
        How it is read where the hardware decides; without it as the pack says.
    sidecar : function
        Files that describe it, by name, for a number of nodes.
    """

    id: str
    label: str
    group: str
    purpose: str
    suffix: str
    encode: Encode
    decode: Decode
    tolerance: float
    howto: tuple[tuple[str, str], ...]
    snippet: str
    language: str
    size: int | None = None
    interpolation: Interpolation | None = None
    sidecar: Sidecar = _no_sidecar

    def fitted(self, lut: LUT3D, interpolation: Interpolation) -> LUT3D:
        """The LUT on this target's grid: what a file of it is meant to say."""
        return resize(lut, self.size or lut.size, interpolation)

    def path(self, stem: str) -> str:
        """Where the file of a LUT lies in a pack, such as ``targets/clf/0-dark.clf``."""
        return f"targets/{self.id}/{stem}{self.suffix}"

    def sidecars(self, size: int) -> dict[str, bytes]:
        """The files beside the LUTs, by their places in a pack; `size` is the pack's."""
        return {f"targets/{self.id}/{name}": data for name, data in self.sidecar(self.size or size).items()}


def untitled(encode: Callable[[LUT3D, str], bytes]) -> Encode:
    """The encoder of a LUT format, for a target: these know no interpolation."""

    def encoded(lut: LUT3D, title: str, _interpolation: Interpolation) -> bytes:
        return encode(lut, title)

    return encoded
