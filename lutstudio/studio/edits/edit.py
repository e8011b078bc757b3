"""The result of an edit."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from lutstudio.project.project import Project
from lutstudio.studio.arguments import Arguments


@dataclass(frozen=True)
class Edited:
    """A project after an edit, and the words the history shows for it."""

    label: str
    project: Project


Edit: TypeAlias = Callable[[Project, Arguments], Edited]
