"""Setting up a sealed vote: who holds the keys, the keys of their devices, the slips; giving up for paper."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from piaojue.ballotbox.canonical import LARGEST, Record, canonical, decode, encode
from piaojue.ballotbox.group import LENGTH, element
from piaojue.ballotbox.keys import MOST, read_ceremony
from piaojue.ballotbox.manifest import read_credentials
from piaojue.ballotbox.rejection import require
from piaojue.ballotbox.state import Phase
from piaojue.bodies.authority import Actor
from piaojue.bodies.models import Person
from piaojue.elections.actions.order import OutOfOrder, leave_for, must_be_chief, write_down
from piaojue.elections.models import Election, Form, KeyHolder, SealedVote, Stage, Standing, Statement
from piaojue.elections.sealed.lookup import SEALABLE, chief_of, holder_of, is_sealed, scrutineers_of
from piaojue.elections.sealed.manifest import manifest_of, titles_of
from piaojue.elections.sealed.posting import on_board
from piaojue.elections.sealed.replica import Replica
from piaojue.elections.wire import OutOfPhase
from piaojue.rules.refusal import Refused
from piaojue.rules.sealing import NotSealed, check_sealed_vote, check_silence, holders_needed

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read as another
LEAST_HOLDERS = 3  # so that one may be absent


class WrongHolders(Refused):
    """The keys are held by scrutineers of this election, the chief among them."""


@transaction.atomic
def set_up(election: Election, holders: Sequence[Person], *, by: Actor, at: datetime) -> SealedVote:
    """Let this election be held by sealed ballots, with these scrutineers holding the key together.

    Raises: NotSealed, WrongHolders, OutOfOrder.
    Clauses: decide.sealed_voters, decide.medium
    """
    leave = leave_for(election, "seal_vote", by)
    must_be_sealable(election)
    _check_holders(election, holders)
    before = election.sealed_votes.last()
    vote = _begin(election, before, holders)
    write_down(election, leave, by, at, {"code": vote.code, "holders": len(holders), "threshold": vote.threshold})
    return vote


def must_be_sealable(election: Election) -> None:
    """Can this election be held by sealed ballots from now on?

    Raises: NotSealed, OutOfOrder.
    Clauses: decide.sealed_voters, decide.medium
    """
    check_sealed_vote(election.measure.rules, election.entitled)
    if election.form == Form.APPROVALS:
        check_silence(election.measure.rules)
    if not settings.VOTE_HOST:
        raise NotSealed("这台服务器没有设置投票专用的地址（PIAOJUE_VOTE_HOST），只能用纸质票。")
    if election.stage not in SEALABLE:
        raise OutOfOrder("监票人通过以后、发票以前，才能设立密封投票。")
    if is_sealed(election):
        raise OutOfOrder("这次投票已经设为密封投票。")
    if len(set(titles_of(election))) != election.options.count():
        raise NotSealed("名单上有同名的项目，密封票无法区分；请改用纸质票。")


def _check_holders(election: Election, holders: Sequence[Person]) -> None:
    allowed = set(scrutineers_of(election))
    if not set(holders) <= allowed or chief_of(election) not in holders:
        raise WrongHolders("解密份额由本次投票的监票人掌管，其中应有总监票人。")
    if not LEAST_HOLDERS <= len(set(holders)) == len(holders) <= MOST:
        raise WrongHolders(f"掌管份额的监票人应有{LEAST_HOLDERS}至{MOST}名，每人一份。")


def _begin(election: Election, before: SealedVote | None, holders: Sequence[Person]) -> SealedVote:
    vote = SealedVote.objects.create(
        election=election,
        attempt=before.attempt + 1 if before else 1,
        code=before.code if before else "".join(secrets.choice(LETTERS) for _ in range(8)),
        threshold=holders_needed(len(holders)),
        credentials=before.credentials if before else "",
    )
    for number, person in enumerate(holders, start=1):
        KeyHolder.objects.create(vote=vote, number=number, person=person)
    return vote


def restart(vote: SealedVote, reason: str, *, by: Actor, at: datetime) -> SealedVote:
    """Make the key once more, from fresh secrets, after a complaint or a fingerprint that was not the same.

    Raises: OutOfPhase once the manifest is signed.
    """
    leave = leave_for(vote.election, "hold_key", by)
    holder_of(vote, by)
    if not reason.strip():
        raise OutOfOrder("重新做密钥必须写明理由。")
    with on_board(vote) as replica:
        if replica.election.phase not in (Phase.EMPTY, Phase.KEYS):
            raise OutOfPhase("清单已经签署，不能重新做密钥。")
        vote.statements.filter(standing=Standing.COLLECTING).update(standing=Standing.WITHDRAWN)
        again = _begin(vote.election, vote, [each.person for each in vote.holders.select_related("person")])
        write_down(vote.election, leave, by, at, {"reason": reason, "attempt": again.attempt})
    return again


@transaction.atomic
def give_up(vote: SealedVote, *, by: Actor, at: datetime) -> SealedVote:
    """Go back to paper before the vote is opened; afterwards the way is to void it and vote again."""
    leave = leave_for(vote.election, "seal_vote", by)
    if vote.election.stage not in SEALABLE:
        raise OutOfOrder("已经开始投票，不能改用纸质票；可以宣布投票无效，重新投票。")
    vote.is_given_up = True
    vote.save(update_fields=["is_given_up"])
    write_down(vote.election, leave, by, at, {"code": vote.code, "given_up": True})
    return vote


def register(vote: SealedVote, vk: str, tk: str, *, by: Actor, at: datetime) -> KeyHolder:
    """Write down the public keys of a key holder's device; with the last ones the key ceremony begins.

    Raises: OutOfPhase, Rejected.
    """
    leave = leave_for(vote.election, "hold_key", by)
    for key in (vk, tk):
        element(decode(key, LENGTH))
    with on_board(vote) as replica:
        if replica.election.phase is not Phase.EMPTY:
            raise OutOfPhase("密钥仪式已经开始，公钥不能再改；要换设备，请重新做密钥。")
        holder = holder_of(vote, by)
        holder.vk, holder.tk = vk, tk
        holder.save(update_fields=["vk", "tk"])
        write_down(vote.election, leave, by, at, {"key": vk})
        holders = list(vote.holders.select_related("person"))
        if all(each.vk for each in holders):
            ceremony = _ceremony(vote, holders)
            read_ceremony(ceremony)
            replica.add("ceremony", ceremony)
    return holder


def _ceremony(vote: SealedVote, holders: Sequence[KeyHolder]) -> Record:
    members = [{"name": each.person.name, "vk": each.vk, "tk": each.tk} for each in holders]
    return {"id": vote.code, "attempt": vote.attempt, "threshold": vote.threshold, "scrutineers": members}


def list_credentials(vote: SealedVote, listed: Record, *, by: Actor, at: datetime) -> SealedVote:
    """Take the list of the slips' public keys, and of the reserves for papers; the codes stay with who drew them.

    Raises: Rejected, OutOfPhase.
    """
    leave = leave_for(vote.election, "hold_key", by)
    holder_of(vote, by)
    read, entitled = read_credentials(listed), vote.election.entitled
    require(entitled <= len(read.slips) <= min(3 * entitled + 100, LARGEST), f"票签应有{entitled}张以上，留些备用")
    require(len(read.papers) == entitled, f"纸质票备用凭证应有{entitled}个，每位应到的人一个")
    with on_board(vote) as replica:
        if replica.election.phase not in (Phase.EMPTY, Phase.KEYS) or _collects(vote):
            raise OutOfPhase("清单已经拟定，票签不能再换。")
        vote.credentials = canonical(listed).decode()
        vote.save(update_fields=["credentials"])
        write_down(vote.election, leave, by, at, {"slips": len(read.slips), "sha512": encode(read.hash)})
    with on_board(vote) as replica:
        draft_manifest(vote, replica)
    return vote


def draft_manifest(vote: SealedVote, replica: Replica) -> None:
    """Draw up the manifest for everybody's signature, once the key is made and the slips are listed."""
    election = replica.election
    if election.phase is Phase.KEYS and election.making.is_finished and vote.credentials and not _collects(vote):
        payload = canonical({"manifest": manifest_of(vote, replica)}).decode()
        Statement.objects.create(vote=vote, kind="manifest", payload=payload, needed=vote.holders.count())


def _collects(vote: SealedVote) -> bool:
    return vote.statements.filter(standing=Standing.COLLECTING).exists()


@transaction.atomic
def sign_in(election: Election, entries: Sequence[int], *, by: Actor, at: datetime) -> Election:
    """Add people of the roster to those who have signed in: who, never when, in which order or with which slip.

    Clauses: general.identity
    """
    leave_for(election, "call_roll", by)
    election.refresh_from_db(from_queryset=Election.objects.select_for_update())
    if election.stage != Stage.STAFFED:
        raise OutOfOrder("签到在监票人通过以后、清点到会人数以前办理。")
    roster = getattr(election.session, "roster", None)
    known = set(roster.entries.values_list("pk", flat=True)) if roster else set()
    if not set(entries) <= known:
        raise OutOfOrder("名册上没有这个人，不能签到。")
    election.attending = sorted({*election.attending, *entries})
    election.save(update_fields=["attending"])
    return election


def must_hold_chair(vote: SealedVote, by: Actor) -> KeyHolder:
    """The chief scrutineer, as a key holder."""
    must_be_chief(vote.election, by)
    return holder_of(vote, by)
