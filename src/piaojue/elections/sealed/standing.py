"""Where a sealed vote stands, for the devices of those who hold its key, and what the next step waits for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from piaojue.ballotbox.canonical import Record, decode, encode, parse
from piaojue.ballotbox.ceremony import Making
from piaojue.ballotbox.fingerprint import fingerprint
from piaojue.ballotbox.group import LENGTH, element
from piaojue.ballotbox.state import Phase, State
from piaojue.bodies.authority import Actor
from piaojue.elections.models import BoardEntry, Election, KeyHolder, SealedVote, Stage, Standing
from piaojue.elections.sealed.lookup import sealed_of
from piaojue.elections.sealed.progress import ballots_of, hash_of, is_fixed, papers_of, phase_of
from piaojue.elections.sealed.publication import co_signed_behind, shown_to_holders
from piaojue.elections.sealed.replica import entry_at, reading


def state_for(vote: SealedVote, by: Actor) -> Record:
    """All that a device shows without having read the board; it believes none of it where it matters."""
    holders = list(vote.holders.select_related("person"))
    me = next((each for each in holders if each.person_id == by.person_id), None)
    shown = shown_to_holders(vote)
    return {
        "phase": phase_of(vote).value,
        "ballots": ballots_of(vote),
        "papers": papers_of(vote),
        "missing": missing(vote, holders),
        "code": vote.code,
        "attempt": vote.attempt,
        "paused": int(vote.is_paused),
        "threshold": vote.threshold,
        "me": me.number if me else 0,
        "length": shown,
        "head": encode(entry_at(vote, shown - 1).head) if shown else "",
        "entitled": vote.election.entitled,
        "present": vote.election.present or 0,
        "holders": [_holder(each) for each in holders],
        "statement": _collecting(vote),
        "owed": owed(vote, me) if me else [],
    }


def _holder(holder: KeyHolder) -> Record:
    keys = [element(decode(key, LENGTH)) for key in (holder.vk, holder.tk) if key]
    return {
        "number": holder.number,
        "name": holder.person.name,
        "vk": holder.vk,
        "tk": holder.tk,
        "fingerprint": fingerprint(keys[0], keys[1]) if keys else "",
        "rehearsed": int(bool(holder.rehearsal)),
    }


def _collecting(vote: SealedVote) -> Record:
    drawn = vote.statements.filter(standing=Standing.COLLECTING).first()
    if drawn is None:
        return {}
    return {
        "id": drawn.pk,
        "type": drawn.kind,
        "payload": parse(drawn.payload.encode()),
        "needed": drawn.needed,
        "signed": list(drawn.signatures.order_by("holder__number").values_list("holder__number", flat=True)),
    }


def owed(vote: SealedVote, me: KeyHolder) -> list[Record]:
    """The heads behind open, close, result and what was told after it that this key holder has not co-signed yet."""
    signed = set(vote.co_signatures.filter(holder=me).values_list("seq", flat=True))
    needed = [seq for seq in co_signed_behind(vote) if seq not in signed]
    return [{"seq": seq, "head": encode(entry_at(vote, seq).head)} for seq in needed]


def is_co_signed(vote: SealedVote) -> bool:
    """Do t key holders' signatures stand under all heads that need them?"""
    return all(vote.co_signatures.filter(seq=seq).count() >= vote.threshold for seq in co_signed_behind(vote))


def missing(vote: SealedVote, holders: list[KeyHolder]) -> list[str]:
    """What the next step waits for, in words, with names."""
    if phase_of(vote) is Phase.DONE:
        return [] if is_co_signed(vote) else [f"等待{vote.threshold}名监票人签署结果之后的链头"]
    with reading(vote) as replica:
        return _missing_before_the_result(vote, replica.election, holders)


def _missing_before_the_result(vote: SealedVote, election: State, holders: list[KeyHolder]) -> list[str]:
    names = {each.number: each.person.name for each in holders}
    waiting: dict[Phase, Callable[[], list[str]]] = {
        Phase.EMPTY: lambda: _named("等待登记设备公钥", [each.person.name for each in holders if not each.vk]),
        Phase.KEYS: lambda: _in_ceremony(election.making, names, vote),
        Phase.READY: lambda: _before_opening(vote, holders),
        Phase.OPEN: lambda: [] if election.issued else ["结束投票以前，要作废没有用的票签，并清点发出的票"],
        Phase.CLOSED: lambda: [_before_the_sums(len(election.papers), election.issue.papers)],
        Phase.COUNTING: lambda: [f"已有解密份额{len(election.shares)}份，需要{vote.threshold}份", *election.bad_shares],
        Phase.DONE: list,  # another was quicker
    }
    return waiting[election.phase]()


def _in_ceremony(making: Making, names: dict[int, str], vote: SealedVote) -> list[str]:
    if making.complaints:
        liars = "、".join(names[by] for by in sorted(making.liars)) or "尚未查明"
        return [f"有人提出异议，责任人：{liars}；请重新做密钥"]
    steps: tuple[tuple[str, set[int]], ...] = (
        ("做密钥第一步，等待", set(making.commits)),
        ("做密钥第二步，等待", set(making.reveals)),
        ("做密钥第三步，等待", making.confirmed),
    )
    for words, done in steps:
        if left := [name for number, name in names.items() if number not in done]:
            return _named(words, left)
    return ["等待全体签署清单"] if vote.credentials else ["等待登记票签"]


def _before_opening(vote: SealedVote, holders: list[KeyHolder]) -> list[str]:
    left = [each.person.name for each in holders if not each.rehearsal]
    tried = _named("等待试解密", left) if len(holders) - len(left) <= vote.threshold and left else []
    return tried + ([] if vote.election.stage == Stage.ROLLED else ["等待清点到会人数"])


def _before_the_sums(typed: int, issued: int) -> str:
    if typed < issued:
        return f"纸质票发出{issued}张，已录入{typed}张；收回的全部录入以后，由总监票人合计"
    return f"{f'{typed}张纸质票已经录入' if typed else '没有纸质票要录入'}，等待总监票人合计"


def _named(words: str, names: list[str]) -> list[str]:
    return [f"{words}：{'、'.join(names)}"] if names else []


def closing_head(vote: SealedVote) -> str:
    """The head behind the close, which is shown in the hall and printed."""
    line = BoardEntry.objects.filter(vote=vote, kind="close").values_list("seq", flat=True).first()
    return encode(entry_at(vote, line).head) if line is not None else ""


PHASE_WORDS: dict[Phase, str] = {
    Phase.EMPTY: "监票人登记设备",
    Phase.KEYS: "监票人做密钥",
    Phase.READY: "清单已经签署",
    Phase.OPEN: "正在投票",
    Phase.CLOSED: "投票已经结束",
    Phase.COUNTING: "正在解密合计",
    Phase.DONE: "公告板已有结果",
}


def shown_on_desk(election: Election) -> dict[str, Any] | None:
    """What the session desk and the hall screen show of a sealed vote: turnout and heads, never a number of votes."""
    vote = sealed_of(election)
    if vote is None:
        return None
    holders = list(vote.holders.select_related("person"))
    phase = phase_of(vote)
    return {
        "code": vote.code,
        "words": "投票暂停" if vote.is_paused else PHASE_WORDS[phase],
        "threshold": vote.threshold,
        "holders": [each.person.name for each in holders],
        "missing": missing(vote, holders),
        "ballots": ballots_of(vote),
        "length": vote.length,
        "manifest": encode(hash_of(vote)) if is_fixed(phase) else "",
        "closing_head": closing_head(vote),
    }
