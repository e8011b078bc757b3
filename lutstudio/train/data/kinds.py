"""The table of data sets."""

from collections.abc import Callable
from pathlib import Path

from lutstudio.train.data.boukhems import boukhems
from lutstudio.train.data.celebamask_hq import celebamask_hq
from lutstudio.train.data.celebhair import celebhair
from lutstudio.train.data.figaro1k import figaro1k
from lutstudio.train.data.folder import folder_parts
from lutstudio.train.data.guo_aarabi import guo_aarabi
from lutstudio.train.data.lfw_parts import lfw_parts
from lutstudio.train.data.rendered import rendered
from lutstudio.train.data.sample import Parts

# (folder, share held out where the set has no published parts) -> parts
DATA: dict[str, Callable[[Path, float], Parts]] = {
    "folder": folder_parts,
    "rendered": rendered,
    "lfw-parts": lfw_parts,
    "celebhair": celebhair,
    "celebamask-hq": celebamask_hq,
    "figaro1k": figaro1k,
    "guo-aarabi": guo_aarabi,
    "boukhems": boukhems,
}
