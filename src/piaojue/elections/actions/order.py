"""What keeps the acts in the hall in their order: leave, stages, who belongs to this election."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from piaojue.bodies.authority import Actor, Permit, actor_of, permit, record
from piaojue.bodies.models import Person
from piaojue.elections.models import STAGE_WORDS, Election, Stage
from piaojue.elections.sealed.lookup import is_sealed
from piaojue.ledger.actions import Json
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused


class OutOfOrder(Refused):
    """The steps in the hall are taken in their order."""


class NotOfThisElection(Refused):
    """Another election's scrutineers may not act here."""


def leave_for(election: Election, verb: str, by: Actor) -> Permit:
    """Leave to take an act of the asking link: `decide` or `evaluate`."""
    return permit(by, f"{election.link}.{verb}", election.congress, election.measure.rules)


def leave_to_attest(election: Election, by: Actor) -> Permit:
    """Leave to sign the board of one's own vote: once it is over, who was its scrutineer may still do so.

    The office ends with the session, but objections are told later, and hold once they are signed.
    """
    if election.stage in (Stage.DECLARED, Stage.VOID) and election.chief and election.chief.until_on:
        person = Person.objects.get(pk=by.known_id)
        return leave_for(election, "hold_key", actor_of(person, on=election.chief.until_on))
    return leave_for(election, "hold_key", by)


def pass_on(election: Election, before: Stage, after: Stage) -> None:
    """Pass from one stage to the next, or refuse: somebody else was quicker, or it is not its turn."""
    if not Election.objects.filter(pk=election.pk, stage=before).update(stage=after):
        now = Election.objects.values_list("stage", flat=True).get(pk=election.pk)
        raise OutOfOrder(
            f"投票现在是“{STAGE_WORDS[Stage(now)]}”，这一步要在“{STAGE_WORDS[before]}”时办理；请刷新后按次序办理。"
        )
    election.stage = after


def must_be_chief(election: Election, by: Actor) -> None:
    """Only the chief scrutineer of this election."""
    if not by.acts_for(election.chief_id):
        raise NotOfThisElection("您不是本次投票的总监票人，请由总监票人办理。")


def must_be_on_paper(election: Election) -> None:
    """Sealed ballots are issued, returned and counted on the board, never typed in."""
    if is_sealed(election):
        raise OutOfOrder("这次投票是密封投票，由监票人的设备办理；票数由公告板得出，不能另行录入。")


def must_belong(election: Election, by: Actor) -> None:
    """Only the scrutineers of this election and the tellers."""
    bodies = {held.body_id for held in by.held if held.office != Office.TELLER}
    is_teller = Office.TELLER in by.offices_in(election.congress)
    if not is_teller and not bodies & {election.chief_id, election.scrutineers_id}:
        raise NotOfThisElection("您不是本次投票的监票人或者计票人，不能录入计票。")


def write_down(election: Election, leave: Permit, by: Actor, at: datetime, facts: Mapping[str, Json]) -> None:
    """Record the act about this election."""
    record(leave, by, election.congress, about=election.key, at=at, facts=facts)


def is_surplus_of(election: Election) -> bool:
    """Were more papers returned than issued?"""
    return (election.returned or 0) > (election.issued or 0)
