"""What one key holder does alone: steps of the ceremony, voided slips, shares, rehearsal, heads; and the pauses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from piaojue.ballotbox.canonical import Json, Record, canonical, decode, encode, text_of, whole
from piaojue.ballotbox.group import LENGTH, element
from piaojue.ballotbox.rejection import Rejected, require
from piaojue.ballotbox.signatures import is_signed, statement
from piaojue.ballotbox.state import Phase
from piaojue.bodies.authority import Actor
from piaojue.elections.actions.order import OutOfOrder, leave_for, leave_to_attest, must_be_chief, write_down
from piaojue.elections.actions.sealing import draft_manifest
from piaojue.elections.actions.tallying import publish_result
from piaojue.elections.models import CoSignature, KeyHolder, SealedVote
from piaojue.elections.sealed.lookup import holder_of
from piaojue.elections.sealed.posting import on_board
from piaojue.elections.sealed.progress import hash_of, is_fixed, phase_of
from piaojue.elections.sealed.replica import Replica, entry_at
from piaojue.elections.wire import OutOfPhase

ALONE = (
    *("dkg-commit", "dkg-reveal", "dkg-confirm", "dkg-complaint", "dkg-opening"),
    *("share", "void-credential", "incident", "objection"),
)
MOST_ENTRIES = 500


def post_entries(vote: SealedVote, entries: Sequence[tuple[str, Record]], *, by: Actor, at: datetime) -> SealedVote:
    """Put entries on the board that need one signature or none: all of them, or none.

    Raises: Rejected, OutOfPhase.
    """
    leave = leave_for(vote.election, "hold_key", by)
    holder = holder_of(vote, by)
    require(0 < len(entries) <= MOST_ENTRIES, f"一次应有1至{MOST_ENTRIES}条记录")
    with on_board(vote) as replica:
        for kind, payload in entries:
            require(kind in ALONE, f"“{kind}”不能由一名监票人单独登上公告板")
            require(payload.get("by", holder.number) == holder.number, "记录上的序号不是您的序号")
            replica.add(kind, payload)
        kinds = sorted({kind for kind, _ in entries})
        write_down(vote.election, leave, by, at, {"entries": len(entries), "kinds": kinds, **where(replica)})
        draft_manifest(vote, replica)
        publish_result(vote, replica)
    return vote


def where(replica: Replica) -> dict[str, int | str]:
    """Where the board stands, for the ledger."""
    return {"length": replica.length, "head": encode(replica.head)}


def rehearse(vote: SealedVote, factor: str, *, by: Actor, at: datetime) -> KeyHolder:
    """Take a key holder's part of the rehearsal; whether it opens is checked before the vote is opened.

    Raises: Rejected, OutOfPhase before the manifest.
    """
    leave = leave_for(vote.election, "hold_key", by)
    holder = holder_of(vote, by)
    element(decode(factor, LENGTH))
    with on_board(vote) as replica:
        if replica.election.phase is not Phase.READY:
            raise OutOfPhase("试解密在清单签署以后、开始投票以前进行。")
        holder.rehearsal = factor
        holder.save(update_fields=["rehearsal"])
        write_down(vote.election, leave, by, at, {"rehearsal": holder.number})
    return holder


def co_sign(vote: SealedVote, head: Record, signature: object, *, by: Actor, at: datetime) -> CoSignature:
    """Keep a key holder's signature under the head behind an entry.

    Raises: Rejected if the head is not the board's, or the signature not his.
    """
    leave_to_attest(vote.election, by)
    holder = holder_of(vote, by)
    if not is_fixed(phase_of(vote)):
        raise OutOfPhase("清单签署以后，才有链头可签。")
    seq = whole(head.get("seq"), 0, vote.length - 1)
    entry, about = entry_at(vote, seq), hash_of(vote)
    require(head == {"seq": seq, "head": encode(entry.head)}, "链头与公告板不符")
    told = statement(about, "head", head)
    require(is_signed("statement", element(decode(holder.vk, LENGTH)), told, signature), "链头的签名不实")
    kept, _ = CoSignature.objects.get_or_create(
        vote=vote,
        seq=seq,
        holder=holder,
        defaults={"text": canonical(cast(Json, signature)).decode()},
    )
    return kept


def pause(vote: SealedVote, reason: str, *, by: Actor, at: datetime) -> SealedVote:
    """Interrupt the casting: for a reason, which is put on the board, or (without one) to draw up the close."""
    return _switch(vote, is_paused=True, reason=reason and f"投票暂停：{reason}", by=by, at=at)


def resume(vote: SealedVote, reason: str, *, by: Actor, at: datetime) -> SealedVote:
    """Let the casting go on."""
    return _switch(vote, is_paused=False, reason=reason and f"投票继续：{reason}", by=by, at=at)


def _switch(vote: SealedVote, *, is_paused: bool, reason: str, by: Actor, at: datetime) -> SealedVote:
    leave = leave_for(vote.election, "close_ballots", by)
    must_be_chief(vote.election, by)
    with on_board(vote) as replica:
        if replica.election.phase is not Phase.OPEN:
            raise OutOfPhase("投票没有在进行，不能暂停或者继续。")
        if vote.is_paused == is_paused:
            raise OutOfPhase("投票已经暂停。" if is_paused else "投票正在进行。")
        if vote.statements.filter(kind="close", standing="collecting").exists():
            raise OutOfPhase("正在签署结束投票；要继续投票，请先撤回。")
        vote.is_paused = is_paused
        vote.save(update_fields=["is_paused"])
        if reason:
            replica.add("incident", {"text": reason})
        write_down(vote.election, leave, by, at, {"paused": is_paused, "reason": reason, **where(replica)})
    return vote


def note(vote: SealedVote, kind: str, text: str, *, by: Actor, at: datetime) -> SealedVote:
    """Write an incident or somebody's objection on the board, for those who are no key holders: the clerk."""
    leave = leave_for(vote.election, "call_roll", by)
    if kind not in ("incident", "objection") or not text_of(text).strip():
        raise OutOfOrder("请写明情况或者异议。")
    with on_board(vote) as replica:
        try:
            replica.add(kind, {"text": text.strip()})
        except Rejected as rejected:
            raise OutOfPhase(f"{rejected.text}。") from rejected
        write_down(vote.election, leave, by, at, {"noted": kind, **where(replica)})
    return vote
