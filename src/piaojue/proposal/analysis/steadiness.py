"""How sure a place is: the share of draws above the line, the strip of ranks, and how far each weight may move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from piaojue.advisory.screening.robustness import PARTS, STANDING_WORDS, Holding
from piaojue.advisory.screening.stability import End, stability_of
from piaojue.proposal.analysis.screened import Screened, panels_drawn, weights_drawn
from piaojue.proposal.analysis.wording import percent
from piaojue.rules.weights import FULL_SCORE
from piaojue.rules.words import DIMENSION_WORDS

SHADES = 10


@dataclass(frozen=True, slots=True)
class Sureness:
    """One project: the share of draws above the line, under weights and under panels, and the strip of its ranks.

    A cell of the strip is a rank's percentage of the draws and its shade from 0 to SHADES.
    """

    rank: int | None
    title: str
    is_above: bool
    weights: tuple[str, str, str]
    panels: tuple[str, str, str]
    strip: tuple[tuple[int, int], ...]


def surenesses(screened: Screened) -> list[Sureness]:
    """Every project in the recommended order."""
    drawn, panels = weights_drawn(screened), panels_drawn(screened)
    return [
        Sureness(
            row.rank,
            row.project.title,
            row.above_cut,
            _told(drawn.holdings[at]),
            _told(panels.holdings[at]),
            tuple((_rounded(part * 100, PARTS), _rounded(part * SHADES, PARTS)) for part in drawn.ranks[at]),
        )
        for at, row in enumerate(screened.rows)
    ]


def _rounded(part: int, whole: int) -> int:
    return (2 * part + whole) // (2 * whole)


def _told(holding: Holding) -> tuple[str, str, str]:
    """The share in percent, the standing and its word."""
    return percent(holding.share), holding.standing.value, STANDING_WORDS[holding.standing]


@dataclass(frozen=True, slots=True)
class Interval:
    """How far a weight may move without changing the list, in whole hundredths, and what happens at its ends."""

    word: str
    frozen: int
    least: int
    most: int
    below: str
    above: str

    @property
    def width(self) -> int:
        return self.most - self.least


def intervals(screened: Screened) -> list[Interval]:
    """The three weights."""
    titles = screened.titles()
    return [
        Interval(
            DIMENSION_WORDS[each.dimension],
            int(each.frozen * FULL_SCORE),
            *each.hundredths,
            _meeting(each.lowest, titles),
            _meeting(each.highest, titles),
        )
        for each in stability_of(screened.pool, screened.places)
    ]


def _meeting(end: End, titles: Mapping[str, str]) -> str:
    if not end.meetings:
        return "到头也不变"
    pairs = "；".join(f"“{titles[behind]}”追平“{titles[ahead]}”" for ahead, behind in end.meetings[:3])
    return pairs + ("等" if len(end.meetings) > 3 else "")
