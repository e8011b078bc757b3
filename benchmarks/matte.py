"""Ways to a mask's edge, from small pictures to large: milliseconds, and nanoseconds for a pixel.

Run: python -m benchmarks.matte

The guided filter is to take about 5 ms at 224 x 224 (Levinshtein et al. 2018, on
a tablet), and time is to grow as the pixels do.
"""

import cv2
import numpy as np

from benchmarks.rounds import race
from lutstudio.arrays import RGB, Mask
from lutstudio.segment.matte.guided import guided_filter
from lutstudio.segment.matte.methods import METHODS

SIDES = (224, 512, 1024, 1733)  # the last is the largest that a mask is found at


def main() -> None:
    """Time every method on the same head at each size, on one thread."""
    cv2.setNumThreads(1)
    print(f"{'':24}" + "".join(f"{side:>10}²      ns/px" for side in SIDES))
    figures = [race_of(*head(side)) for side in SIDES]
    for name in figures[0]:
        cells = (
            f"{found[name]:>8.1f} ms {1e6 * found[name] / side**2:>10.1f}"
            for side, found in zip(SIDES, figures, strict=True)
        )
        print(f"{name:24}" + "".join(cells))


def race_of(picture: RGB, mask: Mask) -> dict[str, float]:
    """Milliseconds of each method, and of the guided filter as its paper has it."""
    contenders = {
        name: lambda method=method: method(picture, mask) for name, method in METHODS.items() if name != "network"
    }
    luma = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    radius = max(1, round(6 * min(mask.shape) / 257))
    contenders["guided, exact and grey"] = lambda: guided_filter(luma, mask, radius, 1e-3)
    return race(contenders, rounds=5)


def head(side: int) -> tuple[RGB, Mask]:
    """A disc of hair with grain before a ramp, and its mask as soft as a network's."""
    y, x = np.mgrid[:side, :side].astype(np.float32) / side
    away = np.hypot(x - 0.5, y - 0.45)
    picture = np.where((away < 0.3)[..., None], (0.3, 0.2, 0.15), np.stack([x, y, 1 - x], axis=-1))
    picture = picture + np.random.default_rng(1).normal(0, 0.03, picture.shape)
    return picture.clip(0, 1).astype(np.float32), np.clip(0.5 - (away - 0.3) * 20, 0, 1).astype(np.float32)


if __name__ == "__main__":
    main()
