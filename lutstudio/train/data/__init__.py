"""The data sets that networks learn from, a file each, and the table of their kinds.

Every loader knows the folders as their authors publish them, and checks the
published counts, so that a half-unpacked archive is found out before a run.
"""

from collections.abc import Callable
from pathlib import Path

from lutstudio.train.data.folder import folder_parts
from lutstudio.train.data.sample import Parts

# (folder, share held out where the set has no published parts) -> parts
DATA: dict[str, Callable[[Path, float], Parts]] = {
    "folder": folder_parts,
}
