"""The samples a new session starts with."""

from pathlib import Path

import pytest

from lutstudio.project.project import Project
from lutstudio.studio import samples
from lutstudio.studio.refusals import StudioError


def test_a_new_session_has_something_to_see() -> None:
    project = samples.first_project()
    assert project.dark.has_hair
    assert project.light.has_hair


def test_a_copy_without_samples_starts_empty_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "references_dir", lambda: tmp_path)
    assert samples.first_project() == Project()
    with pytest.raises(StudioError, match="no dark sample"):
        samples.sample("dark")
