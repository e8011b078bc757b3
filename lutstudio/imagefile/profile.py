"""Colours of an ICC profile as sRGB."""

import io
from functools import lru_cache

import numpy as np
from PIL import Image, ImageCms

from lutstudio.imagefile.coded import MAX_PROFILE

IGNORED = "its colour profile is damaged or does not fit and was ignored"
CONVERTED = "its colours were converted to sRGB"
_SPACES = {"RGB": "RGB ", "L": "GRAY", "CMYK": "CMYK"}


def to_srgb(image: Image.Image, profile: bytes) -> tuple[Image.Image, str]:
    """An RGB, grey or CMYK picture as sRGB, and a note of what was done.

    The profile's perceptual table is used where it has one. A profile that is
    damaged, or made for another number of channels, is ignored. One that is
    sRGB to within a level changes no pixel.
    """
    if len(profile) > MAX_PROFILE:
        return image.convert("RGB"), IGNORED
    if not profile:
        return image.convert("RGB"), ""
    transform = _transform(profile, image.mode)
    if transform is None:
        return image.convert("RGB"), IGNORED
    if image.mode == "RGB" and _is_neutral(transform):
        return image, ""
    try:
        converted = transform.apply(image)
    except (ImageCms.PyCMSError, ValueError):
        return image.convert("RGB"), IGNORED
    return converted, CONVERTED


def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space != _SPACES.get(mode):
            return None
        return ImageCms.ImageCmsTransform(source, _srgb(), mode, "RGB", ImageCms.Intent.PERCEPTUAL)
    except (OSError, ImageCms.PyCMSError, ValueError, TypeError):
        return None


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _is_neutral(transform: ImageCms.ImageCmsTransform) -> bool:
    """Whether a grid of 17³ colours comes out of the transform as it went in, to a level."""
    axis = np.linspace(0, 255, 17).astype(np.uint8)
    nodes = np.stack(np.meshgrid(axis, axis, axis), axis=-1).reshape(17, -1, 3)
    after = np.asarray(transform.apply(Image.fromarray(nodes)))
    return bool(np.abs(after.astype(int) - nodes).max() <= 1)
