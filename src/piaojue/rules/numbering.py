"""Numbers of official documents: 乌人大〔2026〕3号 for documents, 第2号 for announcements of a congress.

GB/T 9704-2012: the year in full in hexagonal brackets, a serial without leading zeros and without 第;
an announcement has 第 and a serial of its own in each term or session.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from piaojue.rules.offices import Office
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


DIGITS = "零一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese, for headings, chapters and articles.

    >>> [chinese_numeral(n) for n in (1, 10, 11, 20, 35)]
    ['一', '十', '十一', '二十', '三十五']

    Raises: NotANumber.
    """
    if not 1 <= number <= 99:
        raise NotANumber(f"标题和条款的序数从1到99，现为{number}。")
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")


PLACE_SUFFIX = re.compile(r"(?:街道|[县市区镇乡])$")
ORGAN_WORDS: dict[Office, str] = {
    Office.STANDING_COMMITTEE: "人常",
    Office.CHAIR_COUNCIL: "人主",
    Office.CLERK: "人办",
    Office.PRESIDIUM: "人大主",
    Office.STREET_WORKING_COMMITTEE: "人工委",
    Office.GOVERNMENT: "府",
    Office.PARTY_COMMITTEE: "委",
}
GENERIC = re.compile(r"^(?:[县市区镇乡]|人大|大会)|(?:工作委员会|委员会|局|处|办公室)$")


def organ_word(place: str, office: Office, name: str) -> str:
    """The short word (机关代字) of an organ until it registers its own: the place, then the organ.

    >>> organ_word("乌当区", Office.STANDING_COMMITTEE, "区人大常委会")
    '乌当人常'
    >>> organ_word("乌当区", Office.DEPARTMENT, "区住建局")
    '乌当住建'
    """
    return place_word(place) + (ORGAN_WORDS.get(office) or GENERIC.sub("", name) or "人大")


def place_word(place: str) -> str:
    """The short word of a place.

    >>> place_word("乌当区"), place_word("新光路街道"), place_word("城区")
    ('乌当', '新光路', '城区')
    """
    return PLACE_SUFFIX.sub("", place) if len(place) > 2 else place
