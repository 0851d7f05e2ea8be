"""What may follow a round of the vote that is over, and between which projects."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.decision.models import Question
from piaojue.elections.counting import conclusion_of
from piaojue.elections.models import Stage
from piaojue.rules.outcome import Follow, Outcome


@dataclass(frozen=True, slots=True)
class Ways:
    """What the presidium may do with a round that is over: vote again, settle it, or choose between the two."""

    again: bool = False
    settle: bool = False


def ways_from(question: Question) -> Ways:
    """The ways on from a round: a tie and a void vote must be voted on again, places left vacant may be.

    Clauses: decide.tie, decide.shortfall
    """
    if question.election.stage == Stage.VOID:
        return Ways(again=True)
    if question.is_settled or question.election.stage != Stage.DECLARED:
        return Ways()
    conclusion = conclusion_of(question.election)
    left = conclusion.next
    again = left.follow != Follow.NEXT_SESSION and bool(left.projects)
    return Ways(
        again, conclusion.outcome == Outcome.DECIDED and not (again and left.follow == Follow.SUPPLEMENTARY_VOTE)
    )


def left_words(question: Question) -> str:
    """Between which projects the round after this one would be held, and for how many places.

    Clauses: decide.tie, decide.shortfall, decide.surplus
    """
    election = question.election
    if election.stage == Stage.VOID:
        return f"投票无效，对原来的{election.options.count()}个项目重新投票。"
    left = conclusion_of(election).next
    titles = [each.label for each in election.options.all() if each.reference in left.projects]
    among = "".join(f"“{title}”" for title in titles)
    if left.follow == Follow.SUPPLEMENTARY_VOTE or left.follow == Follow.LEAVE_VACANT:
        return f"名额还空{left.places}个，可以对{among}这{len(titles)}个项目补充投票一次。"
    return f"{among}末位得票相同，只剩{left.places}个名额，对这{len(titles)}个项目再次投票。其余项目的结果不变。"
