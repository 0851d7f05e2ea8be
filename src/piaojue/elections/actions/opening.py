"""The acts that open an election in the hall: drawn up, scrutineers, roll, papers out, papers back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor
from piaojue.bodies.models import Appointment, Body, MeasureVersion, Person, Session
from piaojue.bodies.models.people import in_force
from piaojue.elections.actions.order import OutOfOrder, leave_for, must_be_chief, must_be_on_paper, pass_on, write_down
from piaojue.elections.models import Election, Form, Stage
from piaojue.elections.papers import ballot_fingerprint
from piaojue.rules.ballots import check_paper_vote
from piaojue.rules.count import check_competition
from piaojue.rules.count_rules import count_rules
from piaojue.rules.offices import Office
from piaojue.rules.quorum import quorum_of
from piaojue.rules.refusal import Refused
from piaojue.rules.satisfaction import check_members
from piaojue.rules.scrutiny import Nominee, check_scrutineers


class NoQuorum(Refused):
    """Not enough people are present."""


@dataclass(frozen=True, slots=True)
class Line:
    """One option as the asker puts it; `reference` is the asker's own key."""

    label: str
    reference: str
    detail: str = ""
    fen: int = 0


@transaction.atomic
def prepare(
    session: Session,
    measure: MeasureVersion,
    lines: Sequence[Line],
    *,
    link: str,
    title: str,
    form: Form,
    entitled: int,
    by_committee: bool = False,
    waiver: str = "",
    previous: Election | None = None,
) -> Election:
    """Draw up an election; the asking floor has taken its own act and written it down.

    Raises: NotByPaper, TooFewCandidates: whatever the count would refuse is refused before anybody votes.
    Clauses: decide.competitive_ratio
    """
    check_paper_vote(measure.rules)
    if form == Form.APPROVALS and previous is None:
        rules = count_rules(measure.rules)
        check_competition(len(lines), rules.places, rules.competitive_ratio, waiver)
    election = Election.objects.create(
        congress=session.congress,
        session=session,
        measure=measure,
        link=link,
        title=title,
        form=form,
        entitled=entitled,
        by_committee=by_committee,
        waiver=waiver,
        previous=previous,
    )
    for order, line in enumerate(lines, start=1):
        election.options.create(
            order=order, label=line.label, detail=line.detail, fen=line.fen, reference=line.reference
        )
    return election


@transaction.atomic
def approve_scrutineers(
    election: Election,
    chief: Person,
    scrutineers: Collection[Person],
    *,
    by: Actor,
    at: datetime,
) -> Election:
    """Write down the scrutineers whom the meeting approved; who carries out what is voted on may not scrutinise.

    Clauses: decide.scrutineers
    """
    leave = leave_for(election, "approve_scrutineers", by)
    people = list(dict.fromkeys([chief, *scrutineers]))
    on = timezone.localdate(at)
    carrying_out = {option.detail for option in election.options.all()} - {""}
    delegations = 0 if election.by_committee else election.congress.bodies.filter(kind=Office.DELEGATION).count()
    nominees = [Nominee(one.name, {one.employer, *_bodies_of(one, on)} - {""}) for one in people]
    check_scrutineers(nominees, carrying_out, delegations=delegations, measure=election.measure.rules)
    until = max(on, election.session.closes_on)
    for kind, word, members in (
        (Office.CHIEF_SCRUTINEER, "总监票人", [chief]),
        (Office.SCRUTINEER, "监票人", people[1:]),
    ):
        body = Body.objects.create(
            congress=election.congress, kind=kind, name=f"第{election.pk}次投票{word}", since_on=on, until_on=until
        )
        for one in members:
            Appointment.objects.create(person=one, body=body, title=word, since_on=on, until_on=until)
        setattr(election, "chief" if kind == Office.CHIEF_SCRUTINEER else "scrutineers", body)
    election.save(update_fields=["chief", "scrutineers"])
    pass_on(election, Stage.PREPARED, Stage.STAFFED)
    write_down(election, leave, by, at, {"scrutineers": len(people)})
    return election


def _bodies_of(person: Person, on: date) -> list[str]:
    held = person.appointments.filter(in_force(on), body__kind__in=(Office.DEPARTMENT, Office.GOVERNMENT))
    return list(held.values_list("body__name", flat=True))


@transaction.atomic
def call_roll(election: Election, present: int, *, by: Actor, at: datetime) -> Election:
    """Write down how many are present; refused without a quorum. Who is present stays with the secretariat.

    Clauses: decide.quorum, evaluate.re_evaluation, general.identity
    """
    leave = leave_for(election, "call_roll", by)
    if present > election.entitled:
        raise OutOfOrder(f"实到{present}人多于应到{election.entitled}人，请核对。")
    _check_quorum(election, present)
    if election.attending and present != len(election.attending):
        raise OutOfOrder(f"实到应与签到的人数一致：已签到{len(election.attending)}人。")
    election.present = present
    election.save(update_fields=["present"])
    pass_on(election, Stage.STAFFED, Stage.ROLLED)
    write_down(election, leave, by, at, {"entitled": election.entitled, "present": present})
    return election


def _check_quorum(election: Election, present: int) -> None:
    measure = election.measure.rules
    if election.by_committee:
        check_members(present, election.entitled, measure)
        return
    needed = quorum_of(measure).share.least_reaching(election.entitled)
    if present < needed:
        raise NoQuorum(f"实到{present}人，法定人数为{needed}人，现在不能投票；到会人数足够以后再清点。")


@transaction.atomic
def issue_ballots(election: Election, issued: int, *, by: Actor, at: datetime) -> Election:
    """Write down how many papers were handed out: at most one for each person present."""
    leave = leave_for(election, "issue_ballots", by)
    must_be_chief(election, by)
    must_be_on_paper(election)
    if election.present is None or issued > election.present:
        raise OutOfOrder(f"发出{issued}张票，多于实到{election.present or 0}人；每人一张，请核对。")
    election.issued = issued
    election.save(update_fields=["issued"])
    pass_on(election, Stage.ROLLED, Stage.OPEN)
    write_down(election, leave, by, at, {"issued": issued, "paper": ballot_fingerprint(election)})
    return election


@transaction.atomic
def close_ballots(election: Election, returned: int, *, by: Actor, at: datetime) -> Election:
    """Write down how many papers came back; more than were issued make the whole vote invalid.

    Clauses: decide.surplus
    """
    leave = leave_for(election, "close_ballots", by)
    must_be_chief(election, by)
    must_be_on_paper(election)
    election.returned = returned
    election.save(update_fields=["returned"])
    pass_on(election, Stage.OPEN, Stage.CLOSED)
    write_down(election, leave, by, at, {"issued": election.issued, "returned": returned})
    return election
