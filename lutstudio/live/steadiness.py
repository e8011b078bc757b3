"""``python -m lutstudio.live.steadiness CLIP…``: how steady a film's masks are, and how fast they follow.

With and without showing the network its last mask (feedback), and with and without
the filter over time. The defaults of `TrackerOptions` were chosen by this table.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lutstudio.arrays import Bytes, to_float
from lutstudio.errors import ImageError, LutStudioError
from lutstudio.live.tracker import Tracked, Tracker, TrackerOptions
from lutstudio.segment.metrics import temporal_consistency
from lutstudio.segment.runtime import default_segmenter
from lutstudio.segment.segmenter import Segmenter

WAYS = {
    "network alone": TrackerOptions(feedback=0.0, share=0.0),
    "filter": TrackerOptions(feedback=0.0),
    "feedback": TrackerOptions(share=0.0),
    "feedback and filter": TrackerOptions(),
    "full feedback, filter": TrackerOptions(feedback=1.0),
}
JUMP = 8  # a sudden movement goes over this part of the picture's width
_HALF = 128
_LINE = "{:<22} {:>12} {:>8} {:>9} {:>8} {:>9} {:>8} {:>8} {:>5}"


@dataclass(frozen=True)
class Steadiness:
    """What one way of following makes of a film.

    Attributes
    ----------
    consistency, worst : float
        IoU of each mask with the one before, carried along by optical flow: mean and 5th percentile.
    restless : float
        Share of the picture's mask levels that change from frame to frame, in percent.
    colour : float
        Mean change of the followed intensity from frame to frame.
    agrees : float
        Mean IoU with what the network says of each frame alone.
    jump_1, jump_2 : float
        IoU of the mask with the one before a sudden movement, moved as the picture was,
        in the first and in the second frame after it.
    cuts : int
        Cuts found; in a single shot, false ones.
    """

    consistency: float
    worst: float
    restless: float
    colour: float
    agrees: float
    jump_1: float
    jump_2: float
    cuts: int


def read_frames(path: Path, side: int, most: int) -> tuple[list[Bytes], float]:
    """A film's first frames (side, side, 3), `most` at most, and milliseconds from one to the next.

    Raises
    ------
    ImageError
        If it cannot be read as a film.
    """
    import cv2

    film = cv2.VideoCapture(str(path))
    rate = film.get(cv2.CAP_PROP_FPS)
    frames: list[Bytes] = []
    while len(frames) < most:
        there, frame = film.read()
        if not there:
            break
        frames.append(cv2.resize(frame[..., ::-1], (side, side), interpolation=cv2.INTER_AREA))
    film.release()
    if len(frames) < 2 or not rate > 0.0:
        raise ImageError(f"{path.name}: {len(frames)} frames could be read; a film of two or more was expected")
    return frames, 1000.0 / rate


def measure(frames: Sequence[Bytes], pace_ms: float, segmenter: Segmenter, options: TrackerOptions) -> Steadiness:
    """How steady one way of following is on a film's frames (squares)."""
    results = list(_follow(frames, pace_ms, segmenter, options))
    masks = [to_float(result.mask) for result in results]
    consistency = temporal_consistency(frames, masks)
    values = np.array([result.intensity for result in results if result.intensity is not None])
    agreement = [_agreement(result, frame, segmenter) for result, frame in zip(results[::4], frames[::4], strict=True)]
    first, second = np.mean(list(_jumps(frames, pace_ms, segmenter, options)), axis=0)
    return Steadiness(
        float(consistency.mean()),
        float(np.percentile(consistency, 5.0)),
        100.0 * float(np.mean([np.abs(b - a).mean() for a, b in pairwise(masks)])),
        float(np.abs(np.diff(values)).mean()) if len(values) > 1 else 0.0,
        float(np.mean(agreement)),
        float(first),
        float(second),
        sum(result.cut for result in results),
    )


def _follow(
    frames: Sequence[Bytes], pace_ms: float, segmenter: Segmenter, options: TrackerOptions
) -> Iterator[Tracked]:
    tracker = Tracker(segmenter, options)
    for number, frame in enumerate(frames):
        yield tracker.step(frame, number * pace_ms)


def _agreement(result: Tracked, frame: Bytes, segmenter: Segmenter) -> float:
    return _iou(segmenter.segment(to_float(frame)) >= 0.5, result.mask >= _HALF)


def _jumps(
    frames: Sequence[Bytes], pace_ms: float, segmenter: Segmenter, options: TrackerOptions
) -> Iterator[tuple[float, float]]:
    """How well two frames after a sudden movement are followed; at four places of the film."""
    for start in np.linspace(0, max(0, len(frames) - 8), 4).astype(int):
        still = list(frames[start : start + 6])
        shift = still[0].shape[1] // JUMP
        moved = np.ascontiguousarray(np.roll(still[-1], shift, axis=1))
        *_, before, first, second = (
            result.mask >= _HALF for result in _follow([*still, moved, moved], pace_ms, segmenter, options)
        )
        expected = np.roll(before, shift, axis=1)
        yield _iou(expected, first), _iou(expected, second)


def _iou(one: npt.NDArray[np.bool_], other: npt.NDArray[np.bool_]) -> float:
    union = np.count_nonzero(one | other)
    return np.count_nonzero(one & other) / union if union else 1.0


def main(arguments: list[str] | None = None) -> int:
    """Print a table for each film; 2 on input that cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m lutstudio.live.steadiness", description=__doc__)
    parser.add_argument("--frames", type=int, default=120, help="the most of each film that is looked at")
    parser.add_argument("clips", type=Path, nargs="+", metavar="CLIP")
    options = parser.parse_args(arguments)
    try:
        for clip in options.clips:
            frames, pace = read_frames(clip, TrackerOptions.side, options.frames)
            sys.stdout.write(f"{clip.name}: {len(frames)} frames, {pace:.0f} ms apart\n")
            titles = ("", "consistency", "worst 5%", "restless%", "colour", "agrees", "jump +1", "jump +2", "cuts")
            sys.stdout.write(_LINE.format(*titles) + "\n")
            for name, way in WAYS.items():
                found = measure(frames, pace, default_segmenter(), way)
                cells = (
                    f"{found.consistency:.4f}", f"{found.worst:.4f}", f"{found.restless:.3f}", f"{found.colour:.5f}",
                    f"{found.agrees:.4f}", f"{found.jump_1:.3f}", f"{found.jump_2:.3f}", str(found.cuts),
                )  # fmt: skip
                sys.stdout.write(_LINE.format(name, *cells) + "\n")
    except LutStudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
