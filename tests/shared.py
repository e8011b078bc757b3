"""Pictures that only tests use, kept beside the repository."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared"


def shared(*parts: str) -> Path:
    """A file or folder of the shared material; the test is skipped where it is absent."""
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no {'/'.join(parts) or 'shared material'} beside the repository")
    return path
