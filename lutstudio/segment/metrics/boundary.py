"""Boundary F: whether the edges of two masks lie in the same places."""

import numpy as np
import numpy.typing as npt

_SHARE = 0.0075  # of the diagonal: how far apart two boundaries may lie and still agree


def boundary_f(found: npt.NDArray[np.bool_], real: npt.NDArray[np.bool_]) -> float:
    """F measure of two areas' boundaries, a pixel counting when the other's lies within 0.75 % of the diagonal.

    1 where neither has a boundary, 0 where one of them has none.
    """
    import cv2

    edges = [_boundary(found), _boundary(real)]
    counts = [int(np.count_nonzero(edge)) for edge in edges]
    if not any(counts):
        return 1.0
    if not all(counts):
        return 0.0
    reach = max(1, round(_SHARE * float(np.hypot(*found.shape))))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    wide = [cv2.dilate(edge.astype(np.uint8), disc) > 0 for edge in edges]
    precision = np.count_nonzero(edges[0] & wide[1]) / counts[0]
    recall = np.count_nonzero(edges[1] & wide[0]) / counts[1]
    return float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0


def _boundary(area: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Pixels of the area with a neighbour (4) outside it, the picture's border not counting."""
    padded = np.pad(area, 1, mode="edge")
    inner = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    edge: npt.NDArray[np.bool_] = area & ~inner
    return edge
