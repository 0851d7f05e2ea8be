"""The heat of a topic in its parts: callers, growth, recency, breadth; never likes, never moods.

Source: heat = log2(1 + unique callers) x (1 + growth) x recency x breadth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log2, sqrt

WINDOW = 30  # days
WINDOWS_BEFORE = 3
MOST_GROWTH = 3.0
HALF_LIFE = 60  # days
TOWN_ADDS = 0.1
MOST_BREADTH = 1.5
FLOODED = 0.5  # of the messages come from the few
FEW = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """Who spoke when and where; the caller is a keyed hash, or nothing."""

    day: date
    caller: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Heat:
    """The parts, to be shown beside each other, and their product."""

    messages: int
    callers: int
    repeats: int
    growth: float
    recency: float
    breadth: float
    first: date
    last: date
    is_flooded: bool

    @property
    def value(self) -> float:
        """The product that topics are ordered by."""
        return log2(1 + self.callers) * (1 + self.growth) * self.recency * self.breadth


def heat_of(voices: Sequence[Voice], *, on: date) -> Heat:
    """The heat of at least one voice on a day; a caller counts once, whoever withholds a number counts each time."""
    known = Counter(voice.caller for voice in voices if voice.caller)
    nameless = sum(not voice.caller for voice in voices)
    places = {voice.place for voice in voices if voice.place}
    days = [voice.day for voice in voices]
    few = sum(times for _, times in known.most_common(FEW))
    return Heat(
        messages=len(voices),
        callers=len(known) + nameless,
        repeats=len(voices) - len(known) - nameless,
        growth=_growth(days, on),
        recency=2 ** (-max((on - max(days)).days, 0) / HALF_LIFE),
        breadth=min(1 + TOWN_ADDS * max(len(places) - 1, 0), MOST_BREADTH),
        first=min(days),
        last=max(days),
        is_flooded=len(voices) > FEW and few > FLOODED * len(voices),
    )


def _growth(days: Sequence[date], on: date) -> float:
    """How much the last thirty days exceed the mean of the three windows before, in their standard deviations."""
    windows = Counter((on - day).days // WINDOW for day in days if day <= on)
    before = sum(windows[at] for at in range(1, WINDOWS_BEFORE + 1)) / WINDOWS_BEFORE
    return min(max((windows[0] - before) / sqrt(before + 1), 0.0), MOST_GROWTH)
