"""Who may act: an act is permitted by the measure's table of powers, and recorded with its article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from piaojue.bodies.models import Appointment, Congress, Person, Seat
from piaojue.bodies.models.people import in_force
from piaojue.ledger.actions import Json, write
from piaojue.ledger.models import Entry
from piaojue.rules.measure import Measure, Power
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused
from piaojue.rules.words import ACT_WORDS


class NotPermitted(Refused):
    """None of the actor's offices may take this act here."""

    status = 403


@dataclass(frozen=True, slots=True)
class Held:
    """One office that somebody holds: its kind, the body (None for a seat), the congress."""

    office: Office
    congress_id: int
    body_id: int | None = None
    body_name: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a name for the ledger and the offices held that day."""

    name: str
    person_id: int | None = None
    held: tuple[Held, ...] = ()

    @property
    def known_id(self) -> int:
        """The person behind the act; raises NotPermitted for somebody who has not logged in."""
        if self.person_id is None:
            raise NotPermitted("这一步要写明由谁办理，请先登录。")
        return self.person_id

    @property
    def is_anonymous(self) -> bool:
        return self.person_id is None

    def offices_in(self, congress: Congress) -> set[Office]:
        """The kinds of office held at one congress."""
        return {held.office for held in self.held if held.congress_id == congress.pk}

    @property
    def bodies(self) -> set[int]:
        """The bodies that the actor belongs to, by primary key; a seat alone is in no body."""
        return {held.body_id for held in self.held if held.body_id}

    def acts_for(self, body_id: int | None) -> bool:
        """Does the actor belong to this body? Where there is none, nobody acts for it."""
        return body_id in self.bodies

    def bodies_in(self, congress: Congress, office: Office) -> set[int]:
        """The bodies of one kind that the actor belongs to, by primary key."""
        return {h.body_id for h in self.held if h.congress_id == congress.pk and h.office == office and h.body_id}


RESIDENT = Actor(name="居民")


@dataclass(frozen=True, slots=True)
class Permit:
    """Leave to act: the power used, under which article of which version, in which office."""

    power: Power
    clause: str
    office: Office
    body_id: int | None = None
    body_name: str = ""


def actor_of(person: Person, *, on: date) -> Actor:
    """A person with every office in force on a day: appointments and seats."""
    appointments = Appointment.objects.filter(in_force(on), person=person).select_related("body")
    held = [
        Held(Office(row.body.kind), row.body.congress_id, row.body_id, row.body.name)
        for row in appointments
        if row.body.until_on is None or row.body.until_on >= on
    ]
    for seat in Seat.objects.filter(in_force(on), person=person).select_related("delegation"):
        held.append(Held(Office(seat.kind), seat.congress_id))
        if seat.delegation:
            held.append(Held(Office.DELEGATION, seat.congress_id, seat.delegation_id, seat.delegation.name))
    return Actor(person.name, person.pk, tuple(held))


def power_of(actor: Actor, act: str, congress: Congress, measure: Measure) -> Power | None:
    """The power by which one of the actor's offices may take `act` at `congress`; None where none of them may."""
    may = actor.offices_in(congress) & set(measure.offices_for(act))
    return measure.power(act) if may else None


def may_any(actor: Actor, acts: Iterable[str], congress: Congress, measure: Measure) -> bool:
    """May one of the actor's offices take any of these acts? Where none may, nothing has to be read for them."""
    return any(power_of(actor, act, congress, measure) for act in acts)


def permit(actor: Actor, act: str, congress: Congress, measure: Measure) -> Permit:
    """Leave for `actor` to take `act` at `congress`; raises NoSuchPower or NotPermitted.

    Anybody may use a power that the measure gives to residents.
    """
    power = measure.power(act)
    clause = f"{measure.id}/{measure.version}/{power.article}"
    for held in actor.held:
        if held.congress_id == congress.pk and held.office in power.by:
            return Permit(power, clause, held.office, held.body_id, held.body_name)
    if Office.RESIDENT in power.by:
        return Permit(power, clause, Office.RESIDENT)
    raise NotPermitted(
        f"您在{congress.name}没有“{ACT_WORDS[act]}”的职权。依据《{measure.title}》第{power.article}条，"
        f"可以由{measure.names_of(act)}办理。"
    )


def record(
    permit: Permit,
    actor: Actor,
    congress: Congress,
    *,
    about: str,
    at: datetime,
    facts: Mapping[str, Json],
    personal: Mapping[str, str] | None = None,
) -> Entry:
    """Write the act into the congress's ledger, in the same transaction as the act itself."""
    return write(
        chain=congress.code,
        who=f"person/{actor.person_id}" if actor.person_id else "",
        office=permit.office,
        verb=permit.power.act,
        about=about,
        article=permit.clause,
        at=at,
        facts={**facts, **({"body": permit.body_name} if permit.body_name else {})},
        personal=personal,
    )
