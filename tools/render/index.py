"""The list of finished references, which the studio reads."""

from __future__ import annotations

from pathlib import Path

from render.shots import SHOTS, Shot

HEADER = "# Sample references, all rendered by tools/render_references.py; see SOURCES.md.\nversion = 1\n"


def picture_path(folder: Path, shot: Shot) -> Path:
    """Where the picture of a shot lies."""
    return folder / f"{shot.name}.png"


def matte_path(folder: Path, shot: Shot) -> Path:
    """Where the hair matte of a shot lies."""
    return folder / f"{shot.name}.matte.png"


def write_index(folder: Path) -> None:
    """Write `index.toml` for the shots that are finished in `folder`."""
    entries = [entry(s) for s in SHOTS if picture_path(folder, s).exists() and matte_path(folder, s).exists()]
    (folder / "index.toml").write_text("\n".join([HEADER, *entries]), encoding="utf-8")


def entry(shot: Shot) -> str:
    """One `[[reference]]` table."""
    return (
        f'[[reference]]\nname = "{shot.name}"\ntitle = "{shot.title}"\nrole = "{shot.role}"\n'
        f'file = "{shot.name}.png"\nmatte = "{shot.name}.matte.png"\n'
        f"level = {shot.level}\nmelanin = {shot.melanin}\nredness = {shot.redness}\nseed = {shot.seed}\n"
    )
