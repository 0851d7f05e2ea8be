"""Counts a .pb election our way: approvals recounted, projects ranked, N places filled or left undecided."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from piaojue.rules.outcome import Outcome, Reason
from piaojue.rules.pabulib import SELECTED, PbElection, PbProject
from piaojue.rules.ranking import Cut, cut_at, ranks_of
from piaojue.rules.refusal import Refused


class RankedBy(StrEnum):
    VOTES = "votes"  # 按重新计得的票数（每票赞成一项计一票）
    SCORE = "score"  # 按文件公布的得分（排序票、累积票），得分不重新计算


class Agreement(StrEnum):
    EQUAL = "equal"  # 与公布的入选项目相同
    WITHIN_TIE = "within_tie"  # 除票数相同的项目外与公布的相同
    DIFFERENT = "different"  # 与公布的不同（当地规则不同）
    UNPUBLISHED = "unpublished"  # 文件没有公布入选项目


class PlacesUnknown(Refused):
    """Neither the caller nor the file says how many places there are."""


class NoScores(Refused):
    """The file publishes no score for some project."""


@dataclass(frozen=True, slots=True)
class PbVerdict:
    """One project: its recounted approvals, its rank, and what became of it."""

    project: PbProject
    votes: int
    rank: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class PbCertificate:
    """What our count says about a file; verdicts by falling rank, equal ones in the file's order."""

    election: PbElection
    places: int
    ranked_by: RankedBy
    verdicts: tuple[PbVerdict, ...]
    doubled: int

    def keys(self, reason: Reason) -> tuple[str, ...]:
        """The projects with this reason, in the order of the verdicts."""
        return tuple(each.project.key for each in self.verdicts if each.reason is reason)

    @property
    def outcome(self) -> Outcome:
        """Undecided if projects are tied for the last place."""
        return Outcome.UNDECIDED if self.keys(Reason.TIED) else Outcome.DECIDED

    @property
    def unequal(self) -> tuple[PbVerdict, ...]:
        """The projects whose published votes differ from the recount."""
        return tuple(v for v in self.verdicts if v.project.votes is not None and v.project.votes != v.votes)

    @property
    def agreement(self) -> Agreement:
        """How our winners stand to the published ones; a tie leaves open which of the tied were published."""
        ours, theirs = set(self.keys(Reason.ADOPTED)), set(self.published_winners)
        if not theirs:
            return Agreement.UNPUBLISHED
        if ours == theirs and self.outcome is Outcome.DECIDED:
            return Agreement.EQUAL
        return Agreement.WITHIN_TIE if ours <= theirs <= ours | set(self.keys(Reason.TIED)) else Agreement.DIFFERENT

    @property
    def published_winners(self) -> tuple[str, ...]:
        """The projects that the file marks as selected, in the order of the verdicts."""
        return tuple(each.project.key for each in self.verdicts if each.project.selected == SELECTED)


def recount(election: PbElection) -> dict[str, int]:
    """Approvals of every project; a project named twice on one ballot is approved once.

    >>> from piaojue.rules.pabulib import PbElection, PbProject
    >>> one = PbProject("1", "", Fraction(0), None, None, None)
    >>> recount(PbElection({}, "approval", (one,), (("1", "1"), ("1",), ())))
    {'1': 2}
    """
    counted = Counter(key for ballot in election.ballots for key in set(ballot))
    return {project.key: counted[project.key] for project in election.projects}


def places_of(election: PbElection) -> int:
    """As many places as the file marks projects as selected; raises PlacesUnknown."""
    places = sum(project.selected == SELECTED for project in election.projects)
    if not places:
        raise PlacesUnknown("文件没有公布入选项目（selected），请用 --places 说明应选几个。")
    return places


def count_pb(election: PbElection, places: int | None = None, by: RankedBy = RankedBy.VOTES) -> PbCertificate:
    """Fill the places by most approvals, recounted from the ballots; or, when asked, by the published scores.

    Raises: PlacesUnknown, NoScores.
    """
    if places is None:
        places = places_of(election)
    if places < 1:
        raise PlacesUnknown(f"应选名额（--places）应为正整数，现为{places}。")
    counted = recount(election)
    values = _scores(election) if by is RankedBy.SCORE else [Fraction(votes) for votes in counted.values()]
    order = sorted(range(len(values)), key=lambda i: -values[i])
    ranked = [election.projects[i] for i in order]
    falling = [values[i] for i in order]
    reasons = _reasons(cut_at(falling, places), len(order))
    verdicts = tuple(
        PbVerdict(project, counted[project.key], rank, reason)
        for project, rank, reason in zip(ranked, ranks_of(falling), reasons, strict=True)
    )
    doubled = sum(len(set(ballot)) < len(ballot) for ballot in election.ballots)
    return PbCertificate(election, places, by, verdicts, doubled)


def _scores(election: PbElection) -> list[Fraction]:
    scores = [project.score for project in election.projects if project.score is not None]
    if len(scores) < len(election.projects):
        raise NoScores("文件没有给每个项目公布得分（score），只能按票数（votes）排序。")
    return scores


def _reasons(cut: Cut, projects: int) -> list[Reason]:
    named = {Reason.ADOPTED: cut.sure, Reason.TIED: cut.tied, Reason.BELOW_CUT: cut.below}
    found = {position: reason for reason, positions in named.items() for position in positions}
    return [found[position] for position in range(projects)]
