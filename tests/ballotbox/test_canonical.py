"""One value has one text, and every other text is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.ballotbox.canonical import LARGEST, canonical, decode, encode, parse, record, sequence, whole
from piaojue.ballotbox.rejection import Rejected

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.integers(0, LARGEST) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcxyz_", max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(values)
def test_what_is_written_is_read_back(value):
    assert parse(canonical(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":1}',
        b'{"b":1,"a":1}',
        b'{"a": 1}',
        b'{"a":1} ',
        b'{"a":1}{}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":-1}',
        b'{"a":-0}',
        b'{"a":01}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":9007199254740992}',
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":null}',
        b'{"a":true}',
        b'{"a":"\\u0061"}',
        b'{"a":"\\/"}',
        b'{"a":"\\ud800"}',
        b'{"\xc3\xa9":1}',
        b'"\xff"',
        b"[" * 17 + b"]" * 17,
        b"[" * 500_000,
        b"",
        b"\xef\xbb\xbf{}",
    ],
    ids=lambda text: repr(text[:24]),
)
def test_every_other_text_is_refused(text):
    with pytest.raises(Rejected):
        parse(text)


def test_an_entry_of_ten_megabytes_is_refused_unread():
    with pytest.raises(Rejected, match="长度"):
        parse(b'"' + b"a" * 10_000_000 + b'"')


def test_control_letters_are_escaped_as_in_rfc_8785():
    assert canonical('\b\t\n\f\r"\\\x0f\x7f€😀') == '"\\b\\t\\n\\f\\r\\"\\\\\\u000f\x7f€😀"'.encode()


@given(st.binary(max_size=40))
def test_base64url_is_read_in_one_form_only(held):
    text = encode(held)
    assert decode(text, len(held)) == held
    for other in (text + "=", text + "\n", " " + text, text + "A", text.replace("-", "+") + "é"):
        with pytest.raises(Rejected):
            decode(other, len(held))


def test_spare_bits_of_base64url_are_refused():
    assert decode("AA", 1) == b"\0"
    with pytest.raises(Rejected):
        decode("AB", 1)


def test_shapes_are_exact():
    assert record({"a": 1, "b": 2}, "b", "a") == [2, 1]
    for wrong in ({"a": 1}, {"a": 1, "b": 2, "c": 3}, [], "a"):
        with pytest.raises(Rejected):
            record(wrong, "a", "b")
    for wrong in ([1], {}, "ab"):
        with pytest.raises(Rejected):
            sequence(wrong, 2)
    assert [whole(1, 1, 3), whole(3, 1, 3)] == [1, 3]
    for wrong in (0, 4, "1", True, 1.0):
        with pytest.raises(Rejected):
            whole(wrong, 1, 3)
