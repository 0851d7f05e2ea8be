"""Numbers as the articles of a measure write them, 三十日, 三分之二, 12个, 二十五; and days as texts write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from piaojue.rules.measure import Share

DIGITS = "零一二三四五六七八九"
NUMERAL = r"[零一二两三四五六七八九十百]+|\d+"
SHARE = re.compile(rf"({NUMERAL})分之({NUMERAL})")
NUMBER = re.compile(NUMERAL)
HALF = "半数"

Said = int | tuple[int, int]


def whole(numeral: str) -> int:
    """A numeral below one thousand as a whole number.

    >>> whole("三十"), whole("二十五"), whole("十"), whole("一百零三"), whole("12")
    (30, 25, 10, 103, 12)
    """
    if numeral.isdecimal():
        return int(numeral)
    total, digit = 0, 0
    for sign in numeral.replace("两", "二"):
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = DIGITS.index(sign)
    return total + digit


def numbers_in(text: str) -> set[Said]:
    """Every number that a text says; shares as (numerator, denominator), 半数 as (1, 2).

    >>> sorted(numbers_in("应到的三分之二以上,三十日"), key=str)
    [(2, 3), 30]
    """
    found: set[Said] = {(whole(share[2]), whole(share[1])) for share in SHARE.finditer(text)}
    found |= {whole(number.group()) for number in NUMBER.finditer(SHARE.sub(" ", text))}
    return found | ({(1, 2)} if HALF in text else set())


def said_number(value: Any) -> Said:
    """How a value of a parameter would be found among the numbers of a text."""
    return (value[0], value[1]) if isinstance(value, list) else int(value)


def said_day(on: date) -> str:
    """A day as papers and refusals write it: with its year, without leading zeros.

    >>> said_day(date(2026, 3, 9))
    '2026年3月9日'
    """
    return f"{on.year}年{on.month}月{on.day}日"


def share_word(share: Share) -> str:
    """A share as an article writes it: 三分之二; one beyond ten in digits.

    >>> share_word(Share(2, 3)), share_word(Share(1, 2)), share_word(Share(51, 100))
    ('三分之二', '二分之一', '100分之51')
    """
    whole_of, part = share.denominator, share.numerator
    return f"{_digit(whole_of)}分之{_digit(part)}"


def _digit(number: int) -> str:
    return "十" if number == 10 else DIGITS[number] if number < 10 else str(number)
