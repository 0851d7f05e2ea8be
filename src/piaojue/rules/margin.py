"""How far the outcome of a round is from another one: what can be said from totals alone, in ballots."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.rules.outcome import Certificate, Outcome, Reason


@dataclass(frozen=True, slots=True)
class Margin:
    """`gap` votes lie between the last project adopted and the first that is not; None where one of them is missing.

    With fewer than `ballots` papers filled in otherwise, the same projects are adopted; with so many, another outcome
    is possible. None where no number of papers could do it.
    """

    gap: int | None
    ballots: int | None


def margin_of(certificate: Certificate) -> Margin | None:
    """The margin of a decided round; None where the round decided nothing.

    One paper filled in otherwise moves every project by one vote at most. The outcome changes when the last project
    adopted falls below the majority, or the first that is not adopted reaches it while a place is free, or draws level.
    Clauses: decide.majority, decide.places
    """
    if certificate.outcome is not Outcome.DECIDED:
        return None
    adopted = [v.project.approve for v in certificate.verdicts if v.reason is Reason.ADOPTED]
    others = [v.project.approve for v in certificate.verdicts if v.reason is not Reason.ADOPTED]
    needed = certificate.rules.majority.least(certificate.totals.turnout)
    ways = [min(adopted) - needed + 1] if adopted else []
    if others and certificate.vacant:
        ways.append(needed - max(others))
    if others and adopted and not certificate.vacant:
        ways.append(max(-(-(min(adopted) - max(others)) // 2), needed - max(others)))
    possible = [papers for papers in ways if papers <= certificate.totals.turnout.valid]
    gap = min(adopted) - max(others) if adopted and others else None
    return Margin(gap, min(possible, default=None))
