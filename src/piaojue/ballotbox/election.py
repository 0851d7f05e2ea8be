"""An election as it is read from its board, entry by entry: the one place where anything is accepted.

The server asks it before it adds an entry, each scrutineer's device follows it, and the verifier does the same again
from the archive; what one of them refuses, all refuse. Nothing changes unless an entry is accepted whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from piaojue.ballotbox import counting, voting
from piaojue.ballotbox.ballots import check_ballot
from piaojue.ballotbox.board import Board, Entry
from piaojue.ballotbox.canonical import Record
from piaojue.ballotbox.manifest import read_credentials
from piaojue.ballotbox.rejection import Check, Rejected, failing, require
from piaojue.ballotbox.state import CheckBallot, Phase, State

Step: TypeAlias = Callable[[State, Entry], None]

AFTER = (Phase.READY, Phase.OPEN, Phase.CLOSED, Phase.COUNTING, Phase.DONE)
# fmt: off
STEPS: dict[str, tuple[tuple[Phase, ...], Check, Step]] = {
    "ceremony":          ((Phase.EMPTY,),                  Check.CEREMONY,   voting.ceremony),
    "dkg-commit":        ((Phase.KEYS,),                   Check.CEREMONY,   voting.make_key),
    "dkg-reveal":        ((Phase.KEYS,),                   Check.CEREMONY,   voting.make_key),
    "dkg-confirm":       ((Phase.KEYS,),                   Check.CEREMONY,   voting.make_key),
    "dkg-complaint":     ((Phase.KEYS,),                   Check.CEREMONY,   voting.make_key),
    "dkg-opening":       ((Phase.KEYS,),                   Check.CEREMONY,   voting.make_key),
    "manifest":          ((Phase.KEYS,),                   Check.MANIFEST,   voting.fix),
    "open":              ((Phase.READY,),                  Check.CHAIN,      voting.open_vote),
    "ballot":            ((Phase.OPEN,),                   Check.BALLOTS,    voting.ballot),
    "challenge":         ((Phase.OPEN,),                   Check.BALLOTS,    voting.challenge),
    "duplicate-refused": ((Phase.OPEN,),                   Check.BALLOTS,    voting.refused),
    "void-credential":   ((Phase.OPEN,),                   Check.SLIPS,      voting.void),
    "issue-count":       ((Phase.OPEN,),                   Check.COUNTS,     voting.issue),
    "close":             ((Phase.OPEN,),                   Check.CHAIN,      voting.close),
    "paper-batch":       ((Phase.CLOSED,),                 Check.PAPER,      counting.paper_batch),
    "aggregate":         ((Phase.CLOSED,),                 Check.AGGREGATE,  counting.aggregate),
    "share":             ((Phase.COUNTING,),               Check.SHARES,     counting.share),
    "result":            ((Phase.CLOSED, Phase.COUNTING),  Check.DECRYPTION, counting.result),
    "incident":          (AFTER,                           Check.CHAIN,      voting.told),
    "objection":         (AFTER,                           Check.CHAIN,      voting.told),
}
# fmt: on


class Election(State):
    """The state of an election after the entries applied so far, and the way to apply the next."""

    def __init__(self, credentials: object, check: CheckBallot = check_ballot) -> None:
        """Raises: Rejected if the list of credentials is none."""
        super().__init__(read_credentials(credentials), check)

    def apply(self, entry: Entry) -> None:
        """Accept the next entry of the board, or refuse it and stay as before.

        Raises: Rejected, naming the check.
        """
        with failing(Check.CHAIN, f"第{entry.seq}条（{entry.kind}）："):
            require(entry.kind in STEPS, "不认识这种记录")
            phases, check, step = STEPS[entry.kind]
            require(self.phase in phases, "不应出现在这个阶段")
            with failing(check):
                step(self, entry)

    def post(self, board: Board, kind: str, payload: Record) -> Entry:
        """Put an entry on the board once it is accepted.

        Raises: Rejected.
        """
        entry = board.next(kind, payload)
        self.apply(entry)
        board.add(entry)
        return entry

    def cast(self, board: Board, ballot: Record) -> Entry:
        """Put a ballot on the board, or find it there: who sends the same again gets the same entry.

        Raises: Rejected.
        """
        try:
            known = self.used.get(voting.credential_of(ballot))
        except Rejected:
            known = None
        if known is not None and board.entries[known].payload == {"ballot": ballot}:
            return board.entries[known]
        return self.post(board, "ballot", {"ballot": ballot})
