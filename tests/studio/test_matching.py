"""The studio's Match: one undo step, told in words, refused without a target."""

import pytest

from lutstudio.errors import ImageError
from lutstudio.imagefile import encode_png
from lutstudio.studio import matching
from lutstudio.studio.refusals import StudioError
from tests.studio.making import do, session_at


@pytest.fixture
def session(tmp_path):
    made = session_at(tmp_path)
    yield made
    made.close()


def test_match_is_one_step_that_undo_takes_back(session):
    do(session, "set_target", stack="light", colour="#7b3623")
    before = session.project
    do(session, "match", stack="light")
    assert session.project.light_stack != before.light_stack
    assert session.project.dark_stack == before.dark_stack
    assert any("Matched" in notice for notice in session.take_notices())
    session.undo()
    assert session.project == before


def test_match_without_a_target_is_refused(session):
    with pytest.raises(StudioError, match="target"):
        do(session, "match", stack="dark")


def test_linked_layers_are_left_alone(session):
    do(session, "add_layer", stack="light", effect="colourise")
    do(session, "set_target", stack="light", colour="#7b3623")
    layer = session.project.light_stack.layers[0]
    do(session, "link_layer", stack="light", layer=layer.id, linked=True)
    linked = session.project.light_stack.layers[0]
    assert linked.linked
    do(session, "match", stack="light")
    assert session.project.light_stack.layers[0] == linked
    assert len(session.project.light_stack.layers) > 1


def test_a_retouched_copy_becomes_the_stack(session):
    picture = session.project.light.picture
    warm = (picture.levels * [1.0, 0.7, 0.5]).astype("uint8")
    matching.match_copy(session, "light", encode_png(warm), "warm.png")
    (layer,) = session.project.light_stack.layers
    assert layer.name == "Retouched copy"
    assert any("fits" in notice for notice in session.take_notices())
    session.undo()
    assert not session.project.light_stack.layers


def test_a_copy_of_another_size_is_refused(session):
    with pytest.raises(ImageError, match="pixels"):
        matching.match_copy(session, "light", encode_png(session.project.light.picture.levels[:10]), "cut.png")
