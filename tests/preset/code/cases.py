"""Shades with LUTs of chance, and pictures of chance, for code that must agree with the studio on all of them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from lutstudio.intensity import mean_intensity
from lutstudio.preset.pack import Pack
from lutstudio.recolour import REACH
from lutstudio.spatial.frame import measure_frame
from lutstudio.spatial.mix import Mix
from lutstudio.spatial.ombre import Ombre
from lutstudio.spatial.shine import Shine
from lutstudio.spatial.spatial import Spatial
from lutstudio.spatial.split import Split
from lutstudio.spatial.streaks import Streaks
from lutstudio.spatial.uniforms import uniforms
from tests.lut.luts import random_lut
from tests.preset.shades import shade

LEVEL = 1 / 255
WORN = Spatial(
    Split(strength=0.7, place=0.1, softness=0.3, side="left"),
    Ombre(strength=0.8, start=0.4),
    Streaks(strength=0.9, width=0.09, seed=3.0),
    Shine(0.4),
    Mix(0.9, 0.7),
)


@dataclass(frozen=True)
class Case:
    """A pack, a picture (float32) and a mask (float32), and what the studio makes of them."""

    pack: Pack
    image: np.ndarray
    mask: np.ndarray

    @property
    def strength(self) -> float:
        return self.pack.preset.strength

    def intensity(self) -> float:
        return mean_intensity(self.image, self.mask, self.pack.preset.measure, self.pack.preset.region)

    def expected(self, intensity: float | None = None) -> np.ndarray:
        return recoloured(self.pack, self.image, self.mask, intensity)

    def uniforms(self, intensity: float) -> dict[str, list[float]]:
        """Those of the shaders, for the two LUTs around an intensity."""
        preset = self.pack.preset
        values = [reference.intensity for reference in preset.references]
        dark = self.dark(intensity)
        last = len(values) - 2
        return {
            "u_references": values[dark : dark + 2],
            "u_reach": [
                -REACH if preset.extrapolate and dark == 0 else 0.0,
                1 + REACH if preset.extrapolate and dark == last else 1.0,
            ],
            "u_strength": [preset.strength],
            "u_trilinear": [float(preset.interpolation == "trilinear")],
            "u_nodes": [preset.size],
            "u_lightness": [float(preset.measure == "lightness")],
            "u_core": [float(preset.region == "core")],
            **{name: [0.0] * size for name, size in _BEYOND.items()},
            **uniforms(preset.spatial, measure_frame(self.mask), self.mask.shape[1] / self.mask.shape[0], intensity),
        }

    def dark(self, intensity: float) -> int:
        """Which LUT is the darker of the two."""
        values = [reference.intensity for reference in self.pack.preset.references]
        return min(max(int(np.searchsorted(values, intensity, "right")) - 1, 0), len(values) - 2)

    def pair(self, intensity: float) -> tuple[np.ndarray, np.ndarray]:
        """The two LUTs as 3D textures have them: [blue, green, red]."""
        dark = self.dark(intensity)
        first, second = (self.pack.luts[i].table.transpose(2, 1, 0, 3) for i in (dark, dark + 1))
        return first, second


_BEYOND = {
    "u_frame": 4,
    "u_size": 2,
    "u_hair": 1,
    "u_split": 4,
    "u_split_colour": 3,
    "u_ombre": 4,
    "u_ombre_colour": 3,
    "u_streaks": 4,
    "u_streaks_more": 2,
    "u_streaks_colour": 3,
    "u_shine": 1,
    "u_keep": 2,
}


def recoloured(pack: Pack, image: np.ndarray, mask: np.ndarray, intensity: float | None = None) -> np.ndarray:
    """What the studio makes of a picture."""
    return pack.recolour().apply(image, mask, intensity=intensity, strength=pack.preset.strength).image


def case(seed: int = 0, intensities: tuple[float, ...] = (0.2, 0.7), **fields: Any) -> Case:
    """A case of chance; `fields` are the preset's."""
    chance = np.random.default_rng(seed)
    preset = shade(intensities, **{"strength": 0.85, **fields})
    luts = tuple(random_lut(preset.size, seed + i) for i in range(len(intensities)))
    height, width = 53, 37
    image = chance.random((height, width, 3)).astype(np.float32)
    image[:4] = 1.0
    image[4:8] = 0.0
    y, x = np.mgrid[:height, :width]
    near = np.hypot((y - height / 2) / height, (x - width / 3) / width)
    mask = ((0.45 - near) / 0.2).clip(0.0, 1.0).astype(np.float32)
    return Case(Pack(preset, luts), image, mask)
