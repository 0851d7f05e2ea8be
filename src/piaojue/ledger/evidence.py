"""What the database holds, brought to the verification: entries, heads, personal details and guards."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Max, TextField
from django.db.models.functions import Cast
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime

from piaojue.ledger import append_only
from piaojue.ledger.actions import FORGOTTEN, PERSONAL
from piaojue.ledger.chain import Statement, commitment_of
from piaojue.ledger.keys import own_public_key
from piaojue.ledger.models import Entry, PersonalDetail
from piaojue.ledger.queries import heads
from piaojue.ledger.signing import SignedHead
from piaojue.ledger.verification import Anchor, Fault, Finding, Row, check

UNREADABLE = datetime.min.replace(tzinfo=UTC)  # stands for a moment that somebody has garbled
STEP = 2000  # entries between two calls of `progress`

Place = tuple[int, str]  # a personal detail: seq of its entry, name


@dataclass(slots=True)
class Report:
    """What was checked of one chain, and every fault."""

    chain: str
    entries: int = 0
    heads: int = 0
    details: int = 0
    forgotten: int = 0
    findings: list[Finding] = field(default_factory=list)


def verify(chain: str, *, carried: Sequence[SignedHead], progress: Callable[[int], None]) -> Report:
    """Check one chain against the heads in the database and those `carried` in from outside.

    Raises: KeyUnusable.
    """
    report = Report(chain)
    anchors = list(_anchors(report, carried))
    details = _Details(chain)
    try:
        report.findings += check(_counted(report, details.seen_in(_rows(chain)), progress), anchors)
    except DatabaseError as error:
        text = f"读出{report.entries}条以后,数据库读不出下面的记录,文件可能已损坏:{error}"
        report.findings.append(Finding(Fault.CHANGED, report.entries + 1, text))
    report.findings += details.findings()
    report.heads, report.details, report.forgotten = len(anchors), len(details.kept), len(details.forgotten)
    return report


def unguarded() -> list[Finding]:
    """The triggers that should refuse changes and do not stand in the database."""
    return [
        Finding(Fault.UNGUARDED, 0, f"数据库里防止改动记录的触发器{name}不见了或已停用。")
        for name in append_only.missing(connection)
    ]


def _anchors(report: Report, carried: Sequence[SignedHead]) -> Iterator[Anchor]:
    """The heads that can be trusted to be signed by this installation; the others are findings."""
    own = own_public_key()
    told = [(head.signed, "数据库里") for head in heads(report.chain)]
    told += [(head, "链头文件里") for head in carried if head.chain == report.chain]
    for head, place in told:
        source = f"{place}{_day_of(head)}“{head.reason}”时签署的链头"
        if not head.is_genuine():
            report.findings.append(Finding(Fault.FORGED, head.seq, f"{source}签名不对,链头被改动或伪造。"))
        elif own not in (None, head.public_key):
            report.findings.append(Finding(Fault.FORGED, head.seq, f"{source}不是用本机现在的密钥签署的。"))
        else:
            yield Anchor(head.seq, head.hash, source)


def _day_of(head: SignedHead) -> str:
    at = _moment(head.at)
    return head.at if at is UNREADABLE else f"{localtime(at):%Y-%m-%d}"


def _rows(chain: str) -> Iterator[Row]:
    """The entries in order. Facts and moments are read as text, so that a garbled one is a finding, not a crash."""
    columns = ("seq", "who", "office", "verb", "about", "article", "text", "prev", "leaf", "hash")
    raw = {"raw_at": Cast("at", TextField()), "raw_facts": Cast("facts", TextField())}
    rows = Entry.objects.filter(chain=chain).order_by("seq").annotate(**raw)
    for seq, who, office, verb, about, article, text, prev, leaf, digest, at, facts in rows.values_list(
        *columns, *raw
    ).iterator(STEP):
        told = Statement(chain, seq, _moment(at), who, office, verb, about, article, _parsed(facts))
        yield Row(told, text, prev, leaf, digest)


def _moment(text: str) -> datetime:
    """A moment as SQLite (UTC, no offset), PostgreSQL (with offset) or a head (Z) writes it."""
    try:
        at = parse_datetime(text)
    except ValueError:
        at = None
    if at is None:
        return UNREADABLE
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _parsed(facts: str) -> Any:
    try:
        return json.loads(facts)
    except ValueError:
        return facts


def _counted(report: Report, rows: Iterable[Row], progress: Callable[[int], None]) -> Iterator[Row]:
    for row in rows:
        report.entries += 1
        if report.entries % STEP == 0:
            progress(report.entries)
        yield row


def _commitment(name: str, salt: str, value: str) -> str:
    try:
        return commitment_of(name, salt, value)
    except ValueError:  # the salt is no longer hexadecimal
        return ""


class _Details:
    """The personal details of a chain against the hashes that its entries hold.

    Details are read before the entries: one that is forgotten meanwhile is explained by an entry still to come, and
    entries written meanwhile (beyond `bound`) are left for next time.
    """

    def __init__(self, chain: str) -> None:
        self.bound: int = Entry.objects.filter(chain=chain).aggregate(last=Max("seq"))["last"] or 0
        held = PersonalDetail.objects.filter(entry__chain=chain, entry__seq__lte=self.bound)
        self.kept: dict[Place, str] = {
            (seq, name): _commitment(name, salt, value)
            for seq, name, salt, value in held.values_list("entry__seq", "name", "salt", "value")
        }
        self.promised: dict[Place, str] = {}
        self.forgotten: set[Place] = set()

    def seen_in(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            with suppress(AttributeError, KeyError, TypeError):  # garbled facts are a finding of `check` already
                self._see(row.columns.seq, row.columns.facts)
            yield row

    def _see(self, seq: int, facts: Any) -> None:
        self.forgotten.update((told["seq"], told["name"]) for told in facts.get(FORGOTTEN, ()))
        if seq <= self.bound:
            self.promised.update({(seq, name): value for name, value in facts.get(PERSONAL, {}).items()})

    def findings(self) -> Iterator[Finding]:
        for place in sorted(self.promised.keys() - self.forgotten - self.kept.keys()):
            yield Finding(Fault.PERSONAL, place[0], f"第{place[0]}条登记的“{place[1]}”不见了,却没有删除它的记录。")
        for place in sorted(self.kept):
            if self.kept[place] != self.promised.get(place):
                yield Finding(Fault.PERSONAL, place[0], f"第{place[0]}条的“{place[1]}”与当时登记的不符。")
