"""A target of a pack: its files, read back at once, and its chart."""

from pathlib import PurePosixPath

import numpy as np
import numpy.typing as npt

from lutstudio.errors import LutStudioError, PackError
from lutstudio.lut.table import LUT3D
from lutstudio.preset import chart
from lutstudio.preset.delivered import Delivered
from lutstudio.preset.pack import Pack, lut_entries
from lutstudio.preset.targets.target import Target


def deliver(target: Target, pack: Pack) -> tuple[Delivered, dict[str, bytes]]:
    """A target of a pack, and its files by their places in it.

    A file that would be the pack's own LUT byte by byte is not written a second time.

    Raises
    ------
    PackError
        If the target cannot hold a LUT, or a written file does not read back.
    """
    own = lut_entries(pack)
    preset = pack.preset
    files: dict[str, bytes] = target.sidecars(preset.size)
    sidecars = tuple(files)
    places, pictures, apart, expected = [], [], [], {}
    for file, name, lut in zip(own, preset.reference_names(), pack.luts, strict=True):
        stem = stem_of(file)
        try:
            data = target.encode(
                target.fitted(lut, preset.interpolation), f"{preset.name} {name}", preset.interpolation
            )
        except LutStudioError as reason:
            raise PackError(f"the target {target.id} cannot hold the {name} LUT: {reason}") from None
        place = file if data == own[file] else target.path(stem)
        if place != file:
            files[place] = data
        values = proven(target, data, lut, pack, place)
        expected[stem] = values
        places.append(place)
        pictures.append(f"charts/{target.id}/{stem}.png")
        files[pictures[-1]] = chart.picture(values)
        apart.append(chart.compare(values, chart.through(lut, preset.interpolation)))
    values_file = f"charts/{target.id}/values.csv"
    files[values_file] = chart.values_csv(expected)
    return (
        Delivered(
            id=target.id,
            files=tuple(places),
            sidecars=sidecars,
            size=target.size or preset.size,
            interpolation=target.interpolation or preset.interpolation,
            values=values_file,
            pictures=tuple(pictures),
            largest_error=tuple(one.largest_error for one in apart),
            delta_e=tuple(one.delta_e for one in apart),
        ),
        files,
    )


def proven(target: Target, data: bytes, lut: LUT3D, pack: Pack, name: str) -> npt.NDArray[np.float64]:
    """What a target's file makes of the chart's colours, once it is known to say what it was meant to.

    Raises
    ------
    LutFormatError
        If the file breaks its format.
    PackError
        If it says something else than the LUT, by more than the target's tolerance.
    """
    found = target.decode(data, name)
    meant = target.fitted(lut, pack.preset.interpolation)
    if found.size != meant.size:
        raise PackError(f"{name} has {found.size} nodes along each axis; {meant.size} were expected")
    apart = float(np.abs(found.table - meant.table).max())
    if apart > target.tolerance:
        raise PackError(
            f"{name} differs from the pack's LUT by up to {apart:.5f} of the range from 0 to 1; "
            f"up to {target.tolerance:.2g} was expected"
        )
    return chart.through(found, target.interpolation or pack.preset.interpolation)


def stem_of(file: str) -> str:
    """What the files of a LUT are called, such as ``0-dark``."""
    return PurePosixPath(file).stem
