"""The text of one cell: what no file or database can hold is left out, and no cell is a formula.

A spreadsheet runs a cell that begins with = + - @ (or their wide forms, or a tab or line end before them) as a
formula, from CSV as from XLSX. Writing puts an apostrophe before such a cell, and before one that already has
apostrophes before such a sign; reading takes one away again: so that every value comes back as it went out.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINE_END = re.compile(r"\r\n?")
RISKY = re.compile(r"'*[=+\-@＝＋－＠\t\n\r]")
GUARDED = re.compile(r"'+[=+\-@＝＋－＠\t\n\r]")


def cleaned(text: str) -> str:
    """Without control characters and halves of characters, with line ends of one kind.

    >>> cleaned("a\\x00b\\r\\nc")
    'ab\\nc'
    """
    return LINE_END.sub("\n", UNSTORABLE.sub("", text))


def guarded(text: str) -> str:
    """A cell as it is written.

    >>> guarded("=1+1")
    "'=1+1"
    """
    plain = cleaned(text)
    return f"'{plain}" if RISKY.match(plain) else plain


def unguarded(text: str) -> str:
    """A cell as it was before it was written.

    >>> unguarded(guarded("=1+1"))
    '=1+1'
    """
    plain = cleaned(text)
    return plain[1:] if GUARDED.match(plain) else plain


def worded(value: Any) -> str:
    """A value of a workbook or of JSON as text: whole numbers without a point, days without midnight."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return cleaned(str(value))
