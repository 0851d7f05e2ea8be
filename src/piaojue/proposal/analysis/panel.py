"""The reviewers: how far they agree on each dimension, and what the list would be without each of them."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.advisory.screening.reviewers import agreements_of, without_each
from piaojue.proposal.analysis.screened import Screened
from piaojue.proposal.analysis.wording import points


def agreements(screened: Screened) -> list[tuple[str, str, str]]:
    """Each indicator: Krippendorff's alpha to two decimals and what it means."""
    return [
        (
            each.part.name,
            "—" if each.alpha is None else f"{float(each.alpha):.2f}",
            each.words,
        )
        for each in agreements_of(screened.pool)
    ]


@dataclass(frozen=True, slots=True)
class Leaving:
    """The list without one reviewer."""

    reviewer: str
    marked: int
    severity: str
    changes: int
    entering: list[str]
    leaving: list[str]
    unscored: int


def without_reviewers(screened: Screened) -> list[Leaving]:
    """Each reviewer: how much above or below the others, and what the list would be without them."""
    titles = screened.titles()
    return [
        Leaving(
            each.reviewer,
            each.marked,
            points(each.severity),
            each.changes,
            [titles[key] for key in each.entering],
            [titles[key] for key in each.leaving],
            len(each.unscored),
        )
        for each in without_each(screened.pool, screened.places)
    ]
