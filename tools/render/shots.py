"""Which pictures are made: one line of intent per reference."""

from __future__ import annotations

from dataclasses import dataclass, field

from render.groom import Style

WAVES = Style()
BOB = Style(part=-2.2, hem=-10.5, volume=1.6, wave=0.25, wavelength=11.0, clump=0.6, frizz=0.06, back=0.5)
CURLS = Style(
    strands=42_000, part=0.4, hem=-20.0, volume=2.8, wave=0.95, wavelength=4.4, curl=1.0, clump=1.0, locks=480,
    frizz=0.07, flyaway=0.03,
)  # fmt: skip
FAIR = (0.60, 0.37, 0.27)
TAN = (0.38, 0.20, 0.125)
DEEP = (0.115, 0.052, 0.03)


@dataclass(frozen=True)
class Shot:
    """One picture.

    Attributes
    ----------
    level : salon level, 1 black to 10 lightest blonde.
    melanin, redness : of the hair, 0–1, as Cycles' Principled Hair takes them.
    skin, roughness : linear colour of the skin, and how matt it is.
    white : share of hairs without any pigment (grey hair is a mixture).
    turn : degrees the camera stands to the right of the face.
    light : factor on all lights.
    samples : light samples per pixel.
    """

    name: str
    title: str
    role: str
    level: int
    melanin: float
    redness: float
    seed: int = 11
    style: Style = field(default_factory=lambda: WAVES)
    skin: tuple[float, float, float] = FAIR
    roughness: float = 0.42
    white: float = 0.0
    turn: float = 14.0
    light: float = 1.0
    samples: int = 28


SHOTS = (
    Shot("light", "Long waves, level 10 platinum", "light", 10, 0.03, 0.1, samples=48),
    Shot("dark", "Long waves, level 1 black", "dark", 1, 0.98, 0.1, samples=48),
    Shot("brown", "Long waves, level 4 medium brown", "preview", 4, 0.62, 0.35, 17, skin=TAN, turn=-10.0),
    Shot("auburn", "Bob, level 5 light auburn", "preview", 5, 0.6, 1.0, 23, BOB, FAIR, turn=-16.0),
    Shot(
        "curls", "Curls, level 2 darkest brown", "preview", 2, 0.9, 0.25, 37, CURLS, DEEP, 0.52, turn=10.0, light=1.15
    ),
    Shot("blonde", "Bob, level 8 honey blonde", "preview", 8, 0.22, 0.5, 41, BOB, TAN, turn=20.0),
    Shot("grey", "Long waves, pepper and salt", "preview", 6, 0.85, 0.1, 53, WAVES, FAIR, white=0.6, turn=-12.0),
)
