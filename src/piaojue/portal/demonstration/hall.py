"""How the demonstration holds a vote in the hall: by paper, counted twice, one slip of the pen settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from piaojue.bodies.models import Person
from piaojue.elections import actions
from piaojue.elections.counting import counted_of
from piaojue.elections.models import Election
from piaojue.portal.demonstration.cast import Cast, acting

Votes = Mapping[str, Sequence[int]]  # the numbers of each option, by its label, in the order of the choices


def hold(
    election: Election,
    cast: Cast,
    votes: Votes,
    *,
    present: int,
    at: datetime,
    scrutineers: Sequence[Person],
    presides: str,
) -> Election:
    """Take an election from the approval of its scrutineers to the declaration."""
    chief = scrutineers[0]
    presiding = cast.acting(presides, at)
    actions.approve_scrutineers(election, chief, scrutineers[1:], by=presiding, at=at)
    actions.call_roll(election, present, by=cast.acting("clerk", at), at=at + timedelta(minutes=10))
    actions.issue_ballots(election, present, by=acting(chief, at), at=at + timedelta(minutes=15))
    actions.close_ballots(election, present, by=acting(chief, at), at=at + timedelta(minutes=40))
    count(election, cast, votes, valid=present, scrutineers=scrutineers, at=at + timedelta(minutes=70))
    return actions.declare(election, by=presiding, at=at + timedelta(minutes=90))


def count(
    election: Election, cast: Cast, votes: Votes, *, valid: int, scrutineers: Sequence[Person], at: datetime
) -> None:
    """Type both sheets; the second has two votes in the wrong column, which the chief scrutineer settles."""
    choices = counted_of(election)
    tallies = {
        str(option.order): dict(zip(choices, (*votes[option.label], 0)[: len(choices)], strict=True))
        for option in election.options.all()
    }
    actions.enter_count(election, valid, 0, tallies, by=cast.acting("teller", at), at=at)
    first, second = choices[0], choices[1]
    slip = {key: dict(row) for key, row in tallies.items()}
    slip["1"] = {**slip["1"], first: slip["1"][first] - 1, second: slip["1"][second] + 1}
    actions.enter_count(election, valid, 0, slip, by=acting(scrutineers[1], at), at=at + timedelta(minutes=2))
    for choice in (first, second):
        actions.resolve_difference(
            election,
            "1",
            choice,
            tallies["1"][choice],
            reason="重新清点原票",
            by=acting(scrutineers[0], at),
            at=at + timedelta(minutes=6),
        )
