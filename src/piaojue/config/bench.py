"""What the slow parts cost, as ratios to the least that has to be done: times differ between machines, ratios hardly.

Everything is in memory and made up here; no database is touched.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from piaojue.ledger.chain import GENESIS, Statement, hash_of, leaf_of
from piaojue.ledger.verification import Row, check
from piaojue.rules.ballots import BallotForm, BallotRules, Unmarked, read_ballot

ROUNDS = 7  # the fastest counts: whatever else the machine does only ever adds time
ENTRIES = 10_000
DEPUTIES = 327
PROJECTS = 12


@dataclass(frozen=True, slots=True)
class Measured:
    """One piece of work against the least that has to be done for it."""

    work: str
    seconds: float
    least: str
    least_seconds: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.least_seconds

    def __str__(self) -> str:
        own, least = self.seconds * 1000, self.least_seconds * 1000
        return f"{self.work}：{own:.2f}毫秒，是{self.least}（{least:.2f}毫秒）的{self.ratio:.1f}倍"


def measurements() -> list[Measured]:
    """Every piece of work that a session waits for."""
    rows = _chain(ENTRIES)
    papers = [
        {str(n): "approve" if (n + deputy) % 5 else "oppose" for n in range(PROJECTS)} for deputy in range(DEPUTIES)
    ]
    rules = BallotRules(BallotForm.APPROVE_EACH, PROJECTS, Unmarked.ABSTAIN)
    return [
        Measured(
            f"核对账本{ENTRIES}条",
            fastest(lambda: list(check(rows, []))),
            "同样字节的 SHA-256",
            fastest(lambda: [sha256(row.text.encode()).digest() for row in rows]),
        ),
        Measured(
            f"读{DEPUTIES}张票、每张{PROJECTS}项",
            fastest(lambda: [read_ballot(paper, rules) for paper in papers]),
            "直接数同样的票",
            fastest(lambda: Counter(mark for paper in papers for mark in paper.items())),
        ),
    ]


def fastest(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """The least seconds that one round of this work took, by the clock on the wall or that of the processor."""
    taken = []
    for _ in range(ROUNDS):
        began = clock()
        work()
        taken.append(clock() - began)
    return min(taken)


def _chain(entries: int) -> list[Row]:
    rows, prev = [], GENESIS
    for seq in range(1, entries + 1):
        at = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(minutes=seq)
        facts = {"title": f"第{seq}项", "fen": seq * 1000}
        told = Statement(
            "520112", seq, at, "person/1", "clerk", "collect.merge", f"demand/{seq}", "district/2026/9", facts
        )
        text = told.text()
        leaf = leaf_of(text)
        rows.append(Row(told, text, prev, leaf, hash_of(prev, leaf)))
        prev = rows[-1].hash
    return rows
