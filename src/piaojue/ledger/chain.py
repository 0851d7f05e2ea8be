"""The hash chain, pure: how an act is written down as bytes and bound to the one before it.

Knows neither Django nor congresses; docs and a second verifier can be written from this file alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, TypeAlias

Json: TypeAlias = "None | bool | int | str | Sequence[Json] | Mapping[str, Json]"

FORMAT = 1  # stands in every canonical text, so that old entries stay verifiable when the form changes
GENESIS = "0" * 64  # `prev` of the first entry of every chain
LARGEST = 2**53 - 1  # the largest integer that every JSON reader keeps exactly
ENTRY, LINK, DETAIL = b"\x00", b"\x01", b"\x02"  # what a hash is of: no hash of one kind passes for another


class NotCanonical(TypeError):
    """Facts may hold null, booleans, integers, text, lists and dictionaries with text keys; nothing else."""


def plain(value: object) -> Any:
    """A copy made of plain JSON values only.

    Raises: NotCanonical for floats (no float decides anything), integers beyond 2^53 - 1, text that UTF-8 or
    PostgreSQL cannot hold, keys that are not text, and every other type.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int) and abs(value) <= LARGEST:
        return int(value)
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {_text(key): plain(held) for key, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(held) for held in value]
    raise NotCanonical(f"the ledger cannot hold {value!r}")


def _text(value: str) -> str:
    if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise NotCanonical(f"the ledger cannot hold {value!r}")
    return str(value)


def canonical(value: Json) -> str:
    """The one text of a value: keys sorted by code point, no spaces, nothing escaped that need not be.

    >>> canonical({"b": [1, True, None], "a": "征集"})
    '{"a":"征集","b":[1,true,null]}'
    """
    return dump(plain(value))


def dump(value: object) -> str:
    """`canonical` for values that are plain already (parsed from JSON); checks nothing."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Statement:
    """One act as it is hashed: who did what, in which office, to which thing, under which article, when."""

    chain: str
    seq: int
    at: datetime
    who: str
    office: str
    verb: str
    about: str
    article: str
    facts: Any

    def text(self) -> str:
        """The canonical text; the moment in UTC to the microsecond."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return dump({**told, "at": utc_text(self.at), "v": FORMAT})


def utc_text(at: datetime) -> str:
    """A moment as the ledger writes it: `2026-01-05T08:30:00.000000Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def leaf_of(text: str) -> str:
    """SHA-256(0x00 || canonical text), as 64 hex digits."""
    return sha256(ENTRY + text.encode()).hexdigest()


def hash_of(prev: str, leaf: str) -> str:
    """SHA-256(0x01 || prev || leaf): what the next entry and a head bind to."""
    return sha256(LINK + bytes.fromhex(prev) + bytes.fromhex(leaf)).hexdigest()


def commitment_of(name: str, salt: str, value: str) -> str:
    """What an entry holds in place of a personal detail: SHA-256(0x02 || salt || name || 0x00 || value).

    The salt (32 random bytes as hex) is deleted with the value, so that a short value such as a telephone
    number cannot be found again by trying all of them.
    """
    return sha256(DETAIL + bytes.fromhex(salt) + name.encode() + b"\0" + value.encode()).hexdigest()


def words_of(digest: str) -> tuple[str, ...]:
    """A hash as 16 words of four hex digits, to print in a bulletin and to read aloud.

    >>> " ".join(words_of("00ff" * 16)[:3])
    '00ff 00ff 00ff'
    """
    return tuple(digest[start : start + 4] for start in range(0, len(digest), 4))
