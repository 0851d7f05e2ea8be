"""The group against RFC 9496, and the three things that libsodium lets pass."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from piaojue.ballotbox import group
from piaojue.ballotbox.group import (
    BASE,
    IDENTITY,
    ORDER,
    add,
    base,
    element,
    operand,
    scalar,
    scalar_bytes,
    subtract,
    times,
)
from piaojue.ballotbox.rejection import Check, Rejected
from piaojue.ballotbox.verifier import verify_bytes

RFC = json.loads((Path(__file__).parent / "vectors" / "ristretto255.json").read_text("utf-8"))
MULTIPLES = [bytes.fromhex(multiple) for multiple in RFC["multiples"]]
INVALID = [bytes.fromhex(invalid) for invalid in RFC["invalid"]]


@pytest.mark.parametrize("number", range(16))
def test_multiples_of_the_base_are_those_of_the_rfc(number):
    assert base(number) == times(BASE, number) == MULTIPLES[number]
    assert add(base(number), BASE) == base(number + 1)
    assert subtract(base(number), BASE) == base(number - 1)


@pytest.mark.parametrize("encoded", INVALID, ids=lambda encoded: encoded.hex()[:16])
def test_encodings_that_the_rfc_calls_invalid_are_refused(encoded):
    for use in (
        lambda: element(encoded),
        lambda: times(encoded, 2),
        lambda: times(encoded, 0),
        lambda: times(encoded, ORDER),
        lambda: add(encoded, BASE),
        lambda: subtract(BASE, encoded),
    ):
        with pytest.raises(Rejected):
            use()


@pytest.mark.parametrize("encoded", [IDENTITY, BASE[:31], BASE + b"\0", b""], ids=["identity", "31", "33", "none"])
def test_no_identity_and_no_other_length_is_read_as_an_element(encoded):
    with pytest.raises(Rejected):
        element(encoded)
    with pytest.raises(Rejected):
        operand(encoded)


def test_scalars_end_below_the_order():
    assert scalar(scalar_bytes(ORDER - 1)) == ORDER - 1
    assert scalar(bytes(32)) == 0
    for number in (ORDER, ORDER + 1, 2**256 - 1):
        with pytest.raises(Rejected):
            scalar(number.to_bytes(32, "little"))
    for length in (31, 33):
        with pytest.raises(Rejected):
            scalar(bytes(length))


def test_products_that_are_the_identity_are_computed():
    assert base(0) == base(ORDER) == times(BASE, 0) == times(IDENTITY, 5) == times(IDENTITY, 0) == IDENTITY
    assert add(BASE, base(-1)) == times(BASE, ORDER) == IDENTITY
    assert add(BASE, IDENTITY) == BASE


def packaged(monkeypatch):
    """Use the library of the package, as on a machine that has none of its own."""
    monkeypatch.setattr(group, "NAMES", ())
    monkeypatch.setattr(group, "find_library", lambda name: None)
    (library,) = group._candidates()
    assert library.sodium_init() >= 0
    for name in ("_valid", "_add", "_subtract", "_times", "_base"):
        own = getattr(library, getattr(group, name).__name__)
        monkeypatch.setattr(own, "argtypes", getattr(group, name).argtypes)
        monkeypatch.setattr(group, name, own)


def test_the_packaged_library_passes_the_same_checks(monkeypatch):
    packaged(monkeypatch)
    for number in range(16):
        test_multiples_of_the_base_are_those_of_the_rfc(number)
    for encoded in INVALID:
        test_encodings_that_the_rfc_calls_invalid_are_refused(encoded)
    for encoded in (IDENTITY, BASE[:31], BASE + b"\0", b""):
        test_no_identity_and_no_other_length_is_read_as_an_element(encoded)
    test_products_that_are_the_identity_are_computed()


def test_the_packaged_library_verifies_an_archive_like_the_system_s(monkeypatch):
    archive = (Path(__file__).parent / "vectors" / "good" / "choose.jsonl").read_bytes()
    packaged(monkeypatch)
    assert verify_bytes(archive).failures == []
    assert verify_bytes(archive.replace(b'"tallies":[[', b'"tallies":[[1')).first is Check.DECRYPTION


def test_a_machine_without_any_library_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(group, "_candidates", lambda: iter(()))
    with pytest.raises(group.LibraryMissing, match="libsodium"):
        group._library()
