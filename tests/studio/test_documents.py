"""Packs and projects, out of a session and into one."""

from dataclasses import replace
from pathlib import Path

import pytest

from lutstudio.preset.pack import pack_of, read_pack, write_pack
from lutstudio.preset.preset import PresetReference
from lutstudio.studio.documents import bring_pack, lutpack, project_file
from lutstudio.studio.session import Session
from tests.studio.making import do, session_at, two_heads


@pytest.fixture
def session(tmp_path: Path):
    made = session_at(tmp_path)
    yield made
    made.close()


def test_the_same_shade_gives_the_same_pack(session: Session) -> None:
    assert lutpack(session) == lutpack(session)


def test_a_pack_s_intensities_stand_in_for_the_photographs_own(session: Session) -> None:
    preset = two_heads().preset()
    dark, light = preset.references
    moved = replace(preset, references=(replace(dark, intensity=0.25), replace(light, intensity=0.9)))
    bring_pack(session, write_pack(pack_of(moved)), "a.lutpack")
    assert session.project.intensities() == (0.25, 0.9)
    assert read_pack(lutpack(session)[0]).preset.references == moved.references


def test_of_many_references_the_outer_two_are_shown_and_that_is_said(session: Session) -> None:
    preset = two_heads().preset()
    middle = PresetReference(0.5, preset.references[0].stack)
    bring_pack(session, write_pack(pack_of(replace(preset, references=(*preset.references, middle)))), "three.lutpack")
    assert "3 references" in session.take_notices()[0]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("", "Untitled.lutproject"),
        ("a/b", "a_b.lutproject"),
        ("..", "Untitled.lutproject"),
        ("Ä 7.44", "Ä 7.44.lutproject"),
        ("x" * 80, "x" * 60 + ".lutproject"),
    ],
)
def test_a_file_is_named_after_the_shade(session: Session, name: str, file: str) -> None:
    do(session, "set_project", fields={"name": name})
    assert project_file(session)[1] == file
