"""What can be asked of the ledger: the history of one object, the latest acts of a chain, its heads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.db.models import QuerySet
from django.utils.timezone import localtime

from piaojue.ledger.chain import Json
from piaojue.ledger.models import Chain, Entry, Head, PersonalDetail
from piaojue.rules.offices import OFFICE_WORDS
from piaojue.rules.words import ACT_WORDS

WORDS: Mapping[str, str] = {str(office): word for office, word in OFFICE_WORDS.items()}
NO_TITLES: Mapping[str, str] = MappingProxyType({})


def history_of(about: str) -> QuerySet[Entry]:
    """Every act about one object (`project/3`), the first first."""
    return Entry.objects.filter(about=about)


def acts_by(person_id: int, verb: str, chain: str) -> QuerySet[Entry]:
    """The acts of one kind that somebody took in a chain, the first first."""
    return Entry.objects.filter(chain=chain, verb=verb, who=f"person/{person_id}").order_by("seq")


def latest(chain: str, n: int) -> list[Entry]:
    """The last `n` acts of a chain, the latest first."""
    return list(Entry.objects.filter(chain=chain).order_by("-seq")[:n])


def chains() -> list[str]:
    """Every chain that was ever written or signed, also one that somebody has emptied."""
    known: set[str] = set(Chain.objects.values_list("code", flat=True))
    for table in (Entry, Head):
        known.update(table.objects.order_by().values_list("chain", flat=True).distinct())
    return sorted(known)


def heads(chain: str) -> QuerySet[Head]:
    """The signed heads of a chain, the first first."""
    return Head.objects.filter(chain=chain)


def head_of(chain: str) -> Head | None:
    """The latest signed head of a chain."""
    return heads(chain).last()


def personal_of(entry: Entry) -> dict[str, str]:
    """The personal details of one act that have not been forgotten, by name; for those who may see them."""
    return dict(PersonalDetail.objects.filter(entry=entry).values_list("name", "value"))


@dataclass(frozen=True, slots=True)
class Line:
    """One act, ready to print; `facts` for templates that know what an act of this kind says."""

    seq: int
    at: datetime
    office: str
    deed: str
    verb: str
    about: str
    basis: str
    facts: Mapping[str, Json]
    mark: str


def lines_of(entries: Iterable[Entry], *, titles: Mapping[str, str] = NO_TITLES) -> list[Line]:
    """Acts in the words of the measure; `titles` are measures' titles by `id/version`."""
    return [
        Line(
            entry.seq,
            localtime(entry.at),
            _office(entry),
            ACT_WORDS.get(entry.verb, entry.verb),
            entry.verb,
            entry.about,
            _basis(entry.article, titles),
            entry.facts,
            entry.hash[:8],
        )
        for entry in entries
    ]


def _office(entry: Entry) -> str:
    """The body's own name where the act tells it, else the word for the office."""
    return str(entry.facts.get("body") or WORDS.get(entry.office, entry.office))


def _basis(article: str, titles: Mapping[str, str]) -> str:
    """`district/1/9` as 《title》第9条."""
    version, _, number = article.rpartition("/")
    title = f"《{titles[version]}》" if version in titles else ""
    return f"{title}第{number}条" if number.isdecimal() else article


def once_each(lines: Iterable[Line]) -> list[Line]:
    """One line for the entries that a single act wrote at one moment: the step itself and its document."""
    return list({(line.at, line.verb, line.about): line for line in lines}.values())
