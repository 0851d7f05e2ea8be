"""Why a message is in its topic: the grams of titles that it shares with the others, and how near it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from piaojue.mining.space import square
from piaojue.mining.topics import Mined, Topic

SHOWN = 6
SIZES = (6, 5, 4, 3)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The runs of signs that a title shares with at least a third of the topic, longest first; mean nearness."""

    shared: tuple[str, ...]
    names: tuple[str, ...]
    near: float


def evidence_for(mined: Mined, topic: Topic, row: int) -> Evidence:
    """Why `row` (one of the topic's) is there."""
    others = [mined.plain.titles[other] for other in topic.rows if other != row]
    borne = Counter(name for other in topic.rows if other != row for name in mined.names[other])
    near = square(mined.space.title, list(topic.rows))[topic.rows.index(row)]
    mean = float((near.sum() - 1) / max(len(others), 1))
    return Evidence(_shared(mined.plain.titles[row], others), tuple(sorted(mined.names[row] & set(borne))), mean)


def _shared(title: str, others: list[str]) -> tuple[str, ...]:
    least = max(1, len(others) // 3)
    found: list[str] = []
    for size in SIZES:
        for at in range(len(title) - size + 1):
            run = title[at : at + size]
            if not any(run in longer for longer in found) and sum(run in other for other in others) >= least:
                found.append(run)
    return tuple(found[:SHOWN])
