"""How far a vote has come, by the rows that are there: nothing of the board is added up.

Pages ask here, so that a finished vote of thousands is shown at once also by a service that has just been started.
"""

from __future__ import annotations

from typing import cast

from piaojue.ballotbox.canonical import Record, whole
from piaojue.ballotbox.manifest import read_manifest
from piaojue.ballotbox.state import Phase
from piaojue.elections.models import BoardEntry, SealedVote
from piaojue.elections.sealed.replica import entry_of

REACHED = {  # the entry behind which each phase begins, the last first
    "result": Phase.DONE,
    "aggregate": Phase.COUNTING,
    "close": Phase.CLOSED,
    "open": Phase.OPEN,
    "manifest": Phase.READY,
    "ceremony": Phase.KEYS,
}


def phase_of(vote: SealedVote) -> Phase:
    """The phase in which the board stands."""
    kinds = set(vote.entries.filter(kind__in=REACHED).order_by().values_list("kind", flat=True).distinct())
    return next((phase for kind, phase in REACHED.items() if kind in kinds), Phase.EMPTY)


def is_fixed(phase: Phase) -> bool:
    """Has the manifest been signed by all?"""
    return phase not in (Phase.EMPTY, Phase.KEYS)


def ballots_of(vote: SealedVote) -> int:
    """How many ballots count: cast with slips, and typed from papers."""
    return vote.ballots.count()


def papers_of(vote: SealedVote) -> int:
    """How many papers have been typed in, valid or not."""
    lines = vote.entries.filter(kind="paper-batch").values_list("line", flat=True)
    return sum(whole(entry_of(line.encode()).payload["papers"]) for line in lines)


def signed_manifest(vote: SealedVote) -> Record:
    """The manifest as all key holders signed it."""
    line = BoardEntry.objects.values_list("line", flat=True).get(vote=vote, kind="manifest")
    return cast(Record, entry_of(line.encode()).payload["manifest"])


def hash_of(vote: SealedVote) -> bytes:
    """The hash of the manifest, by which everything names the vote."""
    return read_manifest(signed_manifest(vote)).hash
