from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.project.history import History
from lutstudio.project.project import Project

START = Project(name="start")
_LABELS = st.sampled_from("abc")


def _named(name):
    return replace(START, name=name)


def _recorded(*names, gesture=None, **options):
    history = History(START, **options)
    for name in names:
        history.record(_named(name), f"to {name}", gesture)
    return history


def test_a_new_history_has_nothing_to_undo():
    history = History(START)
    assert history.present is START
    assert (history.past, history.future, history.can_undo, history.can_redo) == ((), (), False, False)
    assert history.undo() is START
    assert history.redo() is START


def test_undo_and_redo_walk_the_steps():
    history = _recorded("a", "b")
    assert history.past == ("to a", "to b")
    assert history.undo().name == "a"
    assert (history.past, history.future) == (("to a",), ("to b",))
    assert history.undo() is START
    assert history.future == ("to a", "to b")
    assert history.redo().name == "a"
    assert history.go_to(2).name == "b"
    assert history.go_to(0) is START


def test_an_edit_after_undo_forgets_what_was_undone():
    history = _recorded("a", "b")
    history.undo()
    history.record(_named("c"), "to c")
    assert history.past == ("to a", "to c")
    assert not history.can_redo


def test_one_gesture_is_one_step():
    history = _recorded("a", "b", "c", gesture="drag 1")
    assert history.past == ("to c",)
    assert history.undo() is START


def test_other_gestures_and_edits_between_are_steps_of_their_own():
    history = _recorded("a", "b", gesture="drag 1")
    history.record(_named("c"), "to c", "drag 2")
    history.record(_named("d"), "to d")
    history.record(_named("e"), "to e", "drag 2")
    assert history.past == ("to b", "to c", "to d", "to e")


def test_a_gesture_does_not_go_on_after_undo_and_redo():
    history = _recorded("a", gesture="drag 1")
    history.undo()
    history.redo()
    history.record(_named("b"), "to b", "drag 1")
    assert history.past == ("to a", "to b")


def test_an_edit_that_changes_nothing_leaves_no_step():
    history = _recorded("a")
    history.undo()
    history.record(_named("start"), "nothing")
    assert history.future == ("to a",)


def test_the_oldest_steps_go():
    history = _recorded(*map(str, range(20)), limit=5)
    assert history.past == ("to 15", "to 16", "to 17", "to 18", "to 19")
    assert history.go_to(0).name == "14"


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_going_beyond_the_ends(index):
    with pytest.raises(IndexError):
        _recorded("a", "b").go_to(index)


@given(
    st.lists(
        st.one_of(st.tuples(st.just("record"), _LABELS), st.just(("undo", "")), st.just(("redo", ""))), max_size=30
    )
)
def test_it_behaves_like_a_list_with_a_place_in_it(moves):
    history, names, at = History(START), ["start"], 0
    for move, name in moves:
        if move == "record":
            history.record(_named(name), name)
            if name != names[at]:
                names, at = [*names[: at + 1], name], at + 1
        elif move == "undo":
            history.undo()
            at = max(0, at - 1)
        else:
            history.redo()
            at = min(len(names) - 1, at + 1)
        assert history.present.name == names[at]
        assert (history.past, history.future) == (tuple(names[1 : at + 1]), tuple(names[at + 1 :]))
