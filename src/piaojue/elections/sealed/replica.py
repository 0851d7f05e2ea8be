"""What this process knows of a vote: the state after the board's entries so far, kept between requests.

Entries of our own board were checked when they were posted; here they are only read again, so that a process catches
up with another in milliseconds and after a restart in seconds.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from threading import Lock, RLock

from piaojue.ballotbox.ballots import Ballot, check_ballot, read_ballot, tracker_of
from piaojue.ballotbox.board import START, Entry, entry_after, read_entry
from piaojue.ballotbox.canonical import Record, decode, parse
from piaojue.ballotbox.election import Election
from piaojue.ballotbox.manifest import Manifest
from piaojue.ballotbox.rejection import Rejected
from piaojue.elections.models import BoardEntry, CastBallot, SealedVote

NO_CREDENTIALS: Record = {"slips": [], "papers": []}
KEPT = 8  # votes whose state a process keeps


class Replica:
    """One vote's state in this process; `lock` is held while it is read or changed."""

    def __init__(self, vote: SealedVote) -> None:
        self.lock = RLock()
        self.vote_id = vote.pk
        self.length = 0
        self.head = START
        listed = parse(vote.credentials.encode(), len(vote.credentials) * 4) if vote.credentials else NO_CREDENTIALS
        self.election = Election(listed, self._check)
        self._is_reading = False
        self._checked: Ballot | None = None

    def catch_up(self) -> None:
        """Read the entries that this or another process has posted since."""
        rows = BoardEntry.objects.filter(vote_id=self.vote_id, seq__gte=self.length).order_by("seq")
        self._is_reading = True
        try:
            for line in rows.values_list("line", flat=True).iterator(chunk_size=50):
                entry = read_entry(self.length, self.head, line.encode())
                self.election.apply(entry)
                self.length, self.head = entry.seq + 1, entry.head
        finally:
            self._is_reading = False

    def add(self, kind: str, payload: Record, checked: Ballot | None = None) -> Entry:
        """Put an entry on the board once it is accepted; `checked` is its ballot, if its proofs have been checked.

        Raises: Rejected.
        """
        entry = entry_after(self.length, self.head, kind, payload)
        self._checked = checked
        try:
            self.election.apply(entry)
        finally:
            self._checked = None
        self.length, self.head = entry.seq + 1, entry.head  # also if writing fails: then this state is ahead
        BoardEntry.objects.create(vote_id=self.vote_id, seq=entry.seq, kind=kind, line=entry.line.decode())
        CastBallot.objects.bulk_create(
            CastBallot(vote_id=self.vote_id, credential=each["cred"], tracker=tracker_of(each), seq=entry.seq)
            for each in ballots_in(kind, payload)
        )
        return entry

    def _check(self, manifest: Manifest, told: object) -> Ballot:
        if self._is_reading:
            return read_ballot(manifest, told)
        return self._checked or check_ballot(manifest, told)


def ballots_in(kind: str, payload: Record) -> list[Record]:
    """The ballots that an entry adds to the count."""
    return [payload["ballot"]] if kind == "ballot" else payload["ballots"] if kind == "paper-batch" else []


def entry_at(vote: SealedVote, seq: int) -> Entry:
    """One entry of the board, with the head behind it."""
    line = BoardEntry.objects.values_list("line", flat=True).get(vote=vote, seq=seq).encode()
    return entry_of(line)


def entry_of(line: bytes) -> Entry:
    """The entry that a line of our own board is."""
    told = parse(line)
    if not isinstance(told, dict):
        raise Rejected("不是公告板的记录")
    return read_entry(told["seq"], decode(told["prev"], len(START)), line)


_HELD: OrderedDict[tuple[int, str, int, bytes], Replica] = OrderedDict()
_TURNS: dict[int, RLock] = {}
_GUARD = Lock()


def turn_of(vote: SealedVote) -> RLock:
    """The lock by which the threads of this process take turns before they ask for the database's."""
    with _GUARD:
        return _TURNS.setdefault(vote.pk, RLock())


def replica_of(vote: SealedVote) -> Replica:
    """The state that this process keeps of a vote, as far as it has read."""
    key = (vote.pk, vote.code, vote.attempt, sha256(vote.credentials.encode()).digest())
    with _GUARD:
        replica = _HELD.setdefault(key, Replica(vote)) if key not in _HELD else _HELD[key]
        _HELD.move_to_end(key)
        while len(_HELD) > KEPT:
            _HELD.popitem(last=False)
        return replica


def forget(vote: SealedVote) -> None:
    """Drop what this process knows of a vote: the next reader starts from the board."""
    with _GUARD:
        for key in [key for key in _HELD if key[0] == vote.pk]:
            del _HELD[key]


@contextmanager
def reading(vote: SealedVote, *, exactly: bool = False) -> Iterator[Replica]:
    """The state of a vote as it stands now, to read; `exactly` where the row says, which is locked.

    It waits its turn, so that nobody reads what another thread has added and not committed yet.
    """
    with turn_of(vote):
        replica = replica_of(vote)
        if not _is_current(replica, vote, exactly=exactly):  # the board was rolled back under it, or is another one's
            forget(vote)
            replica = replica_of(vote)
            replica.catch_up()
        with replica.lock:
            yield replica


def _is_current(replica: Replica, vote: SealedVote, *, exactly: bool) -> bool:
    """Read what is new; does that end where the row says, or behind it if another has added since it was read?"""
    try:
        with replica.lock:
            replica.catch_up()
    except Rejected:
        return False
    stands = (replica.length, replica.head) == (vote.length, decode(vote.head, len(START)) if vote.head else START)
    return stands or (not exactly and replica.length > vote.length)
