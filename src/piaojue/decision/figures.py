"""What a declared vote says from its totals alone: the order with both lines, the margin, votes short, money.

Nothing here is by deputy, delegation or township of the deputies: a secret ballot has no such figures.
"""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.elections.counting import approvals_of
from piaojue.elections.models import Election, Stage
from piaojue.projects.models import Cycle
from piaojue.rules.certificate import REASON_WORDS
from piaojue.rules.margin import Margin, margin_of
from piaojue.rules.outcome import Certificate, Reason, Verdict

WIDE = 1000  # units of a drawing
HIGH, ROOM = 500, 40  # the height of the scatter and its edge


@dataclass(frozen=True, slots=True)
class Ranked:
    """One project of a round: its bar, how many votes it is short of a place, its point of votes against cost."""

    verdict: Verdict
    project_id: int
    width: int
    short: str
    x: int
    y: int

    @property
    def words(self) -> str:
        return REASON_WORDS[self.verdict.reason]


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """One declared round; `majority` and `cut` are where the two lines are drawn, `cut` None where none was needed."""

    election: Election
    certificate: Certificate
    ranked: list[Ranked]
    needed: int
    majority: int
    cut: int | None
    margin: Margin | None

    @property
    def adopted_fen(self) -> int:
        return self.certificate.adopted_fen

    @property
    def cap_fen(self) -> int:
        """The cap of the measure on what is adopted; 0 where it sets none."""
        return self.certificate.rules.budget_cap_fen


def rounds_of(cycle: Cycle) -> list[RoundFigures]:
    """The declared rounds of a year's question, the first first."""
    questions = cycle.questions.filter(election__stage=Stage.DECLARED)
    rows = questions.select_related("election__measure__parent", "election__session", "election__previous")
    return [_round(question.election) for question in rows]


def _round(election: Election) -> RoundFigures:
    certificate = approvals_of(election)
    turnout = certificate.totals.turnout
    needed = certificate.rules.majority.least(turnout)
    dearest = max((each.project.fen for each in certificate.verdicts), default=0) or 1
    return RoundFigures(
        election=election,
        certificate=certificate,
        ranked=[_ranked(each, certificate, needed, dearest) for each in certificate.verdicts],
        needed=needed,
        majority=_along(needed, turnout.entitled),
        cut=None if certificate.cut is None else _along(certificate.cut, turnout.entitled),
        margin=margin_of(certificate),
    )


def _ranked(verdict: Verdict, certificate: Certificate, needed: int, dearest: int) -> Ranked:
    votes, everybody = verdict.project.approve, certificate.totals.turnout.entitled
    return Ranked(
        verdict=verdict,
        project_id=int(verdict.project.key.removeprefix("project/")),
        width=_along(votes, everybody),
        short=_short(verdict, certificate, needed),
        x=ROOM + (WIDE - 2 * ROOM) * verdict.project.fen // dearest,
        y=HIGH - ROOM - (HIGH - 2 * ROOM) * votes // (everybody or 1),
    )


def _along(votes: int, everybody: int) -> int:
    return WIDE * votes // everybody if everybody else 0


def _short(verdict: Verdict, certificate: Certificate, needed: int) -> str:
    """How many votes a project that found no place is short of the majority, and of drawing level with the last."""
    votes = verdict.project.approve
    if verdict.reason not in (Reason.BELOW_CUT, Reason.BELOW_MAJORITY):
        return ""
    parts = [f"差{needed - votes}票过半数"] if votes < needed else []
    if not certificate.vacant and certificate.cut is not None and votes < certificate.cut:
        parts.append(f"差{certificate.cut - votes}票与末位相同")
    return "，".join(parts)
