"""Packs, LUTs and project files: out of a session, and into one."""

import io
import re
import zipfile
from dataclasses import replace

from lutstudio.lut import cube
from lutstudio.preset.equip import NOTHING, Wanted, equip
from lutstudio.preset.pack import SUFFIX as PACK_SUFFIX
from lutstudio.preset.pack import Pack, pack_of, read_pack, write_pack
from lutstudio.project.file import SUFFIX as PROJECT
from lutstudio.project.file import project_from_bytes, project_to_bytes
from lutstudio.project.project import UNTITLED, Project
from lutstudio.project.reference import Reference
from lutstudio.studio.edits.presets import with_preset
from lutstudio.studio.session import Session
from lutstudio.studio.thumbs import pack_thumbs


def lutpack(session: Session, wanted: Wanted = NOTHING) -> tuple[bytes, str]:
    """The shade as a preset pack with what is wanted in it, and the name of its file.

    Raises
    ------
    PackError
        If a target cannot hold the shade's LUTs.
    """
    project = session.project
    pack = pack_of(project.preset(), pack_thumbs(session, project))
    return write_pack(equip(pack, wanted)), _named(project, PACK_SUFFIX)


def cube_pair(session: Session) -> tuple[bytes, str]:
    """Both LUTs as .cube files in a zip, and its name."""
    project = session.project
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pair:
        for which, baked in zip(("dark", "light"), session.looks(), strict=True):
            title = f"{project.name or UNTITLED} {which}"
            pair.writestr(zipfile.ZipInfo(f"{which}.cube"), cube.encode(baked.lut, title=title))
    return file.getvalue(), _named(project, ".cubes.zip")


def project_file(session: Session) -> tuple[bytes, str]:
    """The whole project as a file, and its name."""
    return project_to_bytes(session.project, session.generation), _named(session.project, PROJECT)


def bring_pack(session: Session, data: bytes, name: str) -> None:
    """Open a pack: its stacks and intensities; the photographs stay to look at.

    Raises
    ------
    PackError
        In one sentence.
    """
    pack = read_pack(data, name)
    preset = pack.preset
    dark, light = preset.references[0], preset.references[-1]
    project = with_preset(session.project, preset)
    project = replace(
        project,
        measure=preset.measure,
        region=preset.region,
        size=preset.size,
        interpolation=preset.interpolation,
        extrapolate=preset.extrapolate,
        strength=preset.strength,
        dark=Reference(project.dark.picture, project.dark.mask, pinned=dark.intensity),
        light=Reference(project.light.picture, project.light.mask, pinned=light.intensity),
        snapshots=(),
    )
    session.restart(project, saved=False)
    if len(preset.references) > 2:
        session.tell(f"{name} has {len(preset.references)} references; the studio shows its darkest and its lightest.")
    for finding in pack.check():
        session.tell(finding)


def bring_project(session: Session, data: bytes, name: str) -> None:
    """Open a project file that the page sent; it has no place on this computer until it is saved.

    Raises
    ------
    ProjectError
        In one sentence.
    """
    project, _ = project_from_bytes(data, name)
    session.restart(project, saved=False)


def pack_now(project: Project) -> Pack:
    """The shade as it is now."""
    return pack_of(project.preset())


def _named(project: Project, suffix: str) -> str:
    """A file name that every system takes."""
    plain = re.sub(r"[^\w .+-]", "_", project.name).strip(" .") or UNTITLED
    return plain[:60] + suffix
