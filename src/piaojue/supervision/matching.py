"""Who would supervise a project well: near, knowing its field, of one deputies' group, free of interests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from piaojue.bodies.models import Appointment, Body, Congress, Person, Seat
from piaojue.bodies.models.people import in_force
from piaojue.projects.models import Project
from piaojue.rules.offices import Office
from piaojue.rules.supervising import Candidate, fit, fit_words
from piaojue.rules.words import FIELD_WORDS
from piaojue.supervision.actions import implementers_of
from piaojue.supervision.models import Expertise

RESIDENTS = (Office.RESIDENT, Office.RESIDENT_REPRESENTATIVE)


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who may supervise, and why they fit."""

    person: Person
    office: Office
    candidate: Candidate

    @property
    def label(self) -> str:
        """张三（代表：就近、熟悉这一领域）."""
        word = "代表" if self.office == Office.DEPUTY else "居民"
        why = fit_words(self.candidate)
        return f"{self.person}（{word}{f'：{why}' if why else ''}）"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is asked of the database once for all candidates."""

    bodies: Mapping[int, list[Body]]
    fields: Mapping[int, set[str]]


def suggestions_for(project: Project, *, on: date, group: Body | None = None) -> list[Suggested]:
    """Everybody who may supervise a project, the best first; who has an interest is left out."""
    around = _surroundings(project.congress, on)
    implementers = set(implementers_of(project))
    suggested = [
        Suggested(person, office, _candidate(person, delegation, project, around, group))
        for person, office, delegation in _eligible(project.congress, on)
        if not implementers & {person.employer, *(body.name for body in around.bodies.get(person.pk, []))}
    ]
    return sorted(suggested, key=lambda one: (fit(one.candidate), -one.person.pk), reverse=True)


def _surroundings(congress: Congress, on: date) -> Surroundings:
    bodies: dict[int, list[Body]] = {}
    for row in Appointment.objects.filter(in_force(on), body__congress=congress).select_related("body"):
        bodies.setdefault(row.person_id, []).append(row.body)
    fields: dict[int, set[str]] = {}
    for known in Expertise.objects.all():
        fields.setdefault(known.person_id, set()).add(known.field)
    return Surroundings(bodies, fields)


def _eligible(congress: Congress, on: date) -> list[tuple[Person, Office, str]]:
    seats = Seat.objects.filter(in_force(on), congress=congress).select_related("person", "delegation")
    found = {
        seat.person_id: (seat.person, Office(seat.kind), seat.delegation.name if seat.delegation else "")
        for seat in seats
    }
    rows = Appointment.objects.filter(in_force(on), body__congress=congress, body__kind__in=RESIDENTS)
    for row in rows.select_related("person", "body"):
        found.setdefault(row.person_id, (row.person, Office.RESIDENT, f"{row.body.name}{row.person.employer}"))
    return list(found.values())


def _candidate(
    person: Person, delegation: str, project: Project, around: Surroundings, group: Body | None
) -> Candidate:
    bodies = around.bodies.get(person.pk, [])
    kinds = Counter(body.kind for body in bodies)
    return Candidate(
        is_near=project.place.name in delegation,
        knows_field=project.field in around.fields.get(person.pk, ()),
        in_group=group is not None and group in bodies,
        projects=kinds[Office.SUPERVISOR],
    )


FIELDS = {word: field for field, word in FIELD_WORDS.items()}
