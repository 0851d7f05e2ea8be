"""Hashes that cannot be mistaken for one another: each has a tag of its own, and each part carries its length."""

from __future__ import annotations

from hashlib import sha512

from piaojue.ballotbox.group import ORDER

PROTOCOL = "wd1231-ev/1"


def u16(number: int) -> bytes:
    """A number below 65,536 as two bytes, the higher first."""
    return number.to_bytes(2, "big")


def digest(tag: str, *parts: bytes) -> bytes:
    """SHA-512 over the tag and the parts, each behind its length in four bytes, the highest first."""
    told = (f"{PROTOCOL}/{tag}".encode(), *parts)
    return sha512(b"".join([len(part).to_bytes(4, "big") + part for part in told])).digest()


def challenge(tag: str, *parts: bytes) -> int:
    """The same as a scalar: 512 bits, little-endian, modulo the order, so that no scalar is noticeably likelier."""
    return int.from_bytes(digest(tag, *parts), "little") % ORDER
