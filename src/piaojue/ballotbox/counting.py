"""The steps of an election after the close: papers typed in, sums, shares, result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha512

from piaojue.ballotbox.board import Entry
from piaojue.ballotbox.canonical import Record, canonical, record, sequence, text_of, whole
from piaojue.ballotbox.decision import check_bounds, check_counts, decision_of
from piaojue.ballotbox.group import Draw, Element, random_scalar, times
from piaojue.ballotbox.manifest import Manifest
from piaojue.ballotbox.rejection import Check, Rejected, failing, require
from piaojue.ballotbox.signatures import signed_by, signers
from piaojue.ballotbox.state import Phase, State
from piaojue.ballotbox.tally import check_share, opened, rehearsal, share_of, sums_json
from piaojue.ballotbox.voting import accept, credential_of

BY_TWO = 2  # scrutineers who type a batch of papers together


@dataclass(slots=True)
class Holder:
    """A scrutineer's device: it opens the sums of an election that it has followed itself, and no others, ever.

    `given` is kept with the share: other sums, with one ballot less, would show what that ballot says.
    """

    number: int
    share: int
    signing: int
    given: dict[bytes, bytes] = field(default_factory=dict)

    def give(self, state: State, draw: Draw = random_scalar) -> Record:
        """The share of the sums that this device has computed from the board.

        Raises: Rejected before the sums are fixed, and if this device has given a share of other sums before.
        """
        require(state.phase is Phase.COUNTING, "还没有结束或者合计，不能解密", Check.SHARES)
        manifest, told = state.manifest, sha512(canonical(sums_json(state.sums))).digest()
        once = self.given.setdefault(manifest.hash, told) == told
        require(once, "这台设备已经为这次投票解密过另一个合计，不能再解密", Check.SHARES)
        payload = share_of(manifest, state.sums, self.number, self.share, draw)
        return signed_by({self.number: self.signing}, manifest.hash, "share", payload, draw)

    def rehearse(self, manifest: Manifest) -> Element:
        """This device's factor of the rehearsal; everybody can compute it from the public key of the share."""
        return times(rehearsal(manifest).alpha, self.share)


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
    marks = void_marks(state, expected)
    counted = state.counts_with(marks)
    check_counts(counted)
    require(counts == counted.json(), "公布的发出、收回、有效、无效票数不符", Check.COUNTS)
    decided = decision_of(form, state.manifest.rules, counted, expected, flaw)
    require(decision == decided, "公布的结论与规则得出的不符", Check.DECISION)
    state.void_marks = marks
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
    manifest, counted = state.manifest, state.counts_with(void_marks(state, tallies))
    decision = decision_of(manifest.form, manifest.rules, counted, tallies, flaw)
    return {"tallies": tallies, "counts": counted.json(), "decision": decision}
