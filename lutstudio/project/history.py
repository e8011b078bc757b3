"""The way back: every edit as the project it led to.

Projects are values that share what did not change, pictures above all, so a step
costs no more than the edit itself.
"""

from dataclasses import dataclass

from lutstudio.project.project import Project

LIMIT = 500  # steps; the oldest go


@dataclass(frozen=True)
class _Step:
    label: str
    project: Project
    gesture: str | None


class History:
    """Undo and redo of whole projects.

    Parameters
    ----------
    project : Project
        What there is before the first edit.
    limit : int
        The most steps back.
    """

    def __init__(self, project: Project, limit: int = LIMIT) -> None:
        self._steps = [_Step("", project, None)]
        self._at = 0
        self._limit = limit
        self._open = False  # whether the step at `_at` may still grow with its gesture

    @property
    def present(self) -> Project:
        """The project as it is now."""
        return self._steps[self._at].project

    @property
    def past(self) -> tuple[str, ...]:
        """Labels of the steps that led here, oldest first; their number is the index of now."""
        return tuple(step.label for step in self._steps[1 : self._at + 1])

    @property
    def future(self) -> tuple[str, ...]:
        """Labels of the steps that were undone, the next to redo first."""
        return tuple(step.label for step in self._steps[self._at + 1 :])

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone step."""
        return self._at + 1 < len(self._steps)

    def record(self, project: Project, label: str, gesture: str | None = None) -> None:
        """Go on to `project`; what was undone is forgotten.

        Edits that share a gesture, such as one drag of a slider, become one step,
        as long as nothing came between them. An edit that changes nothing leaves no step.
        """
        if project == self.present:
            return
        grows = self._open and gesture is not None and gesture == self._steps[self._at].gesture
        kept = self._steps[: self._at if grows else self._at + 1]
        self._steps = [*kept, _Step(label, project, gesture)][-(self._limit + 1) :]
        self._at = len(self._steps) - 1
        self._open = True

    def undo(self) -> Project:
        """One step back, where there is one; the project then."""
        return self.go_to(max(0, self._at - 1))

    def redo(self) -> Project:
        """One undone step forward, where there is one; the project then."""
        return self.go_to(min(len(self._steps) - 1, self._at + 1))

    def go_to(self, index: int) -> Project:
        """The project after `index` of the steps, 0 being before the first.

        Raises
        ------
        IndexError
            If there are not that many steps.
        """
        if not 0 <= index < len(self._steps):
            raise IndexError(f"a history of {len(self._steps) - 1} steps has no step {index}")
        self._at = index
        self._open = False
        return self.present
