"""Several looks at a still, averaged: the whole picture, its mirror image, and closer at the hair."""

import numpy as np

from lutstudio.arrays import RGB, Mask
from lutstudio.segment.segmenter import Segmenter

_MARGIN = 0.35  # of the hair's box, on every side
_WORTH_IT = 0.6  # share of the picture above which a closer look shows nothing new
_CLOSE_SHARE = 0.5  # weight of the closer look against the whole one
_TAPER = 0.12  # of the closer look's side, over which its weight falls off
_SURE = 0.5

Box = tuple[int, int, int, int]  # top, bottom, left, right


def careful_mask(segmenter: Segmenter, picture: RGB) -> Mask:
    """Soft hair mask of a still, (H, W), from up to four runs of the network."""
    mask = both_ways(segmenter, picture)
    box = hair_box(mask)
    if box is None:
        return mask
    top, bottom, left, right = box
    if (bottom - top) * (right - left) > _WORTH_IT * mask.size:
        return mask
    close = both_ways(segmenter, picture[top:bottom, left:right])
    weight = _CLOSE_SHARE * _tapered(box, mask.shape)
    merged = mask.copy()
    merged[top:bottom, left:right] += weight * (close - mask[top:bottom, left:right])
    return merged


def both_ways(segmenter: Segmenter, picture: RGB) -> Mask:
    """Mean of the masks of a picture and of its mirror image turned back."""
    straight = segmenter.segment(picture)
    mirrored = segmenter.segment(np.ascontiguousarray(picture[:, ::-1]))[:, ::-1]
    mask: Mask = (straight + mirrored) * np.float32(0.5)
    return mask


def hair_box(mask: Mask) -> Box | None:
    """The hair's bounding box with a margin, inside the picture; None without hair."""
    rows = np.flatnonzero((mask >= _SURE).any(axis=1))
    columns = np.flatnonzero((mask >= _SURE).any(axis=0))
    if not len(rows):
        return None
    (top, bottom), (left, right) = (rows[0], rows[-1] + 1), (columns[0], columns[-1] + 1)
    margin = _MARGIN * max(bottom - top, right - left)
    return (
        max(0, int(top - margin)), min(mask.shape[0], int(bottom + margin)),
        max(0, int(left - margin)), min(mask.shape[1], int(right + margin)),
    )  # fmt: skip


def _tapered(box: Box, shape: tuple[int, ...]) -> Mask:
    """1 within the box, falling to 0 at those of its sides that are not the picture's own."""
    ramps = []
    for start, end, whole in ((box[0], box[1], shape[0]), (box[2], box[3], shape[1])):
        length = end - start
        position = (np.arange(length, dtype=np.float32) + 0.5) / (_TAPER * length)
        ramp = np.ones(length, np.float32)
        if start > 0:
            ramp = np.minimum(ramp, position)
        if end < whole:
            ramp = np.minimum(ramp, position[::-1])
        ramps.append(ramp)
    return np.outer(ramps[0], ramps[1])
