"""The import of a roster: what it would change, then all of it or nothing, as one act; and its export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from piaojue.bodies.actions import measure_of
from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Appointment, Body, Congress, Person, Seat
from piaojue.bodies.roster_table import Listed, read_roster
from piaojue.ledger.actions import Json
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused
from piaojue.shell.tables import Fault, Table

ACT = "found.import_roster"
GROUP_MEMBER = "组员"


def not_ended(on: date) -> Q:
    """Rows in force on a day or later: a roster may be imported before its term begins."""
    return Q(until_on__isnull=True) | Q(until_on__gte=on)


class RosterFaulty(Refused):
    """A roster is taken whole or not at all."""


@dataclass(slots=True)
class Plan:
    """What an import would do: who is new, who changes, how many stay, which bodies are founded, what is wrong."""

    new: list[Listed] = field(default_factory=list)
    changed: list[tuple[Seat, Listed]] = field(default_factory=list)
    same: int = 0
    bodies: list[tuple[Office, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def numbers(self) -> list[str]:
        """The seats that it touches."""
        return [person.number for person in self.new] + [person.number for _, person in self.changed]


def plan_roster(congress: Congress, table: Table, *, by: Actor, at: datetime) -> Plan:
    """What importing a table would do; nothing is written."""
    on = timezone.localdate(at)
    permit(by, ACT, congress, measure_of(congress, on=on))
    listed, faults = read_roster(table)
    if not listed and not faults:
        raise RosterFaulty("名册里没有人，没有导入；列名下面每行一名代表。")
    plan = Plan(faults=faults)
    numbers = [person.number for person in listed.values()]
    seats = Seat.objects.filter(congress=congress, number__in=numbers).select_related("person", "delegation")
    known = {seat.number: seat for seat in seats}
    groups = _groups_of(known.values(), congress, on=on)
    for row, person in listed.items():
        _compare(plan, row, person, known.get(person.number), groups)
    plan.bodies = _missing_bodies(congress, [*plan.new, *(person for _, person in plan.changed)])
    plan.faults.sort(key=lambda fault: fault.row)
    return plan


def _compare(plan: Plan, row: int, person: Listed, seat: Seat | None, groups: Mapping[int, tuple[str, ...]]) -> None:
    if seat is None:
        plan.new.append(person)
    elif seat.person.name != person.name:
        plan.faults.append(Fault(row, "代表证号", f"“{person.number}”已经属于{seat.person.name}，请核对姓名或者证号"))
    else:
        now = _listed(seat, groups)
        wanted = replace(now, **person.said())
        if wanted == now:
            plan.same += 1
        else:
            plan.changed.append((seat, wanted))


def _groups_of(seats: Iterable[Seat], congress: Congress, *, on: date) -> dict[int, tuple[str, ...]]:
    """The deputies' groups of each person on a day."""
    found: dict[int, list[str]] = {}
    rows = Appointment.objects.filter(
        not_ended(on),
        body__congress=congress,
        body__kind=Office.DEPUTY_GROUP,
        person__in=[seat.person_id for seat in seats],
    )
    for person, name in rows.values_list("person", "body__name"):
        found.setdefault(person, []).append(name)
    return {person: tuple(sorted(set(names))) for person, names in found.items()}


def _listed(seat: Seat, groups: Mapping[int, tuple[str, ...]]) -> Listed:
    return Listed(
        number=seat.number,
        name=seat.person.name,
        since_on=seat.since_on,
        kind=Office(seat.kind),
        delegation=seat.delegation.name if seat.delegation else "",
        groups=groups.get(seat.person_id, ()),
        phone=seat.person.phone,
        employer=seat.person.employer,
        until_on=seat.until_on or "",
    )


def _missing_bodies(congress: Congress, people: Iterable[Listed]) -> list[tuple[Office, str]]:
    """The delegations and groups that are named and do not exist, in the order of the roster."""
    named = dict.fromkeys(
        (kind, name)
        for person in people
        for kind, names in ((Office.DELEGATION, (person.delegation,)), (Office.DEPUTY_GROUP, person.groups or ()))
        for name in names
        if name
    )
    kinds = (Office.DELEGATION, Office.DEPUTY_GROUP)
    there = set(Body.objects.filter(congress=congress, kind__in=kinds).values_list("kind", "name"))
    return [(kind, name) for kind, name in named if (str(kind), name) not in there]


@transaction.atomic
def import_roster(congress: Congress, table: Table, *, by: Actor, at: datetime) -> Plan:
    """Seat everybody on a roster and bring those seated up to date; all or nothing, one act.

    Raises: NotPermitted, NotARoster, UnreadableTable, RosterFaulty.
    """
    on = timezone.localdate(at)
    leave = permit(by, ACT, congress, measure_of(congress, on=on))
    Congress.objects.select_for_update().get(pk=congress.pk)  # one roster at a time
    plan = plan_roster(congress, table, by=by, at=at)
    if plan.faults:
        told = "；".join(str(fault) for fault in plan.faults[:3])
        raise RosterFaulty(f"名册有{len(plan.faults)}处错误，一行也没有导入：{told}。请改正以后重新导入。")
    Seating(congress, on).take(plan)
    facts: dict[str, Json] = {
        "new": len(plan.new),
        "changed": len(plan.changed),
        "same": plan.same,
        "seats": [*plan.numbers],
        "bodies": [name for _, name in plan.bodies],
    }
    people = [*plan.new, *(person for _, person in plan.changed)]
    names = {"names": "、".join(person.name for person in people)} if people else None
    record(leave, by, congress, about=f"congress/{congress.pk}", at=at, facts=facts, personal=names)
    return plan


class Seating:
    """The writing of a plan that has been found good; part of the act above."""

    def __init__(self, congress: Congress, on: date) -> None:
        self.congress, self.on = congress, on
        self.bodies: dict[tuple[str, str], Body] = {}

    def take(self, plan: Plan) -> None:
        """Found the bodies, then write every seat."""
        earliest = min((person.since_on for person in plan.new), default=self.on)
        for kind, name in plan.bodies:
            Body.objects.create(congress=self.congress, kind=kind, name=name, since_on=earliest)
        self.bodies = {(row.kind, row.name): row for row in Body.objects.filter(congress=self.congress)}
        for person in plan.new:
            seat = Seat(congress=self.congress, person=self._person(person), number=person.number)
            self._write(seat, person, joining=person.since_on)
        for seat, person in plan.changed:
            self._write(seat, person, joining=max(self.on, person.since_on))

    def _person(self, listed: Listed) -> Person:
        """Somebody known here by name and telephone, else a new person."""
        if listed.phone:
            rows = Person.objects.filter(name=listed.name, phone=listed.phone)
            here = rows.filter(appointments__body__congress=self.congress) | rows.filter(seats__congress=self.congress)
            if (known := here.first()) is not None:
                return known
        return Person.objects.create(name=listed.name)

    def _write(self, seat: Seat, listed: Listed, *, joining: date) -> None:
        person = seat.person
        person.phone = person.phone if listed.phone is None else listed.phone
        person.employer = person.employer if listed.employer is None else listed.employer
        person.save(update_fields=["phone", "employer"])
        seat.kind = listed.kind or Office.DEPUTY
        seat.delegation = self.bodies.get((Office.DELEGATION, listed.delegation or ""))
        seat.since_on = listed.since_on
        seat.until_on = listed.until_on if isinstance(listed.until_on, date) else None
        seat.save()
        self._join(person, set(listed.groups or ()), joining)

    def _join(self, person: Person, groups: set[str], joining: date) -> None:
        """Leave the groups that are not named, join those that are."""
        rows = Appointment.objects.filter(
            not_ended(self.on),
            person=person,
            body__congress=self.congress,
            body__kind=Office.DEPUTY_GROUP,
        )
        for row in rows.exclude(body__name__in=groups):
            row.until_on = self.on - timedelta(days=1)
            row.save(update_fields=["until_on"])
        for name in sorted(groups - set(rows.values_list("body__name", flat=True))):
            body = self.bodies[Office.DEPUTY_GROUP, name]
            Appointment.objects.update_or_create(
                person=person, body=body, since_on=joining, defaults={"until_on": None, "title": GROUP_MEMBER}
            )


def roster_of(congress: Congress, *, by: Actor, at: datetime) -> list[list[str]]:
    """The rows of the roster under its header, for whoever may import it; telephones are among them."""
    on = timezone.localdate(at)
    permit(by, ACT, congress, measure_of(congress, on=on))
    seats = Seat.objects.filter(not_ended(on), congress=congress).select_related("person", "delegation")
    groups = _groups_of(seats, congress, on=on)
    return [_listed(seat, groups).cells() for seat in seats.order_by("number")]
