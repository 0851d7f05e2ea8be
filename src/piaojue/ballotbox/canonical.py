"""The one text of a value: a strict subset of RFC 8785, and the readers of its shapes.

Whole numbers, text, lists and records only; the bytes that are read must be the bytes that would be written, so two
keys of one name, spaces, other escapes, fractions and anything after the end are refused by a single comparison.
"""

from __future__ import annotations

import json
from binascii import a2b_base64, b2a_base64
from typing import Any, NoReturn, TypeAlias, cast

from piaojue.ballotbox.rejection import Rejected, require

Json: TypeAlias = "int | str | list[Any] | dict[str, Any]"
Record: TypeAlias = "dict[str, Any]"

_TO_URL, _FROM_URL = bytes.maketrans(b"+/", b"-_"), bytes.maketrans(b"-_", b"+/")

LARGEST = 2**53 - 1  # the largest number that every reader of JSON keeps exactly
DEEPEST = 16  # levels; the deepest prescribed value has fewer
LONGEST = 2**22  # bytes of one entry: room for a batch of papers


def canonical(value: Json) -> bytes:
    """The bytes of a value: keys in order, no spaces, nothing escaped that need not be, UTF-8.

    >>> canonical({"b": [1, "征集"], "a": 0}).decode()
    '{"a":0,"b":[1,"征集"]}'

    Raises: Rejected for negative and large numbers, fractions, truth values, nothing, and text that is no Unicode.
    """
    _check(value, DEEPEST)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def parse(text: bytes, longest: int = LONGEST) -> Json:
    """Read a value from its canonical bytes.

    Raises: Rejected for every other text, also of the same value.
    """
    require(len(text) <= longest, f"长度超过{longest}字节")
    try:
        value = json.loads(text.decode(), parse_float=_refuse, parse_constant=_refuse, parse_int=_whole)
    except (ValueError, RecursionError):
        raise Rejected("不是规范的JSON") from None
    require(canonical(value) == text, "不是规范的JSON")
    return cast(Json, value)


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)


def _whole(digits: str) -> int:
    return int(digits) if len(digits) <= 16 else _refuse(digits)


def _check(value: object, levels: int) -> None:
    require(levels > 0, "嵌套过深")
    if type(value) is str:
        is_text = value.isascii() or not any("\ud800" <= char <= "\udfff" for char in value)
        require(is_text, "含有不是文字的内容")
    elif type(value) is dict:
        for key, held in value.items():
            require(type(key) is str and key.isascii(), "键名不合规定")
            _check(held, levels - 1)
    elif type(value) is list:
        for held in value:
            if levels < 2 or type(held) is not str or not held.isascii():  # most lists hold such texts only
                _check(held, levels - 1)
    else:
        require(type(value) is int and 0 <= value <= LARGEST, "只能用不为负、不过大的整数")


def encode(held: bytes) -> str:
    """Bytes as base64url without padding."""
    return _letters(held).rstrip(b"=").decode()


def decode(value: object, length: int) -> bytes:
    """Read so many bytes from base64url.

    Raises: Rejected for padding, spaces, other letters, spare bits and any other length.
    """
    text = text_of(value)
    try:
        letters = text.encode("ascii") + b"=" * (-len(text) % 4)
        held = a2b_base64(letters.translate(_FROM_URL))
    except ValueError:
        raise Rejected("不是规范的base64url") from None
    require(len(held) == length and _letters(held) == letters and text[-1:] != "=", "长度或者编码不合规定")
    return held


def _letters(held: bytes) -> bytes:
    return b2a_base64(held, newline=False).translate(_TO_URL)


def record(value: object, *keys: str) -> list[Any]:
    """The fields of a record that has exactly these keys, in the order asked.

    Raises: Rejected for a missing and for an unknown key.
    """
    require(isinstance(value, dict) and value.keys() == set(keys), f"应有且只有这些字段：{'、'.join(keys)}")
    return [cast(Record, value)[key] for key in keys]


def sequence(value: object, length: int | None = None) -> list[Any]:
    """A list, of this length if one is given.

    Raises: Rejected.
    """
    require(isinstance(value, list) and length in (None, len(value)), "列表的长度不合规定")
    return cast("list[Any]", value)


def whole(value: object, low: int = 0, high: int = LARGEST) -> int:
    """A whole number from `low` to `high`.

    Raises: Rejected.
    """
    require(type(value) is int and low <= value <= high, f"应为{low}到{high}的整数")
    return cast(int, value)


def text_of(value: object) -> str:
    """A text.

    Raises: Rejected.
    """
    require(isinstance(value, str), "应为文字")
    return cast(str, value)
