"""The device's group, hashes and texts are those of the server, on the published vectors and on any input."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.ballotbox.canonical import canonical, decode, encode, parse
from piaojue.ballotbox.fingerprint import fingerprint
from piaojue.ballotbox.group import ORDER, base, element, scalar_bytes, times
from piaojue.ballotbox.hashing import challenge, digest
from piaojue.ballotbox.rejection import Rejected
from tests.ballotbox.device import Refused, b64

VECTORS = json.loads((Path(__file__).parent / "vectors" / "ristretto255.json").read_text("utf-8"))
asking = settings(max_examples=60)
numbers = st.integers(0, ORDER - 1) | st.sampled_from([0, 1, 2, 15, 16, 17, 31, 32, 33, ORDER - 1, ORDER - 2])
texts = st.text(st.characters(exclude_categories=["Cs"]))
keys = st.text(st.characters(max_codepoint=127), max_size=3)
values = st.recursive(
    st.integers(0, 2**53 - 1) | texts, lambda held: st.lists(held) | st.dictionaries(keys, held), max_leaves=8
)


def outcome(work, refusal):
    try:
        return work()
    except refusal:
        return "refused"


def test_multiples_of_the_base_point_are_those_of_the_rfc(device):
    found = device.ask("multiples", most=len(VECTORS["multiples"]) - 1)
    assert found == [b64(bytes.fromhex(each)) for each in VECTORS["multiples"]]


@pytest.mark.parametrize("encoding", [*VECTORS["invalid"], "00" * 32, VECTORS["multiples"][1][:62], "ff" * 33])
def test_encodings_that_are_no_element_are_refused(device, encoding):
    with pytest.raises(Refused):
        device.ask("element", bytes=b64(bytes.fromhex(encoding)))


@pytest.mark.parametrize("number", [ORDER, ORDER + 1, 2**255 - 1, 2**256 - 1])
def test_scalars_from_the_order_on_are_refused(device, number):
    with pytest.raises(Refused):
        device.ask("scalar", bytes=b64(number.to_bytes(32, "little")))
    below = b64((ORDER - 1).to_bytes(32, "little"))
    assert device.ask("scalar", bytes=below) == below


@given(point=st.integers(1, ORDER - 1), held=st.lists(numbers, min_size=1, max_size=4))
@settings(asking, max_examples=25)
def test_products_agree_however_they_are_computed(device, point, held):
    expected = [encode(times(base(point), number)) for number in held]
    told = device.ask("times", point=encode(base(point)), numbers=[encode(scalar_bytes(each)) for each in held])
    assert told == [expected] * 3


@given(tag=keys, parts=st.lists(st.binary(max_size=300), max_size=4))
@asking
def test_hashes_agree(device, tag, parts):
    sent = {"tag": tag, "parts": [b64(part) for part in parts]}
    assert device.ask("digest", **sent) == encode(digest(tag, *parts))
    assert device.ask("challenge", **sent) == encode(scalar_bytes(challenge(tag, *parts)))


@given(value=values)
@asking
def test_every_value_has_the_same_text(device, value):
    text = canonical(value)
    assert device.ask("canonical", value=value) == encode(text)
    assert device.ask("parse", text=encode(text)) == value


OTHER_TEXTS = [
    b"",
    b"1 ",
    b" 1",
    b"01",
    b"1.0",
    b"1e2",
    b"-1",
    b"-0",
    b"9007199254740992",
    b"9007199254740993",
    b"1" * 400,
    b"true",
    b"null",
    b"NaN",
    b'"\\u0041"',
    b'"\\/"',
    b'"\\ud800"',
    b'"\xff"',
    b'"\xed\xa0\x80"',
    b'\xef\xbb\xbf"a"',
    b'"\x7f\xe2\x80\xa8"',
    b'"\\u001F"',
    b'{"a":1,"a":1}',
    b'{"b":1,"a":1}',
    b'{"a":1}{"a":1}',
    b'{"a" :1}',
    '{"é":1}'.encode(),
    b'{"__proto__":{"a":1}}',
    b'{"10":1,"9":2}',
    b'{"9":2,"10":1}',
    b"[" * 15 + b"]" * 15,
    b"[" * 16 + b"]" * 16,
    b"[" * 17 + b"]" * 17,
    b"[" * 100000,
    b'"' + b"a" * 2**22 + b'"',
]


@pytest.mark.parametrize("text", OTHER_TEXTS, ids=lambda text: repr(text[:20]))
def test_texts_are_taken_and_refused_alike(device, text):
    here = outcome(lambda: parse(text), Rejected)
    assert outcome(lambda: device.ask("parse", text=b64(text)), Refused) == here


@given(text=st.binary(max_size=12) | texts.map(str.encode))
@asking
def test_any_bytes_are_taken_and_refused_alike(device, text):
    here = outcome(lambda: parse(text), Rejected)
    assert outcome(lambda: device.ask("parse", text=b64(text)), Refused) == here


@pytest.mark.parametrize(
    "text", ["AAAA", "AAAB", "AA", "AB", "AA==", " AAA", "AA/A", "AA_-", "A", "AAA", "AAB", "", "ÀÀÀÀ"]
)
@pytest.mark.parametrize("length", [1, 2, 3])
def test_base64url_is_taken_and_refused_alike(device, text, length):
    here = outcome(lambda: encode(decode(text, length)), Rejected)
    assert outcome(lambda: device.ask("decode", text=text, length=length), Refused) == here


@given(id=texts, code=st.binary(min_size=16, max_size=16))
@asking
def test_a_slip_has_the_same_key_everywhere(device, id, code):
    expected = encode(scalar_bytes(challenge("cred", id.encode(), code)))
    assert device.ask("secret", id=id, code=b64(code)) == expected
    assert element(base(challenge("cred", id.encode(), code)))


@given(one=st.integers(1, ORDER - 1), other=st.integers(1, ORDER - 1))
@settings(asking, max_examples=30)
def test_a_fingerprint_has_the_same_words_everywhere(device, one, other):
    told = device.ask("fingerprint", key=encode(base(one)), transport=encode(base(other)))
    assert told == fingerprint(base(one), base(other))
