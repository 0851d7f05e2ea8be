"""What the database holds, brought to the verification: entries, heads, personal details and guards."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime

from piaojue.ledger import append_only
from piaojue.ledger.chain import Statement
from piaojue.ledger.details import Details
from piaojue.ledger.keys import own_public_key
from piaojue.ledger.models import Entry
from piaojue.ledger.queries import heads
from piaojue.ledger.signing import SignedHead
from piaojue.ledger.verification import Anchor, Fault, Finding, Row, check

UNREADABLE = (DatabaseError, AttributeError, TypeError, ValueError)  # SQLite hands out what somebody put there
NO_MOMENT = datetime.min.replace(tzinfo=UTC)  # stands for a moment that cannot be read
STEP = 2000  # entries between two calls of `progress`


@dataclass(slots=True)
class Report:
    """What was checked of one chain, and every fault."""

    chain: str
    entries: int = 0
    heads: int = 0  # genuine ones, in the database and from outside
    carried: int = 0  # those that came from outside, genuine or not
    details: int = 0
    forgotten: int = 0
    findings: list[Finding] = field(default_factory=list)


def verify(chain: str, *, carried: Sequence[SignedHead], progress: Callable[[int], None]) -> Report:
    """Check one chain against the heads in the database and those `carried` in from outside.

    Raises: KeyUnusable.
    """
    report = Report(chain)
    try:
        _check(report, carried, progress)
    except UNREADABLE as error:
        text = f"第{report.entries}条以后有内容读不出来，被改动或数据库文件已损坏（{error!r}）。"
        report.findings.append(Finding(Fault.CHANGED, report.entries + 1, text))
    if not report.entries and not report.findings:
        report.findings.append(Finding(Fault.TRUNCATED, 0, "这条链上的记录一条也不剩。"))
    return report


def _check(report: Report, carried: Sequence[SignedHead], progress: Callable[[int], None]) -> None:
    anchors = list(_anchors(report, carried))
    details = Details(report.chain)
    report.findings += check(_counted(report, details.seen_in(_rows(report.chain)), progress), anchors)
    report.findings += details.findings()
    report.heads, report.carried = len(anchors), sum(head.chain == report.chain for head in carried)
    report.details, report.forgotten = len(details.kept), len(details.forgotten)


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
            report.findings.append(Finding(Fault.FORGED, head.seq, f"{source}签名不对，链头被改动或伪造。"))
        elif own not in (None, head.public_key):
            report.findings.append(Finding(Fault.FORGED, head.seq, f"{source}不是用本机现在的密钥签署的。"))
        else:
            yield Anchor(head.seq, head.hash, source)


def _day_of(head: SignedHead) -> str:
    at = _moment(head.at)
    return head.at if at is NO_MOMENT else f"{localtime(at):%Y-%m-%d}"


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
        return NO_MOMENT
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
