"""Small scenes with a head of plain hair, and a stand-in network that finds it by its colour."""

import numpy as np

from lutstudio.arrays import RGB, Bytes, Mask

SIDE = 64
PACE = 1000.0 / 30.0


def nobody() -> Bytes:
    """A grey room, lighter to the right."""
    ramp = np.linspace(90, 170, SIDE).astype(np.uint8)
    return np.repeat(np.broadcast_to(ramp, (SIDE, SIDE))[..., None], 3, axis=2).copy()


def head(luma: float, x: int = 0) -> Bytes:
    """The room with a square of warm hair of that luma, `x` pixels right of the middle."""
    frame = nobody()
    blue = 0.85 * luma
    red = min((luma - 0.587 * 0.95 * luma - 0.114 * blue) / 0.299, 1.0)
    colour = np.array([red, 0.95 * luma, blue])
    frame[SIDE // 4 : 3 * SIDE // 4, SIDE // 4 + x : 3 * SIDE // 4 + x] = np.round(colour * 255).astype(np.uint8)
    return frame


class RedFinder:
    """Takes what is warmer than grey for hair; with `doubt`, less surely, and differently each time."""

    def __init__(self, doubt: float = 0.0) -> None:
        self.seen: list[Mask | None] = []
        self._doubt = doubt
        self._random = np.random.default_rng(0)

    def segment(self, picture: RGB, previous: Mask | None = None) -> Mask:
        self.seen = [*self.seen[-9:], previous]
        found = (picture[..., 0] - picture[..., 2] > 0.02).astype(np.float32)
        wave = self._random.uniform(0.3, 0.7, found.shape).astype(np.float32)
        return (found * (1 - self._doubt) + self._doubt * wave).astype(np.float32)
