"""The import of hotline tickets (热线工单): masked before they are stored, each number of a source once.

An import is taken in parts, each one act in one transaction: a crash loses the part being written and nothing that
was told the ledger, and running the import again goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice

from django.db import transaction

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Division
from piaojue.collection.models import Lead
from piaojue.collection.receipts import hashed, new_receipt
from piaojue.collection.source_columns import keep_columns
from piaojue.collection.ticket_tables import Ticket
from piaojue.ledger.actions import Json
from piaojue.masking.texts import mask
from piaojue.projects.models import Cycle
from piaojue.rules.refusal import Refused
from piaojue.shell.tables import Fault

PART = 2_000  # tickets to one act; a crash loses at most these, and they are taken again
BATCH = 1_000  # tickets in memory
FAULTS_KEPT = 100  # the rest are counted
LONGEST_TITLE = 120
TITLE_OF_TEXT = 40

Readings = Iterable[Ticket | Fault]


class NoSource(Refused):
    """Tickets are known by where they come from."""


class NoTickets(Refused):
    """There is nothing to import."""


@dataclass(slots=True)
class Imported:
    """What became of the rows so far: taken as new, known before, refused; the first faults by name.

    Of the known ones some say something else than what was taken before: what was taken first stays.
    """

    new: int = 0
    known: int = 0
    refused: int = 0
    differing: int = 0
    faults: list[Fault] = field(default_factory=list)
    differences: list[Fault] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return self.new + self.known + self.refused

    def add(self, more: Imported) -> None:
        """Count another part."""
        self.new, self.known, self.refused = self.new + more.new, self.known + more.known, self.refused + more.refused
        self.differing += more.differing
        self.faults.extend(more.faults[: FAULTS_KEPT - len(self.faults)])
        self.differences.extend(more.differences[: FAULTS_KEPT - len(self.differences)])

    def refuse(self, fault: Fault) -> None:
        """Count a row that is no ticket."""
        self.refused += 1
        if len(self.faults) < FAULTS_KEPT:
            self.faults.append(fault)

    def recognise(self, ticket: Ticket, *, is_same: bool, is_stored: bool) -> None:
        """Count a ticket whose number is known, from an earlier import or from an earlier row."""
        self.known += 1
        self.differing += not is_same
        if not is_same and len(self.differences) < FAULTS_KEPT:
            before = "已经导入过" if is_stored else "在这个文件里前面已经有一条"
            said = f"工单{ticket.number}{before}，内容不同，保留先有的"
            self.differences.append(Fault(ticket.row, "", said))


def import_tickets(
    cycle: Cycle,
    readings: Readings,
    *,
    source: str,
    by: Actor,
    at: datetime,
    columns: Mapping[str, str] | None = None,
) -> Imported:
    """Take tickets as leads of a year; those of the same source and number that are there already stay as they are.

    `columns` are what a clerk chose for this source, to be known at its next import; None leaves that as it is.

    Raises: NotPermitted, NoSource, NoTickets.
    """
    named = _source(source)
    rows, total = iter(readings), Imported()
    first = next(rows, None)
    if first is None:
        raise NoTickets("文件里没有工单，没有导入；列名下面每行一条工单。")
    while first is not None:
        part = chain([first], islice(rows, PART - 1))
        total.add(_take(cycle, part, source=named, columns=columns, by=by, at=at))
        first = next(rows, None)
    return total


@transaction.atomic
def _take(
    cycle: Cycle, readings: Readings, *, source: str, columns: Mapping[str, str] | None, by: Actor, at: datetime
) -> Imported:
    """One part of an import: an act of its own."""
    leave = permit(by, "collect.import_tickets", cycle.congress, cycle.rules)
    Cycle.objects.select_for_update().get(pk=cycle.pk)  # one import at a time, or both would take the same ticket
    places, done = Places(cycle), Imported()
    for tickets in _batches(readings, done):
        fresh = _unknown(cycle, source, tickets, done)
        Lead.objects.bulk_create(_lead(cycle, source, ticket, places) for ticket in fresh)
        done.new += len(fresh)
    if columns is not None:
        keep_columns(cycle.congress, source, columns)
    counts = {"new": done.new, "known": done.known, "differing": done.differing, "refused": done.refused}
    facts: dict[str, Json] = {"source": source, **counts}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)
    return done


def preview_tickets(
    cycle: Cycle, readings: Readings, *, source: str, by: Actor, shown: int = 5
) -> tuple[Imported, list[Lead]]:
    """What an import would do, and the first leads as they would be stored; nothing is written."""
    named = _source(source)
    permit(by, "collect.import_tickets", cycle.congress, cycle.rules)
    places, counted, leads, seen = Places(cycle), Imported(), list[Lead](), dict[str, str]()
    for tickets in _batches(readings, counted):
        fresh = _unknown(cycle, named, tickets, counted, seen)
        seen.update((ticket.number, content_of(ticket)) for ticket in fresh)
        counted.new += len(fresh)
        leads += [_lead(cycle, named, ticket, places) for ticket in tickets[: shown - len(leads)]]
    return counted, leads


def _source(source: str) -> str:
    named = source.strip()
    if not named or len(named) > 60:
        raise NoSource("请写明工单的来源，不超过60个字，例如“12345热线”；同一来源的同一编号只导入一次。")
    return named


def _batches(readings: Readings, counted: Imported) -> Iterator[list[Ticket]]:
    """The tickets a thousand at a time; rows that are none are counted as refused."""
    batch: list[Ticket] = []
    for reading in readings:
        if isinstance(reading, Fault):
            counted.refuse(reading)
            continue
        batch.append(reading)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _unknown(
    cycle: Cycle, source: str, tickets: Sequence[Ticket], counted: Imported, seen: Mapping[str, str] | None = None
) -> list[Ticket]:
    """Those that are neither stored nor `seen`; of two with one number the first. The others are counted as known."""
    numbers = [ticket.number for ticket in tickets]
    rows = Lead.objects.filter(cycle=cycle, source=source, ticket__in=numbers)
    stored = dict(rows.values_list("ticket", "content"))
    known = {**{number: seen[number] for number in numbers if seen and number in seen}, **stored}
    fresh = []
    for ticket in tickets:
        if ticket.number in known:
            is_same = known[ticket.number] in ("", content_of(ticket))
            counted.recognise(ticket, is_same=is_same, is_stored=ticket.number in stored)
        else:
            known[ticket.number] = content_of(ticket)
            fresh.append(ticket)
    return fresh


def content_of(ticket: Ticket) -> str:
    """A keyed hash of what a ticket says: the same for the same words, of no use without the key."""
    said = (ticket.title, ticket.text, ticket.asked_at.isoformat(), ticket.place, ticket.caller, ticket.category)
    return hashed("\x1f".join(said))


def _lead(cycle: Cycle, source: str, ticket: Ticket, places: Places) -> Lead:
    title, text = mask(ticket.title), mask(ticket.text)
    return Lead(
        cycle=cycle,
        channel="hotline",
        title=_cut(title, LONGEST_TITLE) if title else _cut(text, TITLE_OF_TEXT),
        text=text,
        place=places.named(ticket.place),
        asked_at=ticket.asked_at,
        receipt=new_receipt(),
        source=source,
        ticket=ticket.number,
        caller=hashed(ticket.caller) if ticket.caller else "",
        content=content_of(ticket),
        category=ticket.category,
    )


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


class Places:
    """The divisions of a congress by their names."""

    def __init__(self, cycle: Cycle) -> None:
        here = cycle.congress.division
        below = sorted(here.children.all(), key=lambda division: len(division.name), reverse=True)
        self.by_name: dict[str, Division] = {division.name: division for division in (*below, here)}

    def named(self, words: str) -> Division | None:
        """The division of that name, else one that the words name, a lower one rather than the whole; else None."""
        exact = self.by_name.get(words)
        return exact or next((division for name, division in self.by_name.items() if name in words), None)
