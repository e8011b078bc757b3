"""Where the files lie that come with the program."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def references_dir() -> Path:
    """The folder with the reference pictures and their mattes."""
    return _shipped("references")


def presets_dir() -> Path:
    """The folder with the shipped shades, a JSON file each."""
    return _shipped("presets")


def _shipped(name: str) -> Path:
    """Inside the package when installed; at the top of a checkout otherwise."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
