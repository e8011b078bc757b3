"""Pictures and masks in their slots."""

import numpy as np
import pytest

from lutstudio.errors import MaskError
from lutstudio.project.project import Project
from lutstudio.studio.edits import pictures
from lutstudio.studio.refusals import NotFoundError, StudioError
from tests.studio.making import BETWEEN, DARK, args, head, two_heads, with_view


def test_a_new_picture_has_no_mask_and_no_pinned_intensity() -> None:
    picture, _ = head(DARK)
    project = pictures.with_picture(two_heads(), "dark", picture).project
    assert (project.dark.picture, project.dark.mask, project.dark.pinned) == (picture, None, None)


def test_pictures_to_preview_line_up_once_each() -> None:
    picture, _ = head(BETWEEN, "a.png")
    project = pictures.with_picture(Project(), "view", picture).project
    assert [view.picture for view in project.views] == [picture]
    with pytest.raises(StudioError, match=r"a\.png is already here"):
        pictures.with_picture(project, "view", picture)


def test_a_slot_has_a_name() -> None:
    with pytest.raises(StudioError, match="a slot is 'left'"):
        pictures.with_picture(Project(), "left", head(DARK)[0])
    with pytest.raises(NotFoundError):
        pictures.held(Project(), "left")


@pytest.mark.parametrize("slot", ["dark", "light", "view"])
def test_inverting_twice_gives_the_mask_back(slot: str) -> None:
    project, view = with_view(two_heads())
    slot = view.picture.id if slot == "view" else slot
    before = pictures.held(project, slot).mask
    once = pictures.invert_mask(project, args(slot=slot)).project
    assert before is not None
    assert np.array_equal(pictures.held(once, slot).mask, 255 - before)
    twice = pictures.invert_mask(once, args(slot=slot)).project
    assert np.array_equal(pictures.held(twice, slot).mask, before)


def test_a_cleared_mask_holds_no_hair() -> None:
    project = pictures.clear_mask(two_heads(), args(slot="light")).project
    assert not project.light.has_hair


def test_a_mask_of_another_size_is_refused() -> None:
    with pytest.raises(MaskError):
        pictures.with_mask(two_heads(), "dark", np.zeros((3, 3), np.uint8))


def test_a_mask_needs_a_picture() -> None:
    with pytest.raises(StudioError, match="no dark picture yet"):
        pictures.with_mask(Project(), "dark", np.zeros((3, 3), np.uint8))


def test_swapping_exchanges_photographs_and_leaves_the_stacks() -> None:
    project = two_heads()
    swapped = pictures.swap_references(project, args()).project
    assert (swapped.dark, swapped.light) == (project.light, project.dark)
    assert swapped.dark_stack == project.dark_stack


def test_a_picture_can_be_taken_away() -> None:
    project, view = with_view(two_heads())
    assert pictures.remove_view(project, args(slot=view.picture.id)).project.views == ()
    assert pictures.remove_picture(project, args(slot="dark")).project.dark.picture is None
    with pytest.raises(StudioError):
        pictures.remove_view(project, args(slot="dark"))
