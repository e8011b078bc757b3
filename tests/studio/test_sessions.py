"""Sessions by token."""

from pathlib import Path

import pytest

from lutstudio.studio.refusals import UnknownSessionError
from lutstudio.studio.sessions import Sessions
from tests.studio.making import do, two_heads


def test_tabs_do_not_share_a_session(tmp_path: Path) -> None:
    sessions = Sessions(tmp_path, two_heads)
    one, other = sessions.open(None), sessions.open(None)
    do(one, "add_layer", stack="dark", effect="exposure")
    assert other.project.dark_stack.layers == ()
    assert sessions.open(one.token) is one
    sessions.close()


def test_a_token_that_nobody_has_opens_a_new_session(tmp_path: Path) -> None:
    sessions = Sessions(tmp_path, two_heads)
    assert sessions.open("guessed").token != "guessed"
    with pytest.raises(UnknownSessionError, match="restarted"):
        sessions.get("guessed")
    with pytest.raises(UnknownSessionError):
        sessions.get(None)
    sessions.close()


def test_beyond_the_limit_the_idlest_session_is_kept_on_disk_and_let_go(tmp_path: Path) -> None:
    sessions = Sessions(tmp_path, two_heads, limit=2)
    first, second = sessions.open(None), sessions.open(None)
    do(first, "add_layer", stack="dark", effect="exposure")
    do(second, "add_layer", stack="dark", effect="contrast")
    sessions.get(first.token)  # so that the second is idle for longer
    third = sessions.open(None)
    assert sessions.get(first.token) is first
    with pytest.raises(UnknownSessionError):
        sessions.get(second.token)
    (work,) = third.recoverable()
    assert work.open().dark_stack.layers[0].effect.id == "contrast"
    sessions.close()
