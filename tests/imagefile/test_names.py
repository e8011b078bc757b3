import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lutstudio.imagefile import clean_name


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("photo.png", "photo.png"),
        ("/etc/passwd", "passwd"),
        ("C:\\Users\\Ana\\me.jpg", "me.jpg"),
        ("../../x.png", "x.png"),
        ("line\nbreak\t.png", "line break .png"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("nul\0.png", "nul.png"),
        ("half \ud800.png", "half .png"),
        ("cafe\u0301.png", "café.png"),
        ("🦄.png", "🦄.png"),
        ("-rf", "-rf"),
        ("", "picture"),
        ("...", "picture"),
        ("  ", "picture"),
    ],
)
def test_name_as_it_is_shown(given_name, shown):
    assert clean_name(given_name) == shown


def test_long_names_lose_their_middle_and_keep_their_ending():
    assert clean_name("a" * 300 + ".png") == "a" * 59 + "…" + "a" * 16 + ".png"


@example("e\u200d\u0301")
@example("a" * 90 + "." * 30)
@given(st.text(st.characters()))
def test_any_name_becomes_a_short_printable_line(text):
    shown = clean_name(text)
    assert shown.isprintable()
    assert 0 < len(shown) <= 80
    assert "/" not in shown
    assert "\\" not in shown
    assert clean_name(shown) == shown
