"""Numbers of official documents: 乌人大〔2026〕3号 for documents, 第2号 for announcements of a congress.

GB/T 9704-2012: the year in full in hexagonal brackets, a serial without leading zeros and without 第;
an announcement has 第 and a serial of its own in each term or session.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from piaojue.rules.refusal import Refused

DOCUMENT = re.compile(r"(?P<organ>[^〔〕\s]+)〔(?P<year>[1-9]\d{3})〕(?P<serial>[1-9]\d*)号", re.ASCII)
ANNOUNCEMENT = re.compile(r"第(?P<serial>[1-9]\d*)号", re.ASCII)


class NotANumber(Refused):
    """A text or a pair of numbers that cannot stand as a document's number."""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The number of an official document: the organ's short word, the year, the serial within the year."""

    organ: str
    year: int
    serial: int

    def __post_init__(self) -> None:
        if not DOCUMENT.fullmatch(str(self)):
            raise NotANumber(f"“{self}”不是发文字号；应为机关代字、四位年份和从1起的顺序号，如“乌人大〔2026〕3号”。")

    def __str__(self) -> str:
        return f"{self.organ}〔{self.year}〕{self.serial}号"


def document_number(text: str) -> DocumentNumber:
    """Read a document's number.

    >>> document_number("乌人大〔2026〕3号").serial
    3

    Raises: NotANumber, for other brackets, a leading zero or a 第.
    """
    found = DOCUMENT.fullmatch(text)
    if not found:
        raise NotANumber(
            f"“{text}”不是发文字号；应写成“乌人大〔2026〕3号”：六角括号、年份四位、顺序号不编虚位、不加“第”。"
        )
    return DocumentNumber(found["organ"], int(found["year"]), int(found["serial"]))


def announcement_number(serial: int) -> str:
    """The number of an announcement (公告).

    >>> announcement_number(2)
    '第2号'

    Raises: NotANumber.
    """
    if serial < 1:
        raise NotANumber(f"公告的顺序号从1起，现为{serial}。")
    return f"第{serial}号"


def announcement_serial(text: str) -> int:
    """The serial of an announcement's number; raises NotANumber."""
    found = ANNOUNCEMENT.fullmatch(text)
    if not found:
        raise NotANumber(f"“{text}”不是公告编号；应写成“第2号”。")
    return int(found["serial"])


def next_serial(taken: Iterable[int]) -> int:
    """The serial after the highest one taken; a gap is never filled, for a number once given is not given again.

    >>> next_serial([1, 2, 5]), next_serial([])
    (6, 1)
    """
    return max(taken, default=0) + 1
