"""Pictures of topics in whole numbers, ready for the templates: trends, shades, bars, and a plot of size and growth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log2

from piaojue.collection.models import Topic, TopicHeat
from piaojue.mining.heat import MOST_GROWTH

WEEK = timedelta(days=7)
SHADES = 10
# fmt: off
BAR, STEP, HIGH = 8, 10, 60         # of a trend: the width of a bar, from one bar to the next, the highest bar
WIDE, TALL = 640, 400               # of the plot
LEFT, RIGHT, TOP, BOTTOM = 70, 80, 40, 60
NAME_WIDE, NAME_TALL = 64, 26  # of a number beside its circle
LEAST_ROUND, ROUNDER = 9, 2.2       # the radius of one lead; by how much it grows with the root of the leads
# fmt: on


@dataclass(frozen=True, slots=True)
class Bar:
    """One week: where it stands and how high its new callers and its repeat calls are."""

    x: int
    new_y: int
    new_height: int
    again_y: int
    again_height: int
    monday: date
    new: int
    again: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Leads of each week: bars for the picture, numbers for the table, words for those who see neither."""

    bars: list[Bar]
    most: int
    words: str

    @property
    def width(self) -> int:
        return STEP * len(self.bars)


def trend_of(heat: TopicHeat) -> Trend:
    """The weeks of a topic, the oldest first; a bar is new callers, above them repeat calls."""
    most = max((new + again for new, again in heat.weeks), default=0)
    bars = list(_bars(heat.weeks, heat.on, max(most, 1)))
    top = max(bars, key=lambda bar: (bar.new + bar.again, bar.x), default=None)
    if top is None or not most:
        return Trend(bars, most, f"近{len(bars)}周没有线索")
    recent = sum(bar.new + bar.again for bar in bars[-4:])
    words = f"近{len(bars)}周：最多的一周（{top.monday.month}月{top.monday.day}日起）{most}条，最近四周{recent}条"
    return Trend(bars, most, words)


def _bars(weeks: Sequence[Sequence[int]], on: date, most: int) -> Iterator[Bar]:
    for at, (new, again) in enumerate(weeks):
        first = max(HIGH * new // most, new > 0)
        second = first + max(HIGH * (new + again) // most - first, again > 0)
        since = on - WEEK * (len(weeks) - at) + timedelta(days=1)
        yield Bar(STEP * at, HIGH - first, first, HIGH - second, second - first, since, new, again)


def shade(number: int, most: int) -> int:
    """How dark a cell is, from 0 for nothing to ten for the most.

    >>> [shade(number, 200) for number in (0, 1, 100, 200)]
    [0, 1, 5, 10]
    """
    return max(SHADES * number // most, 1) if number else 0


@dataclass(frozen=True, slots=True)
class Spot:
    """One topic in the plot of size and growth; those that would hide each other share a circle, named by the first."""

    x: int
    y: int
    radius: int
    name: str
    words: str

    @property
    def name_x(self) -> int:
        """The name stands to the right of the circle."""
        return self.x + self.radius + 4


@dataclass(frozen=True, slots=True)
class Plot:
    """Spots with the lines that say where they are: callers upwards to the right, growth upwards."""

    spots: list[Spot]
    callers: list[tuple[int, int]]  # place and number
    growths: list[tuple[int, int]]


def plot_of(topics: Sequence[Topic]) -> Plot:
    """Numbered topics by how many call and by how much more than before."""
    most = max((topic.heat.callers for topic in topics), default=1)
    steps = range(int(log2(1 + most)) + 2)
    callers = [(_across(2**step - 1, most), 2**step - 1) for step in steps if step and 2**step - 1 <= most * 1.1]
    growths = [(_up(grown), grown) for grown in range(int(MOST_GROWTH) + 1)]
    spots: dict[tuple[int, int], list[tuple[int, Topic]]] = {}
    for number, topic in enumerate(topics, start=1):
        place = (_across(topic.heat.callers, most), _up(topic.heat.growth))
        spots.setdefault(next((spot for spot in spots if _touch(spot, place)), place), []).append((number, topic))
    return Plot([_spot(x, y, held) for (x, y), held in spots.items()], callers, growths)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Would the number beside the one be written over the other?"""
    return abs(one[0] - other[0]) < NAME_WIDE and abs(one[1] - other[1]) < NAME_TALL


def _spot(x: int, y: int, held: Sequence[tuple[int, Topic]]) -> Spot:
    leads = max(topic.heat.leads for _, topic in held)
    first, more = str(held[0][0]), "…" if len(held) > 1 else ""
    words = "；".join(f"{number} {topic.title}" for number, topic in held)
    return Spot(x, y, round(LEAST_ROUND + ROUNDER * leads**0.5), first + more, words)


def _across(callers: int, most: int) -> int:
    return LEFT + round((WIDE - LEFT - RIGHT) * log2(1 + callers) / max(log2(1 + most), 1))


def _up(growth: float) -> int:
    return TALL - BOTTOM - round((TALL - TOP - BOTTOM) * min(growth, MOST_GROWTH) / MOST_GROWTH)


@dataclass(frozen=True, slots=True)
class CategoryBar:
    """How much a category is spoken of this year and the year before; lengths of a hundred."""

    word: str
    now: int
    before: int | None
    now_length: int
    before_length: int


def category_bars(now: Iterable[tuple[str, int]], before: dict[str, int] | None) -> list[CategoryBar]:
    """Bars in the order given; without a year before, none of it is shown."""
    rows, old = list(now), before or {}
    most = max([number for _, number in rows] + [old.get(word, 0) for word, _ in rows], default=0)
    return [
        CategoryBar(word, number, old.get(word, 0) if before is not None else None, *_lengths(number, word, old, most))
        for word, number in rows
    ]


def _lengths(number: int, word: str, old: dict[str, int], most: int) -> tuple[int, int]:
    return 100 * number // max(most, 1), 100 * old.get(word, 0) // max(most, 1)
