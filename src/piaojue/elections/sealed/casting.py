"""Taking a ballot: checked outside every lock, put on the board inside one, and the same answer to the same ballot."""

from __future__ import annotations

from piaojue.ballotbox.ballots import check_ballot, tracker_of
from piaojue.ballotbox.board import Entry
from piaojue.ballotbox.canonical import Record
from piaojue.ballotbox.group import Element
from piaojue.ballotbox.manifest import Manifest
from piaojue.ballotbox.state import Phase
from piaojue.ballotbox.voting import credential_of
from piaojue.elections.models import BoardEntry, CastBallot, SealedVote
from piaojue.elections.sealed import server_key
from piaojue.elections.sealed.posting import on_board
from piaojue.elections.sealed.progress import hash_of, is_fixed
from piaojue.elections.sealed.replica import entry_at, reading
from piaojue.elections.wire import NoSuchVote, OutOfPhase, Paused


class SlipUsed(OutOfPhase):
    """Another ballot has been cast with this slip."""


def cast(vote: SealedVote, ballot: Record) -> Record:
    """Put a ballot on the board, or find it there; its receipt.

    Raises: SlipUsed for a different ballot under a used slip, OutOfPhase, Paused, Rejected.
    """
    credential, (manifest, used, phase) = credential_of(ballot), _standing(vote)
    if credential in used:
        return _again(vote, ballot, used[credential])
    _must_be_open(phase)
    checked = check_ballot(manifest, ballot)
    with on_board(vote) as replica:
        seq = replica.election.used.get(credential)
        if seq is None:
            _must_be_open(replica.election.phase)
            _must_go_on(vote)
            entry = replica.add("ballot", {"ballot": ballot}, checked)
    return _again(vote, ballot, seq) if seq is not None else _receipt(vote, entry, manifest.hash)


def check(vote: SealedVote, ballot: Record) -> Record:
    """Put a ballot that is going to be opened on the board, so that it can never be cast; the receipt.

    Raises: OutOfPhase, Paused, Rejected.
    """
    manifest, _, phase = _standing(vote)
    _must_be_open(phase)
    checked = check_ballot(manifest, ballot)
    with on_board(vote) as replica:
        _must_be_open(replica.election.phase)
        _must_go_on(vote)
        entry = replica.add("challenge", {"ballot": ballot}, checked)
    return _receipt(vote, entry, manifest.hash)


def found(vote: SealedVote, tracker: str) -> tuple[Entry, Record]:
    """The entry of the ballot with this tracker, and its receipt.

    Raises: NoSuchVote.
    """
    row = CastBallot.objects.filter(vote=vote, tracker=tracker.strip().upper()).first()
    if row is None:
        raise NoSuchVote("公告板上没有这个查询号的票；请核对16个字母，或者把票再发送一次。")
    entry = entry_at(vote, row.seq)
    return entry, server_key.receipt_for(entry, hash_of(vote), vote.code)


def _standing(vote: SealedVote) -> tuple[Manifest, dict[Element, int], Phase]:
    with reading(vote) as replica:
        election = replica.election
        if not is_fixed(election.phase):
            raise OutOfPhase("投票还没有准备好。")
        return election.manifest, election.used, election.phase


def _must_be_open(phase: Phase) -> None:
    if phase is Phase.READY:
        raise OutOfPhase("投票还没有开始，请等总监票人宣布。")
    if phase is not Phase.OPEN:
        raise OutOfPhase("投票已经结束，这张票没有投入。")


def _must_go_on(vote: SealedVote) -> None:
    if vote.is_paused:
        raise Paused("投票暂停，票没有投入；请稍候，页面会再发送。")


def _receipt(vote: SealedVote, entry: Entry, about: bytes) -> Record:
    return {
        "tracker": tracker_of(entry.payload["ballot"]),
        "receipt": server_key.receipt_for(entry, about, vote.code),
    }


def _again(vote: SealedVote, ballot: Record, seq: int) -> Record:
    entry, (manifest, _, phase) = entry_at(vote, seq), _standing(vote)
    if entry.payload == {"ballot": ballot}:
        return _receipt(vote, entry, manifest.hash)
    if phase is Phase.OPEN:
        check_ballot(manifest, ballot)  # only who holds the slip can make this be written down
        _write_refusal(vote, ballot["cred"])
    raise SlipUsed(
        "这张票签已经投过一张票，那一张算数；这一张没有投入，已经记录。那一张是您投的，就不用再办；不是您投的，请立即告诉监票人。"
    )


def _write_refusal(vote: SealedVote, credential: str) -> None:
    """Once for each slip: whoever repeats it fills no board."""
    with on_board(vote) as replica:
        known = BoardEntry.objects.filter(vote=vote, kind="duplicate-refused", line__contains=credential)
        if replica.election.phase is Phase.OPEN and not known.exists():
            replica.add("duplicate-refused", {"cred": credential})
