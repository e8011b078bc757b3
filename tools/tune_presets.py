"""Writes the shipped shades: ``python tools/tune_presets.py [NAME …]`` → ``presets/*.json``.

Each shade is a recipe (the layers of its family) and the colours wanted on the
dark and on the light reference. The recipe fixes the layers; the tone pivot's
lightness and the colouring's hue and chroma are then moved until the mean colour
of the reference's hair is the wanted one. Prints how close each came (ΔE00).
"""

import argparse
import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lutstudio.atomic import write_atomic
from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.hexcode import parse_hex
from lutstudio.colour.lab import lab_to_srgb, srgb_to_lab
from lutstudio.colour.spaces import convert
from lutstudio.documents import dump_json
from lutstudio.effects import EFFECTS
from lutstudio.imagefile import read_mask, read_picture
from lutstudio.intensity import CORE, mean_intensity
from lutstudio.params import from_values
from lutstudio.preset.document import preset_to_json
from lutstudio.preset.preset import Preset, PresetReference
from lutstudio.shipped import references_dir
from lutstudio.stack import EffectStack, Layer

ROUNDS = 40
SAMPLES = 20_000


@dataclass(frozen=True)
class Shade:
    """A shade to make; colours are ``#rrggbb`` as wanted on the reference's hair on screen."""

    name: str
    code: str
    family: str
    light: str
    dark: str
    notes: str


SHADES = (
    Shade("Jet Black", "1.0", "natural", "#1e1a1c", "#141113", "Cool black that keeps its gloss."),
    Shade("Espresso", "3.0", "natural", "#3a2a22", "#2a1e18", "Darkest brown with a warm heart."),
    Shade("Chestnut", "5.35", "natural", "#5f3c2b", "#4c2f22", "Warm golden mahogany brown."),
    Shade("Ash Brown", "5.1", "natural", "#5b4c43", "#463a33", "Cool brown without red."),
    Shade("Auburn", "5.45", "red", "#7b3623", "#632a1b", "Red-brown, deepest in the shadows."),
    Shade("Copper", "7.44", "red", "#b0602f", "#934d24", "Bright natural copper."),
    Shade("Caramel", "7.34", "natural", "#a9733f", "#875a30", "Golden light brown with a copper glow."),
    Shade("Honey Blonde", "8.3", "blonde", "#c79b5e", "#a37c48", "Warm golden blonde."),
    Shade("Golden Blonde", "9.3", "blonde", "#dcb878", "#b8965c", "Sunny light blonde."),
    Shade("Ash Blonde", "8.1", "blonde", "#b8a68c", "#95866f", "Cool blonde, its brass toned away."),
    Shade("Strawberry Blonde", "8.43", "blonde", "#d39a6e", "#ae7a54", "Blonde with a breath of copper."),
    Shade("Platinum", "10.21", "blonde", "#e6dccb", "#c6bba9", "Palest pearl blonde."),
    Shade("Silver", "9.11", "blonde", "#c3c5ca", "#9c9ea4", "Cool metallic grey."),
    Shade("Cherry Red", "6.66", "fashion", "#a8202c", "#861923", "Vivid blue-based red."),
    Shade("Burgundy", "4.62", "red", "#6a1f33", "#531827", "Deep wine red."),
    Shade("Violet", "", "fashion", "#68409c", "#523179", "Saturated purple."),
    Shade("Rose Gold", "9.52", "fashion", "#d79e91", "#b27d71", "Pale pink over gold."),
    Shade("Lavender", "", "fashion", "#b9a5d4", "#9684b0", "Pale cool violet."),
    Shade("Cobalt Blue", "", "fashion", "#2b55b5", "#22448f", "Strong pure blue."),
    Shade("Teal", "", "fashion", "#1f8f92", "#186f72", "Blue-green of the sea."),
    Shade("Hot Pink", "", "fashion", "#df5f9e", "#b5487e", "Loud warm pink."),
    Shade("Emerald", "", "fashion", "#2f8f55", "#246e42", "Deep green."),
)


@dataclass(frozen=True)
class Hair:
    """A reference's hair: colours (n, 3) of its core, sRGB, and its mean intensity."""

    colours: npt.NDArray[np.float64]
    intensity: float


def main() -> None:
    """Tune the shades named on the command line, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="shades to tune; all without any")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "presets")
    parser.add_argument(
        "--references", type=Path, default=references_dir(), help="holds light.png, dark.png, *.matte.png"
    )
    options = parser.parse_args()
    dark, light = (read_hair(options.references, role) for role in ("dark", "light"))
    for shade in SHADES:
        if options.names and shade.name not in options.names:
            continue
        stacks = [
            fit(make(shade), hair, wanted)
            for make, hair, wanted in ((dark_layers, dark, shade.dark), (light_layers, light, shade.light))
        ]
        preset = Preset(
            name=shade.name,
            code=shade.code,
            family=shade.family,
            notes=shade.notes,
            references=tuple(
                PresetReference(round(hair.intensity, 6), stack, wanted)
                for hair, stack, wanted in zip((dark, light), stacks, (shade.dark, shade.light), strict=True)
            ),
        )
        write_atomic(options.out / f"{shade.name.lower().replace(' ', '-')}.json", dump_json(preset_to_json(preset)))
        missed = [
            distance(stack, hair, wanted)
            for stack, hair, wanted in zip(stacks, (dark, light), (shade.dark, shade.light), strict=True)
        ]
        sys.stdout.write(f"{shade.name:14} ΔE00 dark {missed[0]:.2f}, light {missed[1]:.2f}\n")


def read_hair(folder: Path, role: str) -> Hair:
    """The hair of ``light.png`` or ``dark.png``."""
    picture = read_picture(folder / f"{role}.png")
    mask = read_mask(folder / f"{role}.matte.png", picture.size)
    core = picture.rgb[mask >= CORE * 255].astype(np.float64)
    chosen = np.random.default_rng(0).permutation(len(core))[:SAMPLES]
    return Hair(core[chosen], mean_intensity(picture.levels, mask))


def layer(effect: str, **params: Any) -> Layer:
    """A layer that stands in both stacks under the effect's own id."""
    return Layer(from_values(EFFECTS[effect], params), id=effect)


def finish(slope: float, keep: float, shine: float = 0.0, keep_black: float = 0.5) -> tuple[Layer, ...]:
    """The layers that every stack ends with; `fit` moves the first two."""
    return (
        layer("tone-pivot", slope=slope, keep_black=keep_black),
        layer("colourise", strength=1.0, keep=keep),
        layer("shine", keep=0.5, gain=shine),
        layer("gamut"),
    )


def dark_layers(shade: Shade) -> EffectStack:
    """What brings dark hair there: lift first, then colour."""
    lift: dict[str, float] = {"natural": 0.0, "red": 2.5, "blonde": 6.0, "fashion": 5.0}
    levels = lift[shade.family]
    first = (layer("melanin-lift", levels=levels, start=1.5, warmth=0.6),) if levels else ()
    toned = (layer("toner", strength=0.6),) if shade.family == "blonde" else ()
    endings: dict[str, Callable[[], tuple[Layer, ...]]] = {
        "natural": lambda: finish(1.1, 0.2, 0.1, keep_black=0.9),
        "red": lambda: finish(1.2, 0.15, keep_black=0.9),
        "blonde": lambda: finish(1.0, 0.15, keep_black=0.8),
        "fashion": lambda: finish(1.2, 0.1, keep_black=0.9),
    }
    return EffectStack((*first, *toned, *endings[shade.family]()))


def light_layers(shade: Shade) -> EffectStack:
    """What brings light hair there: deposit."""
    if shade.family in ("natural", "red"):
        return EffectStack((layer("dye", colour=shade.light, density=0.6), *finish(0.9, 0.2)))
    if shade.family == "blonde":
        return EffectStack((layer("toner", strength=0.4), *finish(0.9, 0.1)))
    return EffectStack(finish(0.85, 0.05))


def fit(stack: EffectStack, hair: Hair, wanted: str) -> EffectStack:
    """`stack` with its tone pivot and colouring moved until the hair's mean colour is `wanted`."""
    before = stack.layers[: stack.find("tone-pivot")]
    goal = oklab_of(np.array(parse_hex(wanted)))
    start = oklab_of(mean_colour(EffectStack(before), hair))
    lightness, chroma = float(goal[0]), goal[1:].copy()
    for _ in range(ROUNDS):
        stack = stack.tuned("tone-pivot", reference=held(start[0], 0.1, 0.9), target=held(lightness, 0.1, 0.95)).tuned(
            "colourise",
            hue=round(math.degrees(math.atan2(chroma[1], chroma[0])) % 360.0, 2),
            chroma=held(math.hypot(*chroma), 0.0, 0.25),
        )
        miss = goal - oklab_of(mean_colour(stack, hair))
        lightness += 0.7 * float(miss[0])
        chroma += 0.7 * miss[1:]
    return stack


def held(value: float, low: float, high: float) -> float:
    """`value` within the parameter's range, at a precision that reads well in a file."""
    return round(min(max(float(value), low), high), 4)


def mean_colour(stack: EffectStack, hair: Hair) -> npt.NDArray[np.float64]:
    """The mean colour (CIELAB mean, as sRGB) of the hair under a stack."""
    return lab_to_srgb(srgb_to_lab(stack.apply(hair.colours)).mean(axis=0))  # type: ignore[no-any-return]


def oklab_of(srgb: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """One sRGB colour in OKLab."""
    return convert(srgb, "srgb", "oklab")  # type: ignore[no-any-return]


def distance(stack: EffectStack, hair: Hair, wanted: str) -> float:
    """ΔE00 between the hair's mean colour under `stack` and the wanted one."""
    return float(delta_e_2000(srgb_to_lab(mean_colour(stack, hair)), srgb_to_lab(np.array(parse_hex(wanted)))))


if __name__ == "__main__":
    main()
