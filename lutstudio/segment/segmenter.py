"""What every way of finding hair looks like from outside."""

from typing import Protocol

from lutstudio.arrays import RGB, Mask


class Segmenter(Protocol):
    """Finds hair in a picture, with or without the mask of the frame before it."""

    def segment(self, picture: RGB, previous: Mask | None = None) -> Mask:
        """Soft hair mask of a picture.

        Parameters
        ----------
        picture : RGB, (H, W, 3)
        previous : Mask, (H, W), optional
            The mask of the frame before, for video; None for a still or a first frame.

        Returns
        -------
        Mask, (H, W)
            Hair coverage, of the picture's own size.
        """
        ...
