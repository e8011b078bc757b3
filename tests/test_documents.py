import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutstudio.documents import MAX_BYTES, MAX_DEPTH, dump_json, parse_json
from lutstudio.errors import DocumentError

_TEXT = st.text(st.characters(exclude_categories=("Cs",)))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=20,
)

REFUSED = {
    "nothing": (b"", "d.json:1: it is no JSON"),
    "cut": (b'{\n"a": 1,', "d.json:2: it is no JSON"),
    "two values": (b"1 2", "it is no JSON"),
    "same key twice": (b'{"a": 1, "b": 2, "a": 1}', "the key 'a' stands twice"),
    "same key twice, deep": (b'[{"x": {"a": 1, "\\u0061": 1}}]', "the key 'a' stands twice"),
    "NaN": (b"[NaN]", "NaN is no number"),
    "Infinity": (b"-Infinity", "-Infinity is no number"),
    "number beyond float64": (b"1e999", "the number 1e999 is too large"),
    "number without end": (b"9" * 5000, "5000 digits"),
    "deep": (b"[" * 40 + b"]" * 40, f"over {MAX_DEPTH} levels deep"),
    "endlessly deep": (b'{"a":' * 500_000, f"over {MAX_DEPTH} levels deep"),
    "huge": (b" " * (MAX_BYTES + 1), "bytes; up to"),
    "byte order mark": (b"\xef\xbb\xbf{}", "byte order mark"),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), "byte 0 is no UTF-8"),
    "bad UTF-8": (b'"\xff"', "byte 1 is no UTF-8"),
    "lone surrogate": (b'"\\ud800"', "surrogate"),
    "lone surrogate in a key": (b'{"\\udfff": 1}', "surrogate"),
    "control character": (b'"\n"', "it is no JSON"),
    "comment": (b"1 // one", "it is no JSON"),
    "single quotes": (b"{'a': 1}", "it is no JSON"),
    "trailing comma": (b"[1,]", "it is no JSON"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_the_name_and_the_reason(what):
    data, reason = REFUSED[what]
    with pytest.raises(DocumentError, match=reason) as refused:
        parse_json(data, "d.json")
    assert str(refused.value).startswith("d.json:")
    assert "\n" not in str(refused.value)


@given(_JSON)
def test_what_is_written_is_read_back_and_written_alike(value):
    data = dump_json(value)
    again = parse_json(data, "d.json")
    assert json.dumps(again, sort_keys=True) == json.dumps(value, sort_keys=True)
    assert dump_json(again) == data


def test_the_order_of_keys_does_not_change_the_bytes():
    assert dump_json({"b": 1, "a": 2}) == dump_json({"a": 2, "b": 1}) == b'{\n "a": 2,\n "b": 1\n}\n'


def test_brackets_inside_texts_are_not_nesting():
    value = ["[" * 100, '"[{' * 50, "\\", "\\["]
    assert parse_json(dump_json(value), "d.json") == value


def test_nesting_may_be_as_deep_as_allowed():
    data = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    assert parse_json(data, "d.json") is not None


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_refused(data):
    try:
        value = parse_json(data, "d.json")
    except DocumentError:
        return
    assert parse_json(dump_json(value), "d.json") == value


@pytest.mark.parametrize("value", [float("nan"), [float("inf")], {1, 2}, object(), "\ud800"])
def test_values_without_a_form_are_not_written(value):
    with pytest.raises(DocumentError, match="cannot be written"):
        dump_json(value)
