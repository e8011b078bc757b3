"""One shade on one head: what there is to measure and to show."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Bytes, to_uint8
from lutstudio.colour.transfer import linear_to_srgb, srgb_to_linear
from lutstudio.imagefile import encode_png, thumbnail
from lutstudio.preset.pack import Pack
from lutstudio.proof.measures import core_of, detail, halo, mean_lab, spill
from lutstudio.proof.rivals import RIVALS
from lutstudio.proof.subject import Subject

Lab = tuple[float, float, float]

EXPOSURES = (0.5, 0.71, 1.41, 2.0)  # beside 1; times the light
MOST_CLIPPED = 0.02  # of the core: beyond it the camera, not the shade, has lost the hair
SIDE = 320  # of the pictures in the report


@dataclass(frozen=True)
class Head:
    """A shade's result on one head.

    Attributes
    ----------
    name, role : str
    intensity, position : float or None
        Of the hair, and where between the references it lies; none where no hair was found.
    before, after : Lab or None
        Mean CIELAB of the hair's core.
    rivals : dict of str to Lab
        The same by other ways to recolour.
    exposures : tuple of Lab
        The result on the same head in 0.5 to 2 times the light, 1 among them; without those that burn the hair out.
    correlation, relief : float
        What is left of the strands.
    spill, halo : float or None
        With the mask as the studio finds it, against the exact matte; none where there is no exact one.
    pictures : dict of str to bytes
        Small PNGs, before and after.
    """

    name: str
    role: str
    intensity: float | None
    position: float | None
    before: Lab | None
    after: Lab | None
    rivals: dict[str, Lab]
    exposures: tuple[Lab, ...]
    correlation: float
    relief: float
    spill: float | None
    halo: float | None
    pictures: dict[str, bytes]


def prove_on(pack: Pack, subject: Subject) -> Head:
    """One shade on one head."""
    recolour, strength = pack.recolour(), pack.preset.strength
    result = recolour.apply(subject.picture, subject.matte, strength=strength)
    core = core_of(subject.matte)
    seen = recolour.apply(subject.picture, subject.found, strength=strength).image if subject.exact else None
    correlation, relief = detail(subject.picture, result.image, core) if core.any() else (1.0, 1.0)
    lit = (in_light(subject.picture, times) for times in EXPOSURES)
    lights = [subject.picture, *(light for light in lit if burnt_out(light, core) <= MOST_CLIPPED)]
    shown = [mean_lab(recolour.apply(light, subject.matte, strength=strength).image, core) for light in lights]
    others = {name: mean_lab(rival(pack, subject.picture, subject.matte), core) for name, rival in RIVALS.items()}
    return Head(
        name=subject.name,
        role=subject.role,
        intensity=result.intensity,
        position=result.position,
        before=_lab(mean_lab(subject.picture, core)),
        after=_lab(mean_lab(result.image, core)),
        rivals={name: _three(lab) for name, lab in others.items() if lab is not None},
        exposures=tuple(_three(lab) for lab in shown if lab is not None),
        correlation=correlation,
        relief=relief,
        spill=None if seen is None else spill(subject.picture, seen, subject.matte),
        halo=None if seen is None else halo(seen, result.image, subject.matte),
        pictures={
            "before": encode_png(thumbnail(subject.picture, SIDE)),
            "after": encode_png(thumbnail(result.image, SIDE)),
        },
    )


def in_light(picture: Bytes, times: float) -> Bytes:
    """The picture as if `times` as much light had fallen on it, clipped as a camera clips."""
    linear = np.asarray(srgb_to_linear(picture / 255.0)) * times
    return to_uint8(np.asarray(linear_to_srgb(linear.clip(0.0, 1.0))))


def burnt_out(picture: Bytes, core: npt.NDArray[np.bool_]) -> float:
    """Share of the core with a channel at its end."""
    return float((picture[core] == 255).any(axis=-1).mean()) if core.any() else 0.0


def _lab(lab: npt.NDArray[np.float64] | None) -> Lab | None:
    return None if lab is None else _three(lab)


def _three(lab: npt.NDArray[np.float64]) -> Lab:
    lightness, a, b = lab.tolist()
    return (lightness, a, b)
