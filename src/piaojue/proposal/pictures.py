"""The bars and dots of a row of the screening desk as plain numbers for its drawing; each is also told in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from piaojue.advisory.screening.robustness import STANDING_WORDS, Standing
from piaojue.proposal.queries import Row
from piaojue.rules.indicators import FULL_MARK
from piaojue.rules.panel import Spread, by_indicator
from piaojue.rules.weights import Weights

WIDE = 1000  # the width of a drawing in its own units
EDGE = 160  # room at both ends of the scale for dots beside each other
BESIDE = 60  # between two dots of the same mark, less where there are many
CROWD = 240  # the widest that dots of the same mark may spread
SHORT = {"urgency": "紧迫", "benefit": "效益", "feasibility": "可行"}
NO_STANDINGS: Mapping[int, Standing] = {}


@dataclass(frozen=True, slots=True)
class Gauge:
    """One indicator of a row: a bar of what the reviewers gave of what they could, a dot for each of them.

    `bar`, `dots`, `low` and `high` are places in a drawing WIDE units wide.
    """

    spread: Spread
    weight: int
    given: int
    possible: int
    bar: int
    dots: tuple[int, ...]
    low: int
    high: int

    @property
    def word(self) -> str:
        part = self.spread.part
        return SHORT[part.dimension] if part.share == 1 else part.name


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the desk with its drawings; `standing` and its word are empty where they may not be told yet."""

    row: Row
    gauges: tuple[Gauge, ...]
    standing: str
    standing_word: str
    is_last_above: bool

    @property
    def arithmetic(self) -> str:
        """The score as everybody can work it out again: weight times what was given of what could be given."""
        if self.row.score is None:
            return ""
        terms = " + ".join(f"{gauge.weight}×{gauge.given}/{gauge.possible}" for gauge in self.gauges)
        return f"{terms} = {self.row.score.out_of_100}"


def lines_of(rows: list[Row], weights: Weights, standings: Mapping[int, Standing] = NO_STANDINGS) -> list[Line]:
    """The rows of a desk, ready to draw."""
    last = max((at for at, row in enumerate(rows) if row.above_cut), default=-1)
    return [_line(row, weights, standings.get(row.project.pk), is_last=at == last) for at, row in enumerate(rows)]


def _line(row: Row, weights: Weights, standing: Standing | None, *, is_last: bool) -> Line:
    columns = zip(row.spreads, by_indicator(row.marks) if row.spreads else (), strict=True)
    gauges = tuple(_gauge(spread, given, int(weights.of_part(spread.part))) for spread, given in columns)
    return Line(row, gauges, standing or "", STANDING_WORDS[standing] if standing else "", is_last)


def _gauge(spread: Spread, marks: Sequence[int], weight: int) -> Gauge:
    given, possible = sum(marks), FULL_MARK * len(marks)
    low, high = place_of(spread.lowest), place_of(spread.highest)
    return Gauge(spread, weight, given, possible, WIDE * given // possible, _dots(marks), low, high)


def _dots(marks: Sequence[int]) -> tuple[int, ...]:
    """A place for every mark; equal marks stand beside each other, around the place of the mark."""
    return tuple(
        place_of(mark) + min(BESIDE, CROWD // times) * (2 * at - times + 1) // 2
        for mark, times in sorted(Counter(marks).items())
        for at in range(times)
    )


def place_of(mark: int) -> int:
    """Where a mark from 0 to 5 stands in a drawing."""
    return EDGE + (WIDE - 2 * EDGE) * mark // FULL_MARK
