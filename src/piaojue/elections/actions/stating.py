"""Entries that several key holders sign: drawn up by one, signed by each on his own device, posted with the last."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha512
from itertools import combinations
from typing import cast

from piaojue.ballotbox.canonical import Json, Record, canonical, decode, parse
from piaojue.ballotbox.counting import BY_TWO
from piaojue.ballotbox.group import LENGTH, element
from piaojue.ballotbox.rejection import require
from piaojue.ballotbox.signatures import is_signed
from piaojue.ballotbox.signatures import statement as told_by
from piaojue.ballotbox.state import Phase
from piaojue.ballotbox.tally import is_rehearsed
from piaojue.bodies.authority import Actor, Permit
from piaojue.elections.actions.boarding import where
from piaojue.elections.actions.order import leave_for, must_be_chief, pass_on, write_down
from piaojue.elections.models import KeyHolder, SealedVote, Signature, Stage, Standing, Statement
from piaojue.elections.sealed.lookup import holder_of
from piaojue.elections.sealed.posting import on_board
from piaojue.elections.sealed.replica import Replica
from piaojue.elections.sealed.rewriting import write_anew_after_commit
from piaojue.elections.wire import NoSuchVote, OutOfPhase

BY_CHIEF = {"open": "issue_ballots", "issue-count": "issue_ballots", "close": "close_ballots"}
JOINT = (*BY_CHIEF, "paper-batch")


def draw_up(vote: SealedVote, kind: str, payload: Record, signature: object, *, by: Actor, at: datetime) -> Statement:
    """Draw up an entry that several must sign, with the drawer's own signature.

    Raises: OutOfPhase while another collects, Rejected.
    """
    leave = _leave_to_draw_up(vote, kind, by)
    holder = holder_of(vote, by)
    require(kind in JOINT and "signed" not in payload, "这种记录不由几名监票人共同签署")
    with on_board(vote) as replica:
        if vote.statements.filter(standing=Standing.COLLECTING).exists():
            raise OutOfPhase("另一份文书还在等签名，签完或者撤回以后再拟。")
        _check_turn(vote, kind, payload, replica)
        needed = BY_TWO if kind == "paper-batch" else vote.threshold
        drawn = Statement.objects.create(vote=vote, kind=kind, payload=canonical(payload).decode(), needed=needed)
        _add(drawn, holder, signature, replica)
        write_down(vote.election, leave, by, at, {"statement": kind, "drawn_up": drawn.pk})
    return drawn


def _leave_to_draw_up(vote: SealedVote, kind: str, by: Actor) -> Permit:
    if kind not in BY_CHIEF:
        return leave_for(vote.election, "hold_key", by)
    must_be_chief(vote.election, by)
    if kind == "close":
        return leave_for(vote.election, "close_ballots", by)
    return leave_for(vote.election, "issue_ballots", by)


def _check_turn(vote: SealedVote, kind: str, payload: Record, replica: Replica) -> None:
    if kind == "open":
        _check_opening(vote, replica)
    if kind == "issue-count" and payload.get("present") != vote.election.present:
        raise OutOfPhase(f"实到人数应与清点的一致：{vote.election.present}人。")
    if kind == "close" and not vote.is_paused:
        raise OutOfPhase("请先暂停投票，再拟结束的文书：它写明最后一条记录。")


def _check_opening(vote: SealedVote, replica: Replica) -> None:
    if vote.election.stage != Stage.ROLLED:
        raise OutOfPhase("清点到会人数以后才能开始投票。")
    if replica.election.phase is not Phase.READY:
        raise OutOfPhase("清单还没有由全体监票人签署，不能开始投票。")
    if not is_tried(vote, replica):
        raise OutOfPhase("试解密还没有成功：须由两组不同的监票人各试一次，都能打开。")


def is_tried(vote: SealedVote, replica: Replica) -> bool:
    """Have two different sets of key holders opened the rehearsal, or the only one that there is?"""
    given = {each.number: element(decode(each.rehearsal, LENGTH)) for each in vote.holders.all() if each.rehearsal}
    sets = list(combinations(sorted(given), vote.threshold))
    tried = [{by: given[by] for by in chosen} for chosen in (sets[:1] + sets[-1:] if len(sets) > 1 else sets)]
    enough = len(tried) == (2 if vote.holders.count() > vote.threshold else 1)
    return enough and all(is_rehearsed(replica.election.manifest, each) for each in tried)


def sign(drawn: Statement, signature: object, *, by: Actor, at: datetime) -> Statement:
    """Sign what another has drawn up; with the last signature needed it is put on the board.

    Raises: Rejected if the signature is not the holder's under exactly this, OutOfPhase once it is over.
    """
    vote = drawn.vote
    leave = leave_for(vote.election, "hold_key", by)
    holder = holder_of(vote, by)
    with on_board(vote) as replica:
        drawn.refresh_from_db()
        if drawn.standing != Standing.COLLECTING:
            raise OutOfPhase("这份文书已经登上公告板，或者已经撤回。")
        _add(drawn, holder, signature, replica)
        write_down(
            vote.election, leave, by, at, {"statement": drawn.kind, "standing": drawn.standing, **where(replica)}
        )
    return drawn


def withdraw(drawn: Statement, *, by: Actor, at: datetime) -> Statement:
    """Take back what has been drawn up and is not posted yet."""
    vote = drawn.vote
    leave = _leave_to_draw_up(vote, drawn.kind, by)
    holder_of(vote, by)
    with on_board(vote):
        changed = Statement.objects.filter(pk=drawn.pk, standing=Standing.COLLECTING).update(
            standing=Standing.WITHDRAWN
        )
        if not changed:
            raise OutOfPhase("这份文书已经登上公告板，或者已经撤回。")
        write_down(vote.election, leave, by, at, {"statement": drawn.kind, "withdrawn": drawn.pk})
    return drawn


def _add(drawn: Statement, holder: KeyHolder, signature: object, replica: Replica) -> None:
    payload = payload_of(drawn)
    told = told_by(about(drawn.kind, payload, replica), drawn.kind, payload)
    require(
        is_signed("statement", element(decode(holder.vk, LENGTH)), told, signature), "签名不实，或者签的不是这份文书"
    )
    if drawn.signatures.filter(holder=holder).exists():
        return  # the same again
    drawn.signatures.create(holder=holder, text=canonical(cast(Json, signature)).decode())
    signed = list(drawn.signatures.select_related("holder").order_by("holder__number"))
    if len(signed) < drawn.needed:
        return
    _post(drawn, signed, payload, replica)


def _post(drawn: Statement, signed: list[Signature], payload: Record, replica: Replica) -> None:
    signatures = [{"by": each.holder.number, "sig": parse(each.text.encode())} for each in signed]
    replica.add(drawn.kind, {**payload, "signed": signatures})
    drawn.standing = Standing.POSTED
    drawn.save(update_fields=["standing"])
    vote = drawn.vote
    if drawn.kind == "open":
        pass_on(vote.election, Stage.ROLLED, Stage.OPEN)
    if drawn.kind == "issue-count":
        _write_issued(vote, replica)
    if drawn.kind == "close":
        pass_on(vote.election, Stage.OPEN, Stage.CLOSED)
        vote.is_paused = False
        vote.save(update_fields=["is_paused"])
        write_anew_after_commit()


def _write_issued(vote: SealedVote, replica: Replica) -> None:
    vote.election.issued = replica.election.counts.issued
    vote.election.save(update_fields=["issued"])


def payload_of(drawn: Statement) -> Record:
    """What a statement says."""
    return cast(Record, parse(drawn.payload.encode()))


def about(kind: str, payload: Record, replica: Replica) -> bytes:
    """What a signature is about: the manifest's hash E, also under the manifest itself."""
    if kind == "manifest":
        return sha512(canonical(payload["manifest"])).digest()
    return replica.election.manifest.hash


def statement_of(vote: SealedVote, pk: int) -> Statement:
    """A statement of this vote.

    Raises: NoSuchVote.
    """
    drawn = vote.statements.filter(pk=pk).select_related("vote__election").first()
    if drawn is None:
        raise NoSuchVote("没有这份文书。")
    return drawn
