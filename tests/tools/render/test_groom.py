"""Hair grows outside the head, alike for a seed, and not before the face."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from render import head
from render.collider import Collider, build_collider
from render.groom import grow
from render.shots import BOB, CURLS, WAVES
from render.surface import Mesh, mesh_field

STYLES = pytest.mark.parametrize("style", [WAVES, BOB, CURLS], ids=["waves", "bob", "curls"])


@pytest.fixture(scope="module")
def scalp() -> tuple[Mesh, Collider]:
    mesh = mesh_field(head.body, (-9.6, -11.5, -10), (9.6, 11.5, 13), 0.5)
    return mesh, build_collider(head.body, (-24, -18, -40), (24, 18, 18), 1.0)


@STYLES
def test_a_seed_gives_the_same_hair_again(style, scalp) -> None:  # type: ignore[no-untyped-def]
    few = replace(style, strands=600, locks=60)
    first, again, other = (grow(few, *scalp, seed=s).points for s in (3, 3, 4))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@STYLES
def test_hair_stays_out_of_the_head_and_off_the_face(style, scalp) -> None:  # type: ignore[no-untyped-def]
    points = grow(replace(style, strands=900, locks=60), *scalp, seed=3).points
    assert np.isfinite(points).all()
    body = points[:, 8:].reshape(-1, 3)
    assert (head.body(body) > -0.4).mean() > 0.99
    face = (np.abs(body[:, 0]) < 3) & (body[:, 1] < -5) & (body[:, 2] < 3) & (body[:, 2] > -9)
    assert face.mean() < 0.002
