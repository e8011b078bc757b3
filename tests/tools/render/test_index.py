"""The index repeats what the shots say."""

from __future__ import annotations

import tomllib
from pathlib import Path

from render.index import entry, matte_path, picture_path, write_index
from render.shots import SHOTS


def test_only_finished_pictures_are_listed(tmp_path: Path) -> None:
    done, half = SHOTS[0], SHOTS[1]
    for path in (picture_path(tmp_path, done), matte_path(tmp_path, done), picture_path(tmp_path, half)):
        path.write_bytes(b"")
    write_index(tmp_path)
    listed = tomllib.loads((tmp_path / "index.toml").read_text("utf-8"))["reference"]
    assert [e["name"] for e in listed] == [done.name]


def test_an_entry_reads_back_as_the_shot() -> None:
    for shot in SHOTS:
        (read,) = tomllib.loads(entry(shot))["reference"]
        assert (read["title"], read["role"], read["melanin"]) == (shot.title, shot.role, shot.melanin)
