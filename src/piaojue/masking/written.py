"""How a text is read: copies of the same length in which what people write for a digit is that digit.

Rules look into the copies and answer with places; so the text itself changes only where it is masked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Span = tuple[int, int]

HAN = r"[\u4e00-\u9fff\u3400-\u4dbf]"
SPACES = " \\t\\u00a0\\u2000-\\u200f\\u2060\\ufeff\\u3000"  # and signs without width
ENCLOSING = "\\ufe0f\\u20e3"  # what makes a digit a key
GAP = rf"[{SPACES}{ENCLOSING}\-_·•.—–－―]{{0,3}}"  # what people put between the digits of a number
STARTS, ENDS = r"(?<![0-9])", r"(?![0-9])"

WIDE = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20, 0x1F10C: 0x30}
MATHEMATICAL = {0x1D7CE + n: 0x30 + n % 10 for n in range(50)}
PLAIN = WIDE | MATHEMATICAL

SIGNS = (*range(0x00B2, 0x00BA), *range(0x2070, 0x208A), *range(0x2460, 0x2500), *range(0x2776, 0x2794))
SIGN_DIGITS = {sign: ord(str(digit)) for sign in SIGNS if (digit := unicodedata.digit(chr(sign), None)) is not None}
WORDS = {
    "0": "零〇○洞Oo",
    "1": "一壹幺弌㊀㈠Il",
    "2": "二贰貳弍㊁㈡",
    "3": "三叁參叄弎㊂㈢",
    "4": "四肆㊃㈣",
    "5": "五伍㊄㈤",
    "6": "六陆陸㊅㈥",
    "7": "七柒㊆㈦",
    "8": "八捌㊇㈧",
    "9": "九玖㊈㈨",
}
WORD_DIGITS = {ord(word): ord(digit) for digit, words in WORDS.items() for word in words}
SIGN = re.compile(f"[{''.join(map(chr, SIGN_DIGITS))}]")
SPELT = "".join(WORDS.values())
SPELT_RUN = re.compile(rf"[0-9{SPELT}](?:{GAP}[0-9{SPELT}]){{4}}")  # fewer are no number that any rule looks for
NUMERAL = "0-9零〇一二三四五六七八九十百两"  # of buildings and rooms


@dataclass(frozen=True, slots=True)
class Written:
    """A text read in three ways: wide signs plain; circled digits as well; digits written as words as well."""

    plain: str
    signs: str
    words: str

    @property
    def ways(self) -> Iterable[str]:
        """Each different reading once, the plainest first."""
        return dict.fromkeys((self.plain, self.signs, self.words))


def written(text: str) -> Written:
    """The readings of a text.

    >>> written("１③８八0").ways
    {'1③8八0': None, '138八0': None, '13880': None}
    """
    plain = text.translate(PLAIN)
    signs = plain.translate(SIGN_DIGITS) if SIGN.search(plain) else plain
    words = signs.translate(WORD_DIGITS) if SPELT_RUN.search(signs) else signs
    return Written(plain, signs, words)


def runs(pattern: re.Pattern[str], read: Written) -> Iterator[tuple[str, int, int]]:
    """Numbers of a shape in every reading, as digits, with their places; they may overlap, the longer first.

    A pattern says nothing of its ends; a number ends where no digit follows. 一 is a word of its own more often than a
    digit (第一, 一直), so a number is also tried without one at its ends, and without the groups that may follow it.
    """
    for way in read.ways:
        found = pattern.search(way)
        while found:
            begins = found.start()
            yield from _cuts(pattern, read.plain, way, begins, found.end())
            if read.plain[begins] == "一":
                yield from _cuts(pattern, read.plain, way, begins + 1, found.end())
            found = pattern.search(way, begins + 1)


def _cuts(pattern: re.Pattern[str], plain: str, way: str, begins: int, ends: int) -> Iterator[tuple[str, int, int]]:
    """The number and what is left of it without its last groups, as long as it has the shape."""
    if not _ends(plain, way, begins - 1, begins, -1):
        return
    for last in range(ends, begins, -1):
        if way[last - 1].isalnum() and _ends(plain, way, last, last - 1, 1):
            whole = pattern.fullmatch(way, begins, last)
            if whole is None:
                return
            yield re.sub(r"[^0-9Xx]", "", whole.group()), begins, last


def _ends(plain: str, way: str, outside: int, edge: int, away: int) -> bool:
    """Does a number end here: is the sign outside no digit of it?"""
    if not _is_digit(way, outside):
        return True
    if ord(plain[outside]) in SIGN_DIGITS and ord(plain[edge]) not in SIGN_DIGITS:
        return True
    return plain[outside] == "一" and not _is_digit(way, outside + away)


def _is_digit(way: str, at: int) -> bool:
    return 0 <= at < len(way) and way[at].isdecimal()


def digits_of(text: str) -> str:
    """The digits of a piece of a reading."""
    return re.sub(r"[^0-9]", "", text)
