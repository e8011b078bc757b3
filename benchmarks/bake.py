"""What a bake costs: ``python -m benchmarks.bake [--rounds N]``.

Prints the median over rounds, in CPU time of its one thread, of a 33³ bake of eight typical effects, of each
effect alone, and of other ways to do the same, interleaved in one run, so
that ratios hold also on a machine that does other work.
"""

import argparse
import os
import statistics
import time
import warnings
from collections.abc import Callable

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from lutstudio.bake import bake, bake_error
from lutstudio.colour.spaces import convert
from lutstudio.effects.blend_layer import BlendLayer
from lutstudio.effects.cdl import Cdl
from lutstudio.effects.channel_mixer import ChannelMixer
from lutstudio.effects.colourise import Colourise
from lutstudio.effects.contrast import Contrast
from lutstudio.effects.curve import Curve
from lutstudio.effects.dye import Dye
from lutstudio.effects.exposure import Exposure
from lutstudio.effects.gamut import Gamut
from lutstudio.effects.gradient_map import GradientMap
from lutstudio.effects.grey_cover import GreyCover
from lutstudio.effects.hsv_hue import HsvHue
from lutstudio.effects.hue_shift import HueShift
from lutstudio.effects.hue_vs_hue import HueVsHue
from lutstudio.effects.hue_vs_lightness import HueVsLightness
from lutstudio.effects.hue_vs_saturation import HueVsSaturation
from lutstudio.effects.levels import Levels
from lutstudio.effects.lift_gamma_gain import LiftGammaGain
from lutstudio.effects.melanin_lift import MelaninLift
from lutstudio.effects.saturation import Saturation
from lutstudio.effects.shine import Shine
from lutstudio.effects.split_tone import SplitTone
from lutstudio.effects.temperature import Temperature
from lutstudio.effects.tone_pivot import TonePivot
from lutstudio.effects.toner import Toner
from lutstudio.effects.vibrance import Vibrance
from lutstudio.lut.table import grid
from lutstudio.stack import EffectStack, Layer

SIZE = 33
BUMP = ((0.1, 0.0), (0.3, 1.0), (0.6, 0.0))

EIGHT = EffectStack(
    tuple(
        Layer(effect)
        for effect in (
            MelaninLift(levels=7.0),
            Toner(strength=0.5),
            TonePivot(reference=0.7, target=0.75, slope=0.85),
            Colourise(hue=70.0, chroma=0.06, strength=0.6),
            Vibrance(amount=0.2),
            SplitTone(strength=0.2),
            Shine(gain=0.1, keep=0.5),
            Gamut(),
        )
    )
)

ALONE = (
    MelaninLift(levels=7.0),
    Dye(density=1.0),
    Dye(density=1.0, model="fibre"),
    Colourise(strength=0.6),
    Toner(strength=0.5),
    GreyCover(amount=0.5),
    GradientMap(opacity=0.5, lightness=0.5),
    HsvHue(hue=30.0, saturation="gain", gain=2.0, strength=0.7),
    TonePivot(target=0.6),
    Exposure(ev=0.5),
    Contrast(amount=1.3),
    Levels(in_black=0.05, gamma=1.2),
    LiftGammaGain(lift=-0.05, gamma=1.2),
    Cdl(offset_red=-0.02, power_green=0.9, saturation=1.1),
    HueShift(angle=20.0),
    Saturation(amount=1.2),
    Vibrance(amount=0.4),
    Temperature(temperature=30.0),
    ChannelMixer(red_from_green=0.2),
    Curve(master=((0.0, 0.0), (0.3, 0.25), (0.7, 0.8), (1.0, 1.0))),
    Curve(lightness=((0.0, 0.0), (0.3, 0.25), (0.7, 0.8), (1.0, 1.0))),
    HueVsHue(turn=tuple((x, 30.0 * y) for x, y in BUMP)),
    HueVsSaturation(gain=tuple((x, 1.0 + 0.5 * y) for x, y in BUMP)),
    HueVsLightness(shift=tuple((x, 0.1 * y) for x, y in BUMP)),
    Shine(gain=0.2, keep=0.5),
    SplitTone(strength=0.4),
    BlendLayer(opacity=0.5),
    BlendLayer(opacity=0.5, mode="colour"),
    Gamut(),
)


def own_round_trips(stack: EffectStack) -> object:
    """The same bake with every effect converting from sRGB and back by itself."""
    colour = grid(SIZE)
    for layer in stack.active:
        there = convert(colour, "srgb", layer.effect.space)
        colour = convert(layer.lay(there), layer.effect.space, "srgb")
    return np.clip(colour, 0.0, 1.0).astype(np.float32)


def colour_science_round_trip() -> Callable[[], object]:
    """One sRGB → OKLab → sRGB of the grid by colour-science."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import colour

    nodes = np.ascontiguousarray(grid(SIZE))

    def round_trip() -> object:
        lab = colour.XYZ_to_Oklab(colour.sRGB_to_XYZ(nodes))
        return colour.XYZ_to_sRGB(colour.Oklab_to_XYZ(lab))

    return round_trip


def uncached(stack: EffectStack) -> object:
    """A bake that the cache has never seen."""
    uncached.count += 1  # type: ignore[attr-defined]
    first = stack.layers[0]
    fresh = Layer(first.effect, opacity=1.0 - 1e-12 * uncached.count)  # type: ignore[attr-defined]
    return bake(EffectStack((fresh, *stack.layers[1:])), SIZE)


uncached.count = 0  # type: ignore[attr-defined]


def medians(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Milliseconds of each way, the median over rounds in which all take turns."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.thread_time()
            way()
            times[name].append((time.thread_time() - start) * 1e3)
    return {name: statistics.median(some) for name, some in times.items()}


def main() -> None:
    """Check that the ways agree, then time them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds

    apart = np.abs(np.asarray(own_round_trips(EIGHT)) - bake(EIGHT, SIZE).table).max()
    assert apart < 1e-6, f"the ways differ by {apart}"
    error = bake_error(EIGHT, bake(EIGHT, SIZE))
    print(f"33³ LUT against its stack, ΔE00: mean {error.mean:.3f}, p99 {error.p99:.3f}, largest {error.largest:.3f}\n")

    ours = f"bake of eight effects, {SIZE}³"
    ways: dict[str, Callable[[], object]] = {
        ours: lambda: uncached(EIGHT),
        "the same, each effect with its own sRGB round trip": lambda: own_round_trips(EIGHT),
        "one OKLab round trip by colour-science": colour_science_round_trip(),
    }
    names = {f"  {type(effect).__name__} {i}": effect for i, effect in enumerate(ALONE)}
    for name, effect in names.items():
        nodes = convert(grid(SIZE), "srgb", effect.space)
        ways[name] = lambda effect=effect, nodes=nodes: effect.apply(nodes)  # type: ignore[misc]
    result = medians(ways, rounds)
    print(f"{'median of ' + str(rounds):55} {'ms':>8} {'× ours':>8}")
    for name, milliseconds in result.items():
        print(f"{name:55} {milliseconds:8.2f} {milliseconds / result[ours]:8.2f}")


if __name__ == "__main__":
    main()
