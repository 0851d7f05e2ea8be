"""The acts of an election in the hall, in their order; each is refused out of order.

The act's key is the asking link's (`decide` or `evaluate`), so that the measure says who may take it there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, Permit, permit, record
from piaojue.bodies.models import Appointment, Body, MeasureVersion, Person, Session
from piaojue.elections.counting import agreed, approvals_of, certificate_of, check_typed, open_differences
from piaojue.elections.models import CHOICES, STAGE_WORDS, CountSheet, Election, Form, Settlement, Stage
from piaojue.ledger.actions import Json
from piaojue.rules.offices import Office
from piaojue.rules.outcome import Follow
from piaojue.rules.quorum import quorum_of
from piaojue.rules.refusal import Refused
from piaojue.rules.satisfaction import check_members
from piaojue.rules.scrutiny import Nominee, check_scrutineers


class OutOfOrder(Refused):
    """The steps in the hall are taken in their order."""


class NoQuorum(Refused):
    """Not enough people are present."""


class NotOfThisElection(Refused):
    """Another election's scrutineers may not act here."""


class AlreadyTyped(Refused):
    """Two people type a sheet each, once."""


class SheetsDiffer(Refused):
    """Differences are settled before anything is declared."""


class NothingToSettle(Refused):
    """There is no such difference."""


class NothingToVoteAgain(Refused):
    """The declared outcome leaves nothing open."""


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
    """Draw up an election; the asking floor has taken its own act and written it down."""
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
    excluded: Collection[str] = (),
    by: Actor,
    at: datetime,
) -> Election:
    """Write down the scrutineers whom the meeting approved; `excluded` employers may not scrutinise.

    Clauses: decide.scrutineers
    """
    leave = _leave(election, "approve_scrutineers", by)
    people = [chief, *(one for one in scrutineers if one != chief)]
    delegations = 0 if election.by_committee else election.congress.bodies.filter(kind=Office.DELEGATION).count()
    nominees = [Nominee(one.name, {one.employer, *_bodies_of(one)} - {""}) for one in people]
    check_scrutineers(nominees, excluded, delegations=delegations, measure=election.measure.rules)
    on = timezone.localdate(at)
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
    _pass(election, Stage.PREPARED, Stage.STAFFED)
    _write_down(election, leave, by, at, {"scrutineers": len(people)})
    return election


def _bodies_of(person: Person) -> list[str]:
    departments = (Office.DEPARTMENT, Office.GOVERNMENT)
    return list(person.appointments.filter(body__kind__in=departments).values_list("body__name", flat=True))


@transaction.atomic
def call_roll(election: Election, present: int, *, by: Actor, at: datetime) -> Election:
    """Write down how many are present; refused without a quorum.

    Clauses: decide.quorum, evaluate.re_evaluation
    """
    leave = _leave(election, "call_roll", by)
    if present > election.entitled:
        raise OutOfOrder(f"实到{present}人多于应到{election.entitled}人,请核对。")
    _check_quorum(election, present)
    election.present = present
    election.save(update_fields=["present"])
    _pass(election, Stage.STAFFED, Stage.ROLLED)
    _write_down(election, leave, by, at, {"entitled": election.entitled, "present": present})
    return election


def _check_quorum(election: Election, present: int) -> None:
    measure = election.measure.rules
    if election.by_committee:
        check_members(present, election.entitled, measure)
        return
    needed = quorum_of(measure).share.least_reaching(election.entitled)
    if present < needed:
        raise NoQuorum(f"实到{present}人,法定人数为{needed}人,现在不能投票;到会人数足够以后再清点。")


@transaction.atomic
def issue_ballots(election: Election, issued: int, *, by: Actor, at: datetime) -> Election:
    """Write down how many papers were handed out: at most one for each person present."""
    leave = _leave(election, "issue_ballots", by)
    _must_be_chief(election, by)
    if election.present is None or issued > election.present:
        raise OutOfOrder(f"发出{issued}张票,多于实到{election.present or 0}人;每人一张,请核对。")
    election.issued = issued
    election.save(update_fields=["issued"])
    _pass(election, Stage.ROLLED, Stage.OPEN)
    _write_down(election, leave, by, at, {"issued": issued})
    return election


@transaction.atomic
def close_ballots(election: Election, returned: int, *, by: Actor, at: datetime) -> Election:
    """Write down how many papers came back; more than were issued make the whole vote invalid.

    Clauses: decide.surplus
    """
    leave = _leave(election, "close_ballots", by)
    _must_be_chief(election, by)
    election.returned = returned
    election.save(update_fields=["returned"])
    _pass(election, Stage.OPEN, Stage.CLOSED)
    _write_down(election, leave, by, at, {"issued": election.issued, "returned": returned})
    return election


@transaction.atomic
def enter_count(
    election: Election, valid: int, void: int, tallies: Mapping[str, Mapping[str, int]], *, by: Actor, at: datetime
) -> CountSheet:
    """Type one of the two sheets; the second person does not see the first's numbers."""
    leave = _leave(election, "enter_count", by)
    _must_belong(election, by)
    if election.stage != Stage.CLOSED or is_surplus_of(election):
        raise OutOfOrder(f"现在是“{STAGE_WORDS[Stage(election.stage)]}”,收票以后、投票有效,才能录入计票。")
    typed = election.sheets.count()
    if typed >= 2 or election.sheets.filter(typed_by_id=by.person_id).exists():
        raise AlreadyTyped("计票由两人各录入一次;您已经录入过,或者两份都已录入。")
    numbers = {question: dict(votes) for question, votes in tallies.items()}
    check_typed(election, valid, void, numbers)
    sheet = election.sheets.create(typed_by_id=by.known_id, valid=valid, void=void, tallies=numbers, typed_at=at)
    _write_down(election, leave, by, at, {"sheet": typed + 1})
    if typed == 1 and not open_differences(election):
        _settle_all(election)
    return sheet


@transaction.atomic
def resolve_difference(
    election: Election, question: str, name: str, value: int, *, reason: str, by: Actor, at: datetime
) -> Settlement:
    """The chief scrutineer settles one difference from the papers themselves."""
    leave = _leave(election, "resolve_difference", by)
    _must_be_chief(election, by)
    if (question, name) not in {(each.question, each.name) for each in open_differences(election)}:
        raise NothingToSettle("两份计票单在这一项上没有差异,不需要核定。")
    if not reason.strip():
        raise NothingToSettle("核定差异必须写明依据,例如“重新清点原票”。")
    settlement = election.settlements.create(question=question, name=name, value=value, reason=reason)
    if not open_differences(election):
        _settle_all(election)
    _write_down(election, leave, by, at, {"question": question, "name": name})
    return settlement


def _settle_all(election: Election) -> None:
    numbers = agreed(election)
    check_typed(election, numbers["valid"], numbers["void"], numbers["tallies"])
    election.totals = numbers
    election.save(update_fields=["totals"])
    _pass(election, Stage.CLOSED, Stage.COUNTED)


@transaction.atomic
def declare(election: Election, *, by: Actor, at: datetime) -> Election:
    """Declare the counted result with its certificate."""
    leave = _leave(election, "declare", by)
    if open_differences(election):
        raise SheetsDiffer("两份计票单还有差异没有核定,核定以后才能宣布。")
    _pass(election, Stage.COUNTED, Stage.DECLARED)
    election.certificate = certificate_of(election)
    election.declared_at = at
    election.save(update_fields=["certificate", "declared_at"])
    numbers: dict[str, Json] = {name: getattr(election, name) for name in ("entitled", "present", "issued", "returned")}
    _write_down(election, leave, by, at, numbers)
    return election


@transaction.atomic
def void_ballot(election: Election, *, reason: str, by: Actor, at: datetime) -> Election:
    """Declare the whole vote invalid, after a surplus or a disturbance, and keep its record."""
    leave = _leave(election, "void_ballot", by)
    if not reason.strip():
        raise OutOfOrder("宣布投票无效必须写明理由。")
    if election.stage not in (Stage.OPEN, Stage.CLOSED, Stage.COUNTED):
        raise OutOfOrder("投票还没有开始或者结果已经宣布,不能宣布无效。")
    _pass(election, Stage(election.stage), Stage.VOID)
    _write_down(election, leave, by, at, {"reason": reason})
    return election


@transaction.atomic
def vote_again(election: Election, *, by: Actor, at: datetime) -> Election:
    """Draw up the next round: exactly the tied, those left by a shortfall, or all after a void vote.

    Clauses: decide.tie, decide.shortfall, decide.surplus
    """
    leave = _leave(election, "second_ballot", by)
    if Election.objects.filter(previous=election).exists():
        raise NothingToVoteAgain("下一轮投票已经拟定,不能重复拟定。")
    keys = _left_open(election)
    lines = [
        Line(option.label, option.reference, option.detail, option.fen)
        for option in election.options.all()
        if option.reference in keys
    ]
    again = prepare(
        election.session,
        election.measure,
        lines,
        link=election.link,
        title=f"{election.title}(再次投票)",
        form=Form(election.form),
        entitled=election.entitled,
        by_committee=election.by_committee,
        waiver=election.waiver,
        previous=election,
    )
    _write_down(election, leave, by, at, {"next": again.pk, "options": len(lines)})
    return again


def _left_open(election: Election) -> Collection[str]:
    if election.stage == Stage.VOID:
        return {option.reference for option in election.options.all()}
    if election.stage != Stage.DECLARED or election.form != Form.APPROVALS:
        raise NothingToVoteAgain("结果宣布以后,才能看出是否需要再次投票。")
    left = approvals_of(election).next
    if left.follow == Follow.NOTHING or not left.projects:
        raise NothingToVoteAgain("结果已经全部确定,没有需要再次投票的项目。")
    return set(left.projects)


def leaves_open(election: Election) -> bool:
    """Does the declared outcome of approvals leave projects to be voted on again?"""
    if election.stage != Stage.DECLARED or election.form != Form.APPROVALS:
        return False
    return bool(approvals_of(election).next.projects)


def is_surplus_of(election: Election) -> bool:
    """Were more papers returned than issued?"""
    return (election.returned or 0) > (election.issued or 0)


def choices_of(election: Election) -> tuple[str, ...]:
    """The choices that each line of the paper offers."""
    return CHOICES[Form(election.form)]


def _leave(election: Election, verb: str, by: Actor) -> Permit:
    return permit(by, f"{election.link}.{verb}", election.congress, election.measure.rules)


def _pass(election: Election, before: Stage, after: Stage) -> None:
    if not Election.objects.filter(pk=election.pk, stage=before).update(stage=after):
        now = Election.objects.values_list("stage", flat=True).get(pk=election.pk)
        raise OutOfOrder(
            f"投票现在是“{STAGE_WORDS[Stage(now)]}”,这一步要在“{STAGE_WORDS[before]}”时办理;请刷新后按次序办理。"
        )
    election.stage = after


def _must_be_chief(election: Election, by: Actor) -> None:
    if election.chief_id not in {held.body_id for held in by.held}:
        raise NotOfThisElection("您不是本次投票的总监票人,请由总监票人办理。")


def _must_belong(election: Election, by: Actor) -> None:
    bodies = {held.body_id for held in by.held if held.office != Office.TELLER}
    is_teller = Office.TELLER in by.offices_in(election.congress)
    if not is_teller and not bodies & {election.chief_id, election.scrutineers_id}:
        raise NotOfThisElection("您不是本次投票的监票人或者计票人,不能录入计票。")


def _write_down(election: Election, leave: Permit, by: Actor, at: datetime, facts: Mapping[str, Json]) -> None:
    record(leave, by, election.congress, about=election.key, at=at, facts=facts)
