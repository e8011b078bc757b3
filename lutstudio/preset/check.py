"""A pack proven anew: everything in it that can be computed is, and what differs is said."""

from dataclasses import replace

from lutstudio.errors import LutStudioError
from lutstudio.imagefile import read_picture
from lutstudio.preset import chart
from lutstudio.preset.deliver import proven
from lutstudio.preset.delivered import Delivered
from lutstudio.preset.equip import network_files
from lutstudio.preset.manifest import digest
from lutstudio.preset.pack import Pack, lut_entries
from lutstudio.preset.readme import README, readme
from lutstudio.preset.reference_code import code_files
from lutstudio.preset.targets import TARGETS

NEAR = 1e-5  # figures of the manifest have six and four digits
_NEAR_DELTA = 1e-3


def check_pack(pack: Pack) -> tuple[str, ...]:
    """What is worth knowing about a pack that was read: a sentence each, none if all is well.

    Reading has checked its form, every hash, and every LUT in ``luts``. Here its stacks
    are baked again; every target's files are read back and compared with the LUTs; the
    charts are computed again; the code is compared with what this version would write.
    """
    findings = [*pack.check()]
    for target in pack.targets:
        findings += _target(target, pack)
    if pack.targets:
        findings += _same(pack, chart.INPUT, chart.picture(chart.colours() / 255.0))
    listed = {file for target in pack.targets for file in target.all_files}
    for file in pack.extras:
        if file.startswith(("targets/", "charts/")) and file not in listed and file != chart.INPUT:
            findings.append(f"{file} belongs to no target of the manifest")
    findings += _code(pack)
    return tuple(findings)


def _target(delivered: Delivered, pack: Pack) -> list[str]:
    target = TARGETS.get(delivered.id)
    if target is None:
        return [f"the target {delivered.id} is unknown to this version and was not proven"]
    findings: list[str] = []
    files = {**lut_entries(pack), **pack.extras}
    if delivered.interpolation != (target.interpolation or pack.preset.interpolation):
        findings.append(f"the target {target.id} is to be read {delivered.interpolation}, which is not how it works")
    if delivered.size != (target.size or pack.preset.size):
        findings.append(f"the target {target.id} has {delivered.size} nodes in the manifest and others in its files")
    for file, meant in target.sidecars(pack.preset.size).items():
        findings += _same(pack, file, meant)
    expected = {}
    for index, (own, lut) in enumerate(zip(lut_entries(pack), pack.luts, strict=True)):
        file = delivered.files[index]
        try:
            values = proven(target, files[file], lut, pack, file)
        except LutStudioError as reason:
            findings.append(str(reason))
            continue
        stem = own.rpartition("/")[2].removesuffix(".cube")
        expected[stem] = values
        apart = chart.compare(values, chart.through(lut, pack.preset.interpolation))
        claimed = delivered.largest_error[index], delivered.delta_e[index]
        if abs(apart.largest_error - claimed[0]) > NEAR or abs(apart.delta_e - claimed[1]) > _NEAR_DELTA:
            findings.append(
                f"{file} is said to be within {claimed[0]:.6f} and ΔE {claimed[1]:.4f} on the chart; "
                f"it is within {apart.largest_error:.6f} and ΔE {apart.delta_e:.4f}"
            )
        findings += _same_picture(pack, delivered.pictures[index], chart.picture(values))
    if len(expected) == len(pack.luts):
        findings += _same(pack, delivered.values, chart.values_csv(expected))
    return findings


def _same_picture(pack: Pack, file: str, meant: bytes) -> list[str]:
    """Pictures may come from another compressor; their pixels may not differ."""
    try:
        found, wanted = read_picture(pack.extras[file], file).levels, read_picture(meant, file).levels
    except LutStudioError as reason:
        return [str(reason)]
    if found.shape != wanted.shape:
        return [f"{file} is no chart: it has {found.shape[1]} × {found.shape[0]} pixels"]
    apart = int(abs(found.astype(int) - wanted).max())
    return [f"{file} differs from the chart computed here by up to {apart}/255"] if apart else []


def _same(pack: Pack, file: str, meant: bytes) -> list[str]:
    if file not in pack.extras:
        return [f"{file} is missing"]
    if file.endswith(".png"):
        return _same_picture(pack, file, meant)
    return [] if pack.extras[file] == meant else [f"{file} is not what this version computes"]


def _code(pack: Pack) -> list[str]:
    """What of the page, the code and the network is not as this version would write it."""
    findings = []
    page = {file: data for file, data in pack.extras.items() if file != README}
    if README in pack.extras and pack.extras[README] != readme(replace(pack, extras=page)):
        findings.append(f"{README} is not the page that this version writes: it is older, newer or was changed")
    code = {file: data for file, data in pack.extras.items() if file.startswith("code/") or file == "preview.html"}
    if code:
        written = code_files(pack)
        odd = sorted(file for file in {*code, *written} if code.get(file) != written.get(file))
        if odd:
            more = f" and {len(odd) - 1} more are" if len(odd) > 1 else " is"
            findings.append(f"{odd[0]}{more} not the code that this version writes: older, newer or changed")
    known = {digest(data) for data in network_files().values()}
    for file, data in pack.extras.items():
        if file.startswith("network/") and digest(data) not in known:
            findings.append(f"{file} is not what ships with this version: it is older, newer or was changed")
    return findings
