"""The one evaluation (满意度测评): three grades for each project, from one secret ballot of the deputies."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from piaojue.rules.measure import Measure, Share
from piaojue.rules.quorum import Base, Turnout
from piaojue.rules.refusal import Refused


class Grade(StrEnum):
    SATISFIED = "satisfied"  # 满意
    BASICALLY_SATISFIED = "basically_satisfied"  # 基本满意
    DISSATISFIED = "dissatisfied"  # 不满意


GRADE_WORDS: dict[Grade, str] = {
    Grade.SATISFIED: "满意",
    Grade.BASICALLY_SATISFIED: "基本满意",
    Grade.DISSATISFIED: "不满意",
}


class VotesDoNotAddUp(Refused):
    """The votes on a project are not as many as the valid ballots."""


class TooFewMembers(Refused):
    """Not enough members attend the meeting that is to evaluate again."""


@dataclass(frozen=True, slots=True)
class GradeRules:
    """Shares that must be exceeded, of which base, and whether abstentions stay in the base."""

    satisfied: Share
    dissatisfied: Share
    base: Base
    abstentions_count: bool


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes on one project; with `turnout.valid` ballots each has one vote, a blank one is an abstention."""

    turnout: Turnout
    satisfied: int
    basically_satisfied: int
    dissatisfied: int
    abstain: int

    def __post_init__(self) -> None:
        cast = (self.satisfied, self.basically_satisfied, self.dissatisfied, self.abstain)
        if min(cast) < 0 or sum(cast) != self.turnout.valid:
            raise VotesDoNotAddUp(
                f"满意{cast[0]}、基本满意{cast[1]}、不满意{cast[2]}、弃权{cast[3]}，"
                f"合计{sum(cast)}，应等于有效票{self.turnout.valid}；请核对计票。"
            )


@dataclass(frozen=True, slots=True)
class GradeLines:
    """Where the lines of the grades stand in a drawing: whole votes of a base, the first that exceed the shares."""

    base: int
    satisfied_from: int
    dissatisfied_from: int


def grade_rules(measure: Measure) -> GradeRules:
    """The rules of the grades as a measure states them.

    Clauses: evaluate.grades, evaluate.base, evaluate.abstain
    """
    return GradeRules(
        satisfied=measure.share("evaluate.grades.satisfied"),
        dissatisfied=measure.share("evaluate.grades.dissatisfied"),
        base=Base(measure.word("evaluate.base")),
        abstentions_count=measure.word("evaluate.abstain") == "stays_in_base",
    )


def base_of(votes: Votes, rules: GradeRules) -> int:
    """The number of which the shares are taken (全体测评代表).

    With the base of returned ballots a void ballot stays in; abstentions leave it only if the measure says so.

    Clauses: evaluate.base, evaluate.abstain
    """
    base = votes.turnout.of(rules.base)
    return base if rules.abstentions_count else base - votes.abstain


def grade(votes: Votes, rules: GradeRules) -> Grade:
    """Grade one project: satisfied or dissatisfied if its share of the base is *exceeded*, else basically satisfied.

    >>> two_thirds = GradeRules(Share(2, 3), Share(1, 2), Base.RETURNED, abstentions_count=True)
    >>> thirty = Turnout(entitled=30, present=30, issued=30, returned=30, valid=30, void=0)
    >>> grade(Votes(thirty, 20, 10, 0, 0), two_thirds), grade(Votes(thirty, 21, 9, 0, 0), two_thirds)
    (<Grade.BASICALLY_SATISFIED: 'basically_satisfied'>, <Grade.SATISFIED: 'satisfied'>)

    Raises: nothing; `Votes` refuses sums that differ from the valid ballots.
    Clauses: evaluate.grades
    """
    base = base_of(votes, rules)
    if rules.satisfied.exceeded_by(votes.satisfied, of=base):
        return Grade.SATISFIED
    if rules.dissatisfied.exceeded_by(votes.dissatisfied, of=base):
        return Grade.DISSATISFIED
    return Grade.BASICALLY_SATISFIED


def satisfied_rate(votes: Votes, rules: GradeRules) -> tuple[int, int]:
    """The satisfied rate (满意率) as votes and base."""
    return votes.satisfied, base_of(votes, rules)


def satisfied_or_basic_rate(votes: Votes, rules: GradeRules) -> tuple[int, int]:
    """The rate of satisfied and basically satisfied together (满意和基本满意率), never called the satisfied rate."""
    return votes.satisfied + votes.basically_satisfied, base_of(votes, rules)


def lines_of(votes: Votes, rules: GradeRules) -> GradeLines:
    """The lines that a chart of this project's votes draws.

    Clauses: evaluate.grades
    """
    base = base_of(votes, rules)
    return GradeLines(base, rules.satisfied.least_exceeding(base), rules.dissatisfied.least_exceeding(base))


def check_members(present: int, members: int, measure: Measure) -> None:
    """May the standing committee evaluate again: does more than the measure's share of all its members attend?

    The grades are then taken of the members who take part, with the same shares as at the session.

    Raises: TooFewMembers.
    Clauses: evaluate.re_evaluation
    """
    share = measure.share("evaluate.re_evaluation.quorum")
    if not share.exceeded_by(present, of=members):
        raise TooFewMembers(
            f"组成人员{members}人，到会{present}人，须有{share.least_exceeding(members)}人到会才能再次测评；请改期举行。"
        )


def is_below_resident_line(satisfied: int, asked: int, measure: Measure) -> bool:
    """Is the residents' satisfaction below the line that asks for a second look? Advisory; of residents asked.

    Clauses: evaluate.resident_satisfaction
    """
    return asked > 0 and not measure.share("evaluate.resident_satisfaction").reached_by(satisfied, of=asked)


def is_by_part(departments: Collection[str], measure: Measure) -> bool:
    """Is a project judged part by part: the measure says so, and its parts are of several departments?

    Clauses: evaluate.unit
    """
    return measure.word("evaluate.unit") == "part" and len(set(departments)) > 1
