"""Why a message is in its topic: the grams of titles that it shares with the others, and how near it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from piaojue.mining.space import square
from piaojue.mining.texts import plain
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
    return Evidence(shared_runs(mined.plain.titles[row], others), tuple(sorted(mined.names[row] & set(borne))), mean)


def shared_runs(title: str, others: Sequence[str]) -> tuple[str, ...]:
    """The runs of signs, three to six, that a plain title shares with at least a third of other plain titles."""
    least = max(1, len(others) // 3)
    found: list[str] = []
    for size in SIZES:
        for at in range(len(title) - size + 1):
            run = title[at : at + size]
            if not any(run in longer for longer in found) and sum(run in other for other in others) >= least:
                found.append(run)
    return tuple(found[:SHOWN])


def marked(title: str, runs: Sequence[str]) -> list[tuple[str, bool]]:
    """A title in pieces, each with whether it belongs to a shared run.

    >>> marked("A市,万家丽路施工", ["万家丽路"])
    [('A市,', False), ('万家丽路', True), ('施工', False)]
    """
    folded = [(plain(sign), at) for at, sign in enumerate(title)]
    signs = "".join(sign for sign, _ in folded)
    origin = [at for sign, at in folded for _ in sign]
    shared = [False] * len(title)
    for run in runs:
        start = signs.find(run)
        while start >= 0:
            first, last = origin[start], origin[start + len(run) - 1]
            shared[first : last + 1] = [True] * (last + 1 - first)
            start = signs.find(run, start + 1)
    pieces: list[tuple[str, bool]] = []
    for sign, is_shared in zip(title, shared, strict=True):
        if pieces and pieces[-1][1] == is_shared:
            pieces[-1] = (pieces[-1][0] + sign, is_shared)
        else:
            pieces.append((sign, is_shared))
    return pieces
