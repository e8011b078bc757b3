"""The numbers that ``spatial.glsl`` and the kernel take; the page's ``spatial.js`` makes the same."""

from dataclasses import astuple

from lutstudio.spatial.dye import oklab_of
from lutstudio.spatial.frame import Frame
from lutstudio.spatial.spatial import Spatial

NEUTRAL = {"u_beyond": [0.0]}  # nothing else need be set then


def uniforms(spatial: Spatial, frame: Frame, aspect: float, intensity: float) -> dict[str, list[float]]:
    """Every uniform by name.

    Parameters
    ----------
    spatial : Spatial
    frame : Frame
        Of the hair in the picture.
    aspect : float
        The picture's width / height.
    intensity : float
        Of the hair as measured, in [0, 1].
    """
    return NEUTRAL if spatial.neutral else {**shade_uniforms(spatial), **picture_uniforms(frame, aspect, intensity)}


def shade_uniforms(spatial: Spatial) -> dict[str, list[float]]:
    """Those that belong to the shade."""
    split, ombre, streaks = spatial.split, spatial.ombre, spatial.streaks
    return {
        "u_beyond": [0.0 if spatial.neutral else 1.0],
        "u_split": [split.place, split.softness, split.strength, 1.0 if split.side == "right" else -1.0],
        "u_split_colour": [*oklab_of(split.colour)],
        "u_ombre": [ombre.start, ombre.softness, ombre.strength, 0.0],
        "u_ombre_colour": [*oklab_of(ombre.colour)],
        "u_streaks": [streaks.width, streaks.density, streaks.softness, streaks.strength],
        "u_streaks_more": [streaks.start, streaks.seed],
        "u_streaks_colour": [*oklab_of(streaks.colour)],
        "u_shine": [spatial.shine.amount],
        "u_keep": [spatial.mix.colour, spatial.mix.luma],
    }


def picture_uniforms(frame: Frame, aspect: float, intensity: float) -> dict[str, list[float]]:
    """Those that belong to the picture."""
    *ends, half_width = astuple(frame)
    return {"u_frame": ends, "u_size": [aspect, half_width], "u_hair": [intensity]}
