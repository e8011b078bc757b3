"""Arguments from a page may be anything; what is not as expected is refused in one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.studio.arguments import Arguments
from lutstudio.studio.refusals import StudioError

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
READERS = {
    "text": lambda a: a.text("x"),
    "number": lambda a: a.number("x"),
    "integer": lambda a: a.integer("x", high=9),
    "flag": lambda a: a.flag("x"),
    "choice": lambda a: a.choice("x", ("dark", "light")),
    "object": lambda a: a.object("x"),
    "items": lambda a: a.items("x"),
}


@pytest.mark.parametrize("reader", READERS)
@given(value=ANYTHING)
def test_a_value_is_read_as_it_is_or_refused_by_name(reader: str, value: object) -> None:
    try:
        found = READERS[reader](Arguments("do_it", {"x": value}))
    except StudioError as error:
        assert str(error).startswith("do_it: x is ")  # noqa: PT017 - either outcome is right
    else:
        assert found == value


def test_a_missing_argument_is_named() -> None:
    with pytest.raises(StudioError, match="add_layer needs the argument effect"):
        Arguments("add_layer", {}).text("effect")


def test_arguments_that_are_no_object_are_refused() -> None:
    with pytest.raises(StudioError, match="undo was sent list as arguments"):
        Arguments("undo", [1])


def test_null_counts_as_not_sent() -> None:
    assert not Arguments("set_target", {"colour": None}).has("colour")
    assert Arguments("set_target", {"colour": "#000000"}).has("colour")


def test_true_is_no_number() -> None:
    with pytest.raises(StudioError):
        Arguments("x", {"n": True}).integer("n")
