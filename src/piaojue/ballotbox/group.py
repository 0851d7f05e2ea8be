"""The group ristretto255 (RFC 9496) through libsodium: the one place that calls it.

Elements are their canonical encodings (32 bytes), scalars are integers from 0 to the order less one. libsodium takes
scalars beyond the order, calls the identity a valid point and answers -1 when a product is the identity; all three
are met here. The system's library is taken where there is one, else that of the package rbcl.
"""

from __future__ import annotations

import ctypes
import secrets
from collections.abc import Callable, Iterator
from ctypes.util import find_library
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from piaojue.ballotbox.rejection import Rejected

Element: TypeAlias = bytes
Draw: TypeAlias = Callable[[], int]

ORDER = 2**252 + 27742317777372353535851937790883648493
LENGTH = 32  # bytes of an encoded element and of an encoded scalar
IDENTITY: Element = bytes(LENGTH)
BASE: Element = bytes.fromhex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76")

NO_ELEMENT = "不是合法的群元素"
NAMES = ("libsodium.so.26", "libsodium.so.23", "libsodium.dylib", "libsodium.dll")


class LibraryMissing(ImportError):
    """No libsodium with ristretto255 on this machine, or one that does not compute what RFC 9496 says."""


def _candidates() -> Iterator[ctypes.CDLL]:
    for name in (*NAMES, find_library("sodium")):
        try:
            if name:
                yield ctypes.CDLL(name)
        except OSError:
            continue
    try:
        packaged = import_module("rbcl._sodium")
    except (ImportError, OSError):
        return
    Path(packaged.lib_path).unlink(missing_ok=True)  # each import of it leaves a copy of the library behind
    yield packaged._sodium


def _library() -> ctypes.CDLL:
    for library in _candidates():
        if hasattr(library, "crypto_core_ristretto255_add") and library.sodium_init() >= 0:
            return library
    raise LibraryMissing("需要libsodium（1.0.18或更高版本）：请安装系统的libsodium软件包，或者pip install rbcl。")


_Result = ctypes.c_char * LENGTH  # create_string_buffer does the same, and asks what it was given each time
_sodium = _library()
_valid = _sodium.crypto_core_ristretto255_is_valid_point
_add = _sodium.crypto_core_ristretto255_add
_subtract = _sodium.crypto_core_ristretto255_sub
_times = _sodium.crypto_scalarmult_ristretto255
_base = _sodium.crypto_scalarmult_ristretto255_base
for _function, _arguments in ((_valid, 1), (_add, 3), (_subtract, 3), (_times, 3), (_base, 2)):
    _function.argtypes = [ctypes.c_char_p] * _arguments
    _function.restype = ctypes.c_int


def element(encoded: bytes) -> Element:
    """Decode an element that somebody sent.

    Raises: Rejected for any length but 32, any encoding but the canonical one, and the identity.
    """
    if len(encoded) != LENGTH or encoded == IDENTITY or not _valid(encoded):
        raise Rejected(NO_ELEMENT)
    return encoded


def operand(encoded: bytes) -> Element:
    """Take an element that somebody sent and that is multiplied or added to next: `times`, `add` and `subtract` refuse
    all that is no canonical encoding, so that it is decoded once less here.

    Raises: Rejected for any length but 32, and the identity.
    """
    if len(encoded) != LENGTH or encoded == IDENTITY:
        raise Rejected(NO_ELEMENT)
    return encoded


def scalar(encoded: bytes) -> int:
    """Decode a scalar that somebody sent: 32 bytes, little-endian.

    Raises: Rejected for any length but 32 and any number from the order on.
    """
    number = int.from_bytes(encoded, "little")
    if len(encoded) != LENGTH or number >= ORDER:
        raise Rejected("不是合法的标量")
    return number


def scalar_bytes(number: int) -> bytes:
    """The encoding of a scalar; numbers outside the range, negative ones too, are taken modulo the order."""
    return (number % ORDER).to_bytes(LENGTH, "little")


def random_scalar() -> int:
    """A scalar from 1 to the order less one, from the machine's own randomness."""
    return secrets.randbelow(ORDER - 1) + 1


def base(number: int) -> Element:
    """The base point times a number.

    >>> base(1) == BASE, base(0) == IDENTITY, base(-1) == subtract(IDENTITY, BASE)
    (True, True, True)
    """
    number %= ORDER
    if number == 0:
        return IDENTITY
    result = _Result()
    if _base(result, number.to_bytes(LENGTH, "little")) != 0:
        raise Rejected("群运算失败")
    return result.raw


@cache
def multiple(number: int) -> Element:
    """The base point times a small number that is asked for again and again: a value that a ballot may have."""
    return base(number)


def times(point: Element, number: int) -> Element:
    """A point times a number.

    Raises: Rejected if the point is none, whatever the number.
    """
    result = _Result()
    if _times(result, (number % ORDER).to_bytes(LENGTH, "little"), point) == 0:
        return result.raw
    if (number % ORDER == 0 or point == IDENTITY) and _valid(point):  # the order is prime: no other is the identity
        return IDENTITY
    raise Rejected(NO_ELEMENT)


def add(one: Element, other: Element) -> Element:
    """The sum of two points.

    Raises: Rejected if one of them is none.
    """
    return _both(_add, one, other)


def subtract(one: Element, other: Element) -> Element:
    """The first point less the second.

    Raises: Rejected if one of them is none.
    """
    return _both(_subtract, one, other)


def _both(operation: Callable[..., int], one: Element, other: Element) -> Element:
    result = _Result()
    if operation(result, one, other) != 0:
        raise Rejected(NO_ELEMENT)
    return result.raw


if base(2) != add(BASE, BASE) or base(ORDER - 1) != subtract(IDENTITY, BASE):
    raise LibraryMissing("这台机器上的libsodium算出的结果与RFC 9496不符，不能使用。")
