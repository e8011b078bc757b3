"""Small projects and sessions for tests: two heads of plain colours, an exact mask each."""

from pathlib import Path
from typing import Any

import numpy as np

from lutstudio.arrays import Bytes
from lutstudio.imagefile import Picture, encode_png
from lutstudio.project.project import Project
from lutstudio.project.reference import Reference, View
from lutstudio.studio.actions import perform
from lutstudio.studio.arguments import Arguments
from lutstudio.studio.session import Session

SIDE = 24
DARK, LIGHT, BETWEEN = 40, 200, 120


def head(level: int, name: str = "head.png", seed: int = 0) -> tuple[Picture, Bytes]:
    """A picture whose upper half is hair around a grey level, and the mask of that half."""
    noise = np.random.default_rng(seed).integers(-8, 9, (SIDE, SIDE, 3))
    levels = np.full((SIDE, SIDE, 3), level, np.int64) + noise
    levels[SIDE // 2 :] = 128
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[: SIDE // 2] = 255
    return Picture(name, levels.clip(0, 255).astype(np.uint8)), mask


def reference(level: int, name: str = "head.png", seed: int = 0) -> Reference:
    """That head as a reference."""
    return Reference(*head(level, name, seed))


def two_heads() -> Project:
    """A project with both references."""
    return Project(dark=reference(DARK, "dark.png"), light=reference(LIGHT, "light.png", 1))


def with_view(project: Project, level: int = BETWEEN) -> tuple[Project, View]:
    """That project with a third head to preview, and the head."""
    from dataclasses import replace

    view = View(*head(level, "view.png", 2))
    return replace(project, views=(view,)), view


def session_at(folder: Path, project: Project | None = None) -> Session:
    """A session that autosaves into `folder`."""
    return Session("test-session", project if project is not None else two_heads(), folder)


def do(session: Session, command: str, gesture: str | None = None, /, **args: Any) -> None:
    """One command, as the page sends it."""
    perform(session, {"name": command, "args": args, **({"gesture": gesture} if gesture else {})})


def args(**values: Any) -> Arguments:
    """Arguments of a command called ``test``."""
    return Arguments("test", values)


def png(level: int, seed: int = 0) -> bytes:
    """That head's picture as a file."""
    return encode_png(head(level, seed=seed)[0].levels)
