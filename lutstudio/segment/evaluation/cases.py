"""A sheet of the best, the middle and the worst pictures of a run, to look at."""

from collections.abc import Mapping, Sequence

from lutstudio.arrays import Bytes
from lutstudio.segment.evaluation.measure import Finder, Row, load
from lutstudio.segment.evaluation.samples import Sample
from lutstudio.segment.evaluation.sheet import Tile, picture_sheet

_EACH = 8
_MOST_WAYS = 3


def cases(
    finders: Mapping[str, Finder], rows: Mapping[str, Sequence[Row]], samples: Sequence[Sample], each: int = _EACH
) -> Bytes:
    """Three columns of tiles (H, W, 3): best, middle and worst by the first way's IoU.

    A tile is the picture, then the picture under its truth and under the masks of
    the first three ways; its label has the name, their IoUs and the first one's
    error tags.
    """
    labels = list(finders)[:_MOST_WAYS]
    first = rows[labels[0]]
    order = sorted(range(len(first)), key=lambda place: -first[place].scores.iou)
    each = min(each, max(1, len(order) // 3))
    middle = (len(order) - each) // 2
    chosen = [order[:each], order[middle : middle + each], order[-each:]]

    def tile(place: int) -> Tile:
        picture, truth = load(samples[place])
        masks = (truth, *(finders[label](picture) for label in labels))
        ious = " ".join(f"{rows[label][place].scores.iou:.3f}" for label in labels)
        return Tile(picture, masks, f"{first[place].name} {ious} {', '.join(first[place].tags)}".strip())

    return picture_sheet([[tile(place) for place in column] for column in chosen])
