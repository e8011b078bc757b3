"""Where the program keeps what belongs to its user: autosaves and the list of recent projects."""

import os
from pathlib import Path

import platformdirs

ENVIRONMENT = "LUTSTUDIO_HOME"


def data_home() -> Path:
    """The folder named by ``LUTSTUDIO_HOME``, or else the platform's place for user data; it may not exist yet."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else platformdirs.user_data_path("lutstudio", appauthor=False)
