"""From stacks to lookup tables."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutstudio.bake import bake, bake_error
from lutstudio.colour.difference import delta_e_2000
from lutstudio.colour.lab import srgb_to_lab
from lutstudio.effects import EFFECTS
from lutstudio.effects.base import Effect
from lutstudio.effects.exposure import Exposure
from lutstudio.effects.melanin_lift import MelaninLift
from lutstudio.effects.toner import Toner
from lutstudio.errors import LutError
from lutstudio.lut.sample import sample
from lutstudio.lut.table import grid, identity
from lutstudio.stack import EffectStack, Layer
from tests.strategies import effects, random_stack, stacks, tamed

AGREEMENT = 1.0  # ΔE00 at the 99th percentile: just about visible
BLONDE = EffectStack((Layer(MelaninLift(levels=8.0)), Layer(Toner(strength=0.6))))


def test_an_empty_stack_bakes_the_identity() -> None:
    assert bake(EffectStack(), 17) == identity(17)


@pytest.mark.parametrize("size", [17, 33, 65])
def test_nodes_hold_what_the_stack_does_to_their_colours(size: int) -> None:
    np.testing.assert_array_equal(bake(BLONDE, size).table, BLONDE.apply(grid(size)).astype(np.float32))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(stack=stacks())
def test_any_stack_bakes_into_finite_display_colours(stack: EffectStack) -> None:
    table = bake(stack, 9).table
    assert np.isfinite(table).all()
    assert table.min() >= 0.0
    assert table.max() <= 1.0


@pytest.mark.parametrize("size", [1, 0, -33, 130])
def test_impossible_sizes_are_refused(size: int) -> None:
    with pytest.raises(LutError, match=f"{size} nodes along an axis; 2 to 129"):
        bake(BLONDE, size)


def test_baking_again_gives_the_same_object_whatever_layers_are_called() -> None:
    first = bake(BLONDE)
    renamed = EffectStack(tuple(Layer(layer.effect, id=str(i), name="x") for i, layer in enumerate(BLONDE.layers)))
    muted = EffectStack((*BLONDE.layers, Layer(Exposure(ev=1.0), muted=True)))
    assert bake(renamed) is first
    assert bake(muted) is first
    assert bake(EffectStack((Layer(MelaninLift(levels=7.9)),))) is not first


_HASH = """
import hashlib
from lutstudio.bake import bake
from lutstudio.effects.melanin_lift import MelaninLift
from lutstudio.effects.toner import Toner
from lutstudio.stack import EffectStack, Layer
stack = EffectStack((Layer(MelaninLift(levels=8.0)), Layer(Toner(strength=0.6))))
print(hashlib.sha256(bake(stack, 33).table.tobytes()).hexdigest())
"""


@pytest.mark.parametrize("threads", ["1", "2"])
def test_every_run_on_any_number_of_threads_gives_the_same_bytes(threads: str) -> None:
    environment = {
        **os.environ,
        "OMP_NUM_THREADS": threads,
        "OPENBLAS_NUM_THREADS": threads,
        "MKL_NUM_THREADS": threads,
    }
    run = subprocess.run(
        [sys.executable, "-c", _HASH],
        env=environment,
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == hashlib.sha256(bake(BLONDE, 33).table.tobytes()).hexdigest()


def test_bake_error_is_small_for_a_salon_stack_and_tells_sizes_apart() -> None:
    coarse, fine = bake_error(BLONDE, bake(BLONDE, 17)), bake_error(BLONDE, bake(BLONDE, 33))
    assert coarse.mean > fine.mean > 0.0
    assert fine.mean <= fine.p99 <= fine.largest < AGREEMENT


def test_bake_error_of_the_identity_is_nothing() -> None:
    assert bake_error(EffectStack(), identity(33)).largest < 1e-3  # the LUT is float32


def apart(stack: EffectStack, seed: int, count: int = 1024) -> np.ndarray:
    """ΔE00 between a stack and its 65³ LUT on random colours."""
    colours = np.random.default_rng(seed).random((count, 3))
    baked = sample(bake(stack, 65), colours)
    return np.asarray(delta_e_2000(srgb_to_lab(stack.apply(colours)), srgb_to_lab(baked)))


@pytest.mark.parametrize("kind", EFFECTS.values(), ids=lambda kind: kind.id)
@settings(max_examples=3, deadline=None, derandomize=True)
@given(data=st.data())
def test_every_effect_agrees_with_its_lut(kind: type[Effect], data: st.DataObject) -> None:
    effect = data.draw(effects(kind, tamed))
    assert np.percentile(apart(EffectStack((Layer(effect),)), 12), 99) <= AGREEMENT


def test_random_stacks_agree_with_their_luts() -> None:
    """Random effects on random colours: over all of them the 99th percentile is within ΔE00 1.

    Forty stacks of one to six layers, every parameter uniform over its full range, but
    for curves, which are drawn as a hand draws them (see `tests.strategies.tamed`).
    A single stack of many extreme layers can be worse: one in twenty may be, up to 2.
    """
    rng = np.random.default_rng(2024)
    all_apart = [apart(random_stack(rng), seed) for seed in range(40)]
    assert np.percentile(np.concatenate(all_apart), 99) <= AGREEMENT
    single = np.array([np.percentile(one, 99) for one in all_apart])
    assert (single > AGREEMENT).mean() <= 1 / 20
    assert single.max() < 2 * AGREEMENT
