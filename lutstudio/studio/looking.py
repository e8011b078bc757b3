"""Looking for hair: as it was asked for, a picture at a time, because it takes every core there is."""

import threading
from dataclasses import fields, replace
from typing import Any

from lutstudio.arrays import Bytes, to_uint8
from lutstudio.imagefile import Picture
from lutstudio.segment.find import MaskOptions, find_hair
from lutstudio.segment.shipped import shipped_models
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.refusals import BusyError, StudioError

_LOOKING = threading.BoundedSemaphore(1)
_WAITING = 120.0  # seconds
_MOST = 1000  # pixels; what an option allows is its own to say


def mask_options(values: Any) -> MaskOptions:
    """What was asked for, from a page or a program.

    Raises
    ------
    StudioError
        If there is no such option, or one is of another kind, or names a network that is not shipped.
    ParamError
        If one is out of its range.
    """
    args = Arguments("finding hair", values)
    known = [field.name for field in fields(MaskOptions)]
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise StudioError(f"finding hair has no option {unknown[0]!r:.60}; {', '.join(known)} were expected")
    wanted = MaskOptions()
    for name in ("edges", "keep", "model"):
        if args.has(name):
            wanted = replace(wanted, **{name: args.text(name)})  # type: ignore[arg-type]  # checks itself
    if args.has("grow"):
        wanted = replace(wanted, grow=args.integer("grow", low=-_MOST, high=_MOST))
    if args.has("feather"):
        wanted = replace(wanted, feather=args.number("feather"))
    networks = [model.name for model in shipped_models()]
    if wanted.model and wanted.model not in networks:  # nobody out there names files
        raise StudioError(f"there is no network {wanted.model!r:.60}; there are {', '.join(networks)}")
    return wanted


def look(picture: Picture, options: MaskOptions, wait: float = _WAITING) -> Bytes:
    """The hair of a picture as an 8-bit mask (H, W), once no other picture is being looked at.

    Raises
    ------
    BusyError
        If others are still being looked at after `wait` seconds.
    ModelError
        If the network cannot be opened.
    """
    if not _LOOKING.acquire(timeout=wait):
        raise BusyError("the studio is still looking for hair in other pictures; try again in a moment")
    try:
        return to_uint8(find_hair(picture.rgb, options=options))
    finally:
        _LOOKING.release()
