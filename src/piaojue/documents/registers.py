"""The register of issuing organs: which short word (机关代字) the numbers of an organ begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.actions import measure_of
from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Body, Congress
from piaojue.documents.issuers import register_of
from piaojue.documents.models import Document, Register
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused

WORD = re.compile(r"[\u4e00-\u9fff]{2,12}")


class WordRefused(Refused):
    """The word cannot stand in a number, or numbers have been given under the old one this year."""


@transaction.atomic
def write_word(body: Body, word: str, *, by: Actor, at: datetime) -> Register:
    """Write down the short word of an organ, before its first number of the year."""
    congress, on = body.congress, timezone.localdate(at)
    leave = permit(by, "found.register_word", congress, measure_of(congress, on=on))
    if not WORD.fullmatch(word):
        raise WordRefused(f"机关代字“{word}”应为二至十二个汉字，例如“乌当人常”，不带年份、括号和“号”。")
    register = register_of(congress, Office(body.kind), body.name)
    issued = Document.objects.filter(congress=congress, register=register.word, year=on.year)
    if register.word != word and issued.exists():
        raise WordRefused(
            f"{body}今年已经用“{register.word}”发文{issued.count()}件，年内不能更换代字；明年第一件文件印发以前可以更换。"
        )
    register.word = word
    register.save(update_fields=["word"])
    record(leave, by, congress, about=f"register/{register.pk}", at=at, facts={"issuer": body.name, "word": word})
    return register


@dataclass(frozen=True, slots=True)
class Standing:
    """A register as it stands in a year: its word, how many numbers it has given."""

    issuer: str
    word: str
    given: int


def standings_of(congress: Congress, year: int) -> list[Standing]:
    """The registers of a year, those of papers numbered apart at the end."""
    rows = Document.objects.filter(congress=congress, year=year).values_list("register", flat=True)
    given: dict[str, int] = {}
    for word in rows.order_by("register"):
        given[word] = given.get(word, 0) + 1
    known = [Standing(row.issuer, row.word, given.pop(row.word, 0)) for row in congress.registers.all()]
    return known + [Standing("", word, number) for word, number in given.items()]
