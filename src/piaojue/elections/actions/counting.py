"""The count: two sheets typed apart, their differences settled by the chief scrutineer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor
from piaojue.elections.actions.order import (
    OutOfOrder,
    is_surplus_of,
    leave_for,
    must_be_chief,
    must_be_on_paper,
    must_belong,
    pass_on,
    write_down,
)
from piaojue.elections.counting import agreed, check_typed, open_differences
from piaojue.elections.models import STAGE_WORDS, CountSheet, Election, Settlement, Stage
from piaojue.rules.refusal import Refused


class AlreadyTyped(Refused):
    """Two people type a sheet each, once."""


class NothingToSettle(Refused):
    """There is no such difference."""


@transaction.atomic
def enter_count(
    election: Election, valid: int, void: int, tallies: Mapping[str, Mapping[str, int]], *, by: Actor, at: datetime
) -> CountSheet:
    """Type one of the two sheets; the second person does not see the first's numbers."""
    leave = leave_for(election, "enter_count", by)
    typed = sheets_before(election, by)
    numbers = {question: dict(votes) for question, votes in tallies.items()}
    check_typed(election, valid, void, numbers)
    sheet = election.sheets.create(typed_by_id=by.known_id, valid=valid, void=void, tallies=numbers, typed_at=at)
    write_down(election, leave, by, at, {"sheet": typed + 1})
    if typed == 1 and not open_differences(election):
        _settle_all(election)
    return sheet


def sheets_before(election: Election, by: Actor) -> int:
    """How many sheets were typed before the one that somebody may type now.

    Raises: NotOfThisElection, OutOfOrder, AlreadyTyped.
    """
    must_belong(election, by)
    must_be_on_paper(election)
    if election.stage != Stage.CLOSED or is_surplus_of(election):
        raise OutOfOrder(f"现在是“{STAGE_WORDS[Stage(election.stage)]}”，收票以后、投票有效，才能录入计票。")
    typed = election.sheets.count()
    if typed >= 2 or election.sheets.filter(typed_by_id=by.person_id).exists():
        raise AlreadyTyped("计票由两人各录入一次；您已经录入过，或者两份都已录入。")
    return typed


@transaction.atomic
def resolve_difference(
    election: Election, question: str, name: str, value: int, *, reason: str, by: Actor, at: datetime
) -> Settlement:
    """The chief scrutineer settles one difference from the papers themselves."""
    leave = leave_for(election, "resolve_difference", by)
    must_be_chief(election, by)
    if (question, name) not in {(each.question, each.name) for each in open_differences(election)}:
        raise NothingToSettle("两份计票单在这一项上没有差异，不需要核定。")
    if not reason.strip():
        raise NothingToSettle("核定差异必须写明依据，例如“重新清点原票”。")
    settlement = election.settlements.create(question=question, name=name, value=value, reason=reason)
    if not open_differences(election):
        _settle_all(election)
    write_down(election, leave, by, at, {"question": question, "name": name})
    return settlement


def _settle_all(election: Election) -> None:
    numbers = agreed(election)
    check_typed(election, numbers["valid"], numbers["void"], numbers["tallies"])
    election.totals = numbers
    election.save(update_fields=["totals"])
    pass_on(election, Stage.CLOSED, Stage.COUNTED)
