"""Our own views: any place and size, any light, other people and hats, and the mask of a frame before."""

from collections.abc import Callable

import cv2
import numpy as np

from lutstudio.train.appearance import change_appearance
from lutstudio.train.augments import Augment, Priors
from lutstudio.train.backview import turn_round
from lutstudio.train.data.sample import Bytes, Sample
from lutstudio.train.distract import beside, occlude
from lutstudio.train.geometry import random_border, random_view, render
from lutstudio.train.prior import draw_kind, major_prior, minor_prior
from lutstudio.train.recolour import recolour_hair
from lutstudio.train.tps import random_controls, sampling_field
from lutstudio.train.views.view import View


def studio_view(
    rng: np.random.Generator,
    sample: Sample,
    another: Callable[[], Sample],
    size: int,
    augment: Augment,
    priors: Priors,
) -> View:
    """One view of `sample` of `size` by `size` pixels; `another` picks a further picture."""

    def look(at: Sample) -> tuple[Bytes, Bytes]:
        matrix = random_view(rng, at.mask, size, augment)
        return render(at.picture, at.mask, matrix, size, random_border(rng))

    picture, mask = look(sample)
    if rng.random() < augment.backview:
        picture, mask = turn_round(rng, picture, mask)
    if rng.random() < augment.recolour:
        picture = recolour_hair(rng, picture, mask)
    weight = sample.entry.weight
    if rng.random() < augment.neighbour:
        other = another()
        picture, mask = beside(rng, (picture, mask), look(other))
        weight = min(weight, other.entry.weight)
    if rng.random() < augment.occlude:
        texture, _ = look(another())
        picture, mask = occlude(rng, picture, mask, texture)
    kind = draw_kind(rng, priors)
    prior = np.zeros_like(mask)
    if kind != "empty":
        prior = minor_prior(rng, mask) if kind == "minor" else major_prior(rng, mask)
        if rng.random() < priors.warp:
            picture, mask = bend(rng, picture, mask, priors.bend)
    picture = change_appearance(rng, picture, augment)
    return View(picture, prior, mask, weight)


def bend(rng: np.random.Generator, picture: Bytes, mask: Bytes, amount: float) -> tuple[Bytes, Bytes]:
    """Picture and mask after the same thin-plate spline warp (section 4: fast movement of the camera)."""
    size = mask.shape[0]
    field = sampling_field(*random_controls(rng, size, amount), size)
    moved = cv2.remap(picture, field, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    truth = cv2.remap(mask, field, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    return moved.astype(np.uint8, copy=False), truth.astype(np.uint8, copy=False)
