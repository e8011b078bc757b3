"""What the choices about a mask are called; no library is loaded for knowing their names."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

Edges: TypeAlias = Literal["strands", "guided", "matting", "crf", "crf-matting", "network"]
Keep: TypeAlias = Literal["all", "largest", "everything"]

EDGES: Mapping[Edges, str] = MappingProxyType(
    {
        "strands": "Fine strands",
        "guided": "Guided filter",
        "matting": "Matting",
        "crf": "Random field",
        "crf-matting": "Field, then matting",
        "network": "Network only",
    }
)
"""Edges as an artist reads them, the default first."""

KEEP: Mapping[Keep, str] = MappingProxyType(
    {
        "all": "Drop specks",
        "largest": "Largest patch only",
        "everything": "None",
    }
)
"""The clean-up of patches as an artist reads it, the default first."""
