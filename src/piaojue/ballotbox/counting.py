"""The steps of an election after the close: papers typed in, sums, shares, result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from piaojue.ballotbox.board import Entry
from piaojue.ballotbox.canonical import Record, record, sequence, text_of, whole
from piaojue.ballotbox.decision import check_bounds, check_counts, decision_of
from piaojue.ballotbox.rejection import Check, Rejected, failing, require
from piaojue.ballotbox.signatures import signers
from piaojue.ballotbox.state import Phase, State
from piaojue.ballotbox.tally import check_share, opened, sums_json
from piaojue.ballotbox.voting import accept, credential_of

BY_TWO = 2  # scrutineers who type a batch of papers together


def paper_batch(state: State, entry: Entry) -> None:
    """Two scrutineers type papers: the valid as sealed ballots under reserve credentials, the invalid with reasons."""
    papers, ballots, invalid, _ = record(entry.payload, "papers", "ballots", "invalid", "signed")
    state.require_signed(entry, BY_TWO)
    reserves = {credential: at for at, credential in enumerate(state.credentials.papers, start=1)}
    credentials = [credential_of(each) for each in sequence(ballots)]
    require(all(each in reserves for each in credentials), "录入用的凭证不是纸质票备用凭证")
    numbers = [reserves[each] for each in credentials] + [_invalid(each, len(reserves)) for each in sequence(invalid)]
    require(whole(papers) == len(numbers), "录入的张数与纸质票张数不符")
    repeated = len(set(numbers)) < len(numbers) or bool(state.papers & set(numbers))
    require(not repeated, "同一张纸质票录入了两次")
    before = (state.sums, set(state.alphas), dict(state.used))
    try:
        with failing(Check.BALLOTS):
            for credential, each in zip(credentials, ballots, strict=True):
                accept(state, credential, each, entry.seq)
    except Rejected:
        state.sums, state.alphas, state.used = before
        raise
    state.papers |= set(numbers)
    state.papers_invalid += len(invalid)


def _invalid(value: object, most: int) -> int:
    number, reason = record(value, "number", "reason")
    require(text_of(reason) != "", "无效票没有写明理由")
    return whole(number, 1, most)


def aggregate(state: State, entry: Entry) -> None:
    """The sums over all ballots are fixed; nothing else is ever opened."""
    ballots, sums = record(entry.payload, "ballots", "sums")
    require(not state.flaw, "投票无效或者票太少，不得解密")
    require(whole(ballots) == len(state.used), "合计的票数不符")
    require(sums == sums_json(state.sums), "合计与逐张相加的结果不符")
    state.phase = Phase.COUNTING


def share(state: State, entry: Entry) -> None:
    """A scrutineer opens a share; one that does not hold is remembered with its holder's name, and not used."""
    by, *_ = record(entry.payload, "by", "factors", "proofs", "signed")
    number = whole(by, 1, len(state.manifest.scrutineers))
    signed = signers(state.manifest.keys, state.manifest.hash, entry.kind, entry.payload)
    require(signed == [number], "没有本人的签名")
    try:
        factors = check_share(state.manifest, state.sums, number, entry.payload)
    except Rejected as rejected:
        name = state.manifest.scrutineers[number - 1].name
        state.bad_shares.append(f"第{number}名监票人（{name}）的解密份额不成立：{rejected.text}")
        return
    state.shares.setdefault(number, factors)


def result(state: State, entry: Entry) -> None:
    """The published numbers, counts and decision are those that follow from everything before."""
    tallies, counts, decision = record(entry.payload, "tallies", "counts", "decision")
    flaw = state.flaw
    expected: Sequence[Sequence[int]] = [] if flaw else tallies_of(state)
    require(tallies == expected, "公布的票数与解密的结果不符")
    form = state.manifest.form
    if not flaw:
        check_bounds(form, expected, len(state.used))
    state.void_marks = void_marks(state, expected)
    check_counts(state.counts)
    require(counts == state.counts.json(), "公布的发出、收回、有效、无效票数不符", Check.COUNTS)
    decided = decision_of(form, state.manifest.rules, state.counts, expected, flaw)
    require(decision == decided, "公布的结论与规则得出的不符", Check.DECISION)
    state.result = entry.payload
    state.phase = Phase.DONE


def tallies_of(state: State) -> list[list[int]]:
    """The numbers, from the first t good shares.

    Raises: Rejected if there are fewer.
    """
    require(state.phase is Phase.COUNTING, "还没有合计", Check.AGGREGATE)
    threshold = state.manifest.threshold
    named = "；".join(["", *state.bad_shares])
    require(
        len(state.shares) >= threshold,
        f"有效的解密份额只有{len(state.shares)}份，应有{threshold}份{named}",
        Check.SHARES,
    )
    chosen = {by: state.shares[by] for by in sorted(state.shares)[:threshold]}
    return opened(state.sums, chosen, len(state.used))


def void_marks(state: State, tallies: Sequence[Sequence[int]]) -> int:
    """How many ballots were sealed as void (废票)."""
    return tallies[0][-1] if tallies and state.manifest.form.contests[0].words[-1] == "void" else 0


def result_of(state: State) -> Record:
    """The result as it is to be published now.

    Raises: Rejected while shares are missing.
    """
    flaw = state.flaw
    tallies: list[list[int]] = [] if flaw else tallies_of(state)
    state.void_marks = void_marks(state, tallies)
    manifest = state.manifest
    decision: dict[str, Any] = decision_of(manifest.form, manifest.rules, state.counts, tallies, flaw)
    return {"tallies": tallies, "counts": state.counts.json(), "decision": decision}
