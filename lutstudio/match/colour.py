"""Match: bring a reference's hair to a wanted colour by the stack's own sliders.

The stack's parameters are fitted, never the picture's histogram: the strands keep
their relief, and what comes out is an ordinary stack that the artist goes on tuning.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass
from math import atan2, degrees, hypot

import numpy as np
import numpy.typing as npt

from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.hexcode import parse_hex
from lutstudio.colour.lab import srgb_to_lab
from lutstudio.colour.spaces import convert
from lutstudio.effects.colourise import Colourise
from lutstudio.effects.gamut import Gamut
from lutstudio.effects.melanin_lift import MelaninLift
from lutstudio.effects.tone_pivot import TonePivot
from lutstudio.errors import EmptyMaskError
from lutstudio.match.sliders import Slider, moved, read, sliders_of
from lutstudio.match.solve import Bounds, Vector, least_squares
from lutstudio.stack import MAX_LAYERS, EffectStack, Layer

Colours = npt.NDArray[np.float64]

REACHED = 2.0  # ΔE00 that side by side is hardly seen
_SAMPLES = 1500
_ROUNDS = 14
_RELIEF = (0.65, 1.15)  # spread of lightness after over before that still looks like the same hair
_STIFF = (1.0, 0.2, 0.02)  # cost of moving a slider, from reluctant to free
_LIFT_FROM = 0.12  # OKLab lightness still to gain from which hair is bleached first, as a colourist would
_LEVELS_PER_LIGHTNESS = 14.0
_FLAT = 1e-6  # L*: keeps the relief of hair without any finite
_TOLD = 4  # moves, the largest, that the sentence names


@dataclass(frozen=True)
class Move:
    """A slider that the match has moved."""

    layer: str
    title: str
    label: str
    before: float
    after: float
    unit: str

    def in_words(self) -> str:
        """Such as "Colourise hue 60° → 48°"."""
        return f"{self.title} {self.label.lower()} {self.before:.3g}{self.unit} → {self.after:.3g}{self.unit}"


@dataclass(frozen=True)
class Match:
    """What a match came to.

    Attributes
    ----------
    stack : EffectStack
    added : tuple of str
        Titles of the layers that it laid on, as the stack had nothing to move.
    moves : tuple of Move
        The largest first, by the slider's own range.
    before, after : float
        ΔE00 of the hair's mean colour from the wanted one.
    relief : float
        Spread of lightness after over before; 1 keeps the strands as they are.
    """

    stack: EffectStack
    added: tuple[str, ...]
    moves: tuple[Move, ...]
    before: float
    after: float
    relief: float

    @property
    def reached(self) -> bool:
        """Whether the wanted colour is there, to a hardly visible difference."""
        return self.after <= REACHED

    def in_words(self) -> str:
        """What happened, in a few sentences for the artist."""
        words = [f"Matched: ΔE {self.before:.1f} → {self.after:.1f}."]
        if not self.reached:
            words.append("No nearer: these effects cannot bring this hair there and keep its strands.")
        if self.added:
            words.append(f"Added: {', '.join(self.added)}.")
        elif self.moves:
            words.append(f"Moved: {'; '.join(move.in_words() for move in self.moves[:_TOLD])}.")
        return " ".join(words)


def match_colour(
    stack: EffectStack,
    hair: Colours,
    wanted: str,
    *,
    new_id: Callable[[str], str] = str,
    held: Container[str] = (),
    stop: Callable[[], bool] = lambda: False,
) -> Match:
    """`stack` with its sliders moved until the mean colour of `hair` is `wanted`.

    Sliders move as little as they must: first reluctantly, then freely. A stack
    without a layer that can colour gets a tone pivot and a colouring, and a melanin
    lift where dark hair has far to go.

    Parameters
    ----------
    stack : EffectStack
    hair : (n, 3)
        sRGB colours of the reference's certain hair.
    wanted : str
        ``#rrggbb``.
    new_id : function
        Gives a layer that is laid on its id, from its effect's.
    held : container of str
        Ids of layers that stay as they are; those without an id do.
    stop : function
        Asked again and again whether to end where it is.

    Raises
    ------
    EmptyMaskError
        If there is no hair to match.
    """
    if len(hair) == 0:
        raise EmptyMaskError("there is no hair to match; find it or paint it first")
    picked = np.asarray(hair, np.float64)[:: max(1, len(hair) // _SAMPLES)]
    goal = np.asarray(srgb_to_lab(np.array(parse_hex(wanted))), np.float64)
    before = _distance(stack, picked, goal)
    ready = with_handles(stack, picked, wanted, new_id, held)
    sliders = sliders_of(layer for layer in ready.active if layer.id not in held)
    start = read(ready, sliders)
    bounds = Bounds(
        np.array([s.param.low for s in sliders]),
        np.array([s.param.high for s in sliders]),
        np.array([s.goes_round for s in sliders]),
    )
    depth = float(srgb_to_lab(picked)[:, 0].std()) + _FLAT

    def search(x: Vector) -> EffectStack:
        for stiff in _STIFF:

            def residuals(y: Vector, stiff: float = stiff) -> Vector:
                lab = np.asarray(srgb_to_lab(moved(ready, sliders, y).apply(picked)))
                relief = lab[:, 0].std() / depth
                beyond = max(_RELIEF[0] - relief, relief - _RELIEF[1], 0.0)
                return np.concatenate([lab.mean(axis=0) - goal, [20.0 * beyond], stiff * (y - start) / bounds.span])

            x = least_squares(residuals, x, bounds, _ROUNDS, stop)
        return moved(ready, sliders, x)

    found = search(start)
    if _distance(found, picked, goal) > REACHED:
        # a colouring may have got stuck at the opposite hue: the way there leads through grey
        turned = search(read(_turned(ready, wanted, held), sliders))
        found = min(found, turned, stack, key=lambda one: _distance(one, picked, goal))
    return Match(
        stack=found,
        added=tuple(layer.title for layer in found.layers[len(stack.layers) :]),
        moves=() if found is stack else _moves(found, sliders, start, read(found, sliders)),
        before=before,
        after=_distance(found, picked, goal),
        relief=float(srgb_to_lab(found.apply(picked))[:, 0].std()) / depth,
    )


def with_handles(
    stack: EffectStack, hair: Colours, wanted: str, new_id: Callable[[str], str] = str, held: Container[str] = ()
) -> EffectStack:
    """`stack` with a tone pivot and a colouring to take hold of, where it has none that is at work and free.

    They are set to bring the mean colour of `hair` (n, 3) about to `wanted`.
    """
    kinds = {type(layer.effect) for layer in stack.active if layer.id and layer.id not in held}
    goal = _oklab(np.array(parse_hex(wanted)))
    lightness = float(_oklab(stack.apply(hair)).mean(axis=0)[0])
    layers: list[Layer] = []

    def lay(effect: Colourise | Gamut | MelaninLift | TonePivot) -> None:
        layers.append(Layer(effect, id=new_id(effect.id)))

    if not kinds & {TonePivot, MelaninLift} and goal[0] - lightness > _LIFT_FROM:
        levels = min((float(goal[0]) - lightness) * _LEVELS_PER_LIGHTNESS, 7.0)
        lay(MelaninLift(levels=round(levels, 1), start=1.5, warmth=0.6))
        lifted = EffectStack((*stack.layers, *layers))
        lightness = float(_oklab(lifted.apply(hair)).mean(axis=0)[0])
    if TonePivot not in kinds:
        lay(
            TonePivot(
                reference=round(min(max(lightness, 0.1), 0.9), 4),
                target=round(min(max(float(goal[0]), 0.1), 0.95), 4),
                keep_black=0.9,
            )
        )
    if Colourise not in kinds:
        lay(Colourise(**_hue_and_chroma(wanted), strength=1.0, keep=0.15))
    if layers and Gamut not in kinds:
        lay(Gamut())
    return EffectStack((*stack.layers, *layers[: MAX_LAYERS - len(stack.layers)]))


def _turned(stack: EffectStack, wanted: str, held: Container[str]) -> EffectStack:
    """`stack` with its free colourings at the wanted hue."""
    for layer in stack.active:
        if isinstance(layer.effect, Colourise) and layer.id not in held:
            stack = stack.tuned(layer.id, **_hue_and_chroma(wanted))
    return stack


def _hue_and_chroma(wanted: str) -> dict[str, float]:
    _, a, b = _oklab(np.array(parse_hex(wanted))).tolist()
    return {"hue": round(degrees(atan2(b, a)) % 360.0, 2), "chroma": round(min(hypot(a, b), 0.25), 4)}


def _moves(stack: EffectStack, sliders: tuple[Slider, ...], before: Vector, after: Vector) -> tuple[Move, ...]:
    found = []
    for slider, x, y in zip(sliders, before.tolist(), after.tolist(), strict=True):
        layer = stack.layers[stack.find(slider.layer)]
        share = abs(y - x) / slider.span
        if share >= 1e-3:
            found.append((share, Move(layer.id, layer.title, slider.param.label, x, y, slider.param.unit)))
    return tuple(move for _, move in sorted(found, key=lambda pair: -pair[0]))


def _distance(stack: EffectStack, hair: Colours, goal: Vector) -> float:
    return float(delta_e_2000(np.asarray(srgb_to_lab(stack.apply(hair))).mean(axis=0), goal))


def _oklab(srgb: Colours) -> Colours:
    return np.asarray(convert(srgb, "srgb", "oklab"))
