"""Votes after the first: the second ballot among the tied, a supplementary vote, a vote taken again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from piaojue.rules.count import count_round
from piaojue.rules.outcome import Certificate, Follow, Next, Outcome, Reason, Round, Totals, Verdict
from piaojue.rules.refusal import Refused

VOTED_AGAIN = {
    Follow.SECOND_BALLOT,
    Follow.PRESIDIUM_DECIDES,
    Follow.LEAVE_VACANT,
    Follow.SUPPLEMENTARY_VOTE,
    Follow.REVOTE,
    Follow.AWAIT_QUORUM,
}


class NothingToVoteOn(Refused):
    """The vote before leaves no project and no place to vote on now."""


class WrongCandidates(Refused):
    """A later vote must be on exactly the projects that the vote before left open."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What all rounds together decided: the last word on every project, places left vacant, what still follows."""

    outcome: Outcome
    verdicts: tuple[Verdict, ...]
    vacant: int
    next: Next

    @property
    def adopted(self) -> tuple[str, ...]:
        """The adopted projects, those of the first round first, each round by falling votes."""
        return tuple(each.project.key for each in self.verdicts if each.reason is Reason.ADOPTED)


def count_again(before: Certificate, totals: Totals) -> Certificate:
    """Count the vote that follows `before`, under the same rules, for the places that it left.

    Most approvals take the places, and the majority must be exceeded again; the competitive ratio is not asked
    for, since the candidates are given. Still tied for the last place, the tied vote once more.

    Raises: NothingToVoteOn, WrongCandidates, SheetCannotBeTrue.
    Clauses: decide.tie, decide.shortfall, decide.surplus
    """
    left = before.next
    if left.follow not in VOTED_AGAIN or not left.projects:
        raise NothingToVoteOn("上一轮投票没有留下可以再次投票的项目和名额。")
    given = {project.key for project in totals.projects}
    if given != set(left.projects):
        raise WrongCandidates(
            f"再次投票的项目（projects）应为{'、'.join(left.projects)}，现为{'、'.join(sorted(given)) or '空'}。"
        )
    supplementary = before.round.supplementary + (left.follow in {Follow.LEAVE_VACANT, Follow.SUPPLEMENTARY_VOTE})
    return count_round(totals, before.rules, Round(before.round.number + 1, left.places, supplementary))


def conclude(rounds: Sequence[Certificate]) -> Conclusion:
    """What the rounds decided together: each project keeps the verdict of the last valid round it stood in.

    A later round that is invalid leaves the whole undecided, and what follows from it open.
    """
    last = rounds[-1]
    valid = [each for each in rounds if each.outcome is not Outcome.INVALID]
    said: dict[str, Verdict] = {}
    for each in valid or rounds[:1]:
        for verdict in each.verdicts:
            said.pop(verdict.project.key, None)
            said[verdict.project.key] = verdict
    outcome = Outcome.UNDECIDED if valid and last.outcome is Outcome.INVALID else last.outcome
    adopted_first = sorted(said.values(), key=lambda verdict: verdict.reason is not Reason.ADOPTED)
    return Conclusion(outcome, tuple(adopted_first), last.vacant, last.next)
