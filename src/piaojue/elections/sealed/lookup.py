"""Which sealed vote an election has, and who holds its key."""

from __future__ import annotations

from piaojue.bodies.authority import Actor
from piaojue.bodies.models import Person
from piaojue.elections.models import Election, KeyHolder, SealedVote, Stage
from piaojue.elections.wire import NoSuchVote
from piaojue.rules.refusal import Refused

SEALABLE = (Stage.STAFFED, Stage.ROLLED)


class NoKeyHolder(Refused):
    """Only those who hold a part of this vote's key."""

    status = 403


def sealed_of(election: Election) -> SealedVote | None:
    """The sealed vote that is under way or over; None where the election goes by paper."""
    vote = election.sealed_votes.select_related("election__congress", "election__measure__parent").last()
    return None if vote is None or vote.is_given_up else vote


def is_sealed(election: Election) -> bool:
    """Does this election go by sealed ballots?"""
    return sealed_of(election) is not None


def vote_of(code: str) -> SealedVote:
    """The sealed vote with this number, its last attempt.

    Raises: NoSuchVote.
    """
    vote = SealedVote.objects.filter(code=code, is_given_up=False).select_related("election").last()
    if vote is None:
        raise NoSuchVote("没有这个编号的投票，请核对票签。")
    return vote


def holder_of(vote: SealedVote, by: Actor) -> KeyHolder:
    """The key holder behind an act.

    Raises: NoKeyHolder.
    """
    holder = vote.holders.filter(person_id=by.known_id).first()
    if holder is None:
        raise NoKeyHolder("您不掌管本次投票的解密份额，不能办理这一步。")
    return holder


def holds_key(election: Election, by: Actor) -> bool:
    """Does this person hold a part of the key of the election's sealed vote?"""
    vote = sealed_of(election)
    return vote is not None and vote.holders.filter(person_id=by.known_id).exists()


def chief_of(election: Election) -> Person | None:
    """The chief scrutineer of an election, once approved."""
    return Person.objects.filter(appointments__body=election.chief_id).first() if election.chief_id else None


def scrutineers_of(election: Election) -> list[Person]:
    """The chief and the scrutineers of an election, in the order of their approval."""
    bodies = [body for body in (election.chief_id, election.scrutineers_id) if body]
    return [
        person
        for body in bodies
        for person in Person.objects.filter(appointments__body=body).order_by("appointments__pk").distinct()
    ]
