"""The steps of an election from the keys to the close: what each entry must be, and what it changes."""

from __future__ import annotations

from piaojue.ballotbox.ballots import CODE, Ballot, credential_secret
from piaojue.ballotbox.board import START, Entry
from piaojue.ballotbox.canonical import decode, record, text_of, whole
from piaojue.ballotbox.ceremony import Making
from piaojue.ballotbox.elgamal import ZERO
from piaojue.ballotbox.group import LENGTH, Element, base, element
from piaojue.ballotbox.keys import read_ceremony
from piaojue.ballotbox.manifest import read_manifest
from piaojue.ballotbox.rejection import Check, failing, require
from piaojue.ballotbox.state import Issued, Phase, State
from piaojue.ballotbox.tally import added


def ceremony(state: State, entry: Entry) -> None:
    """Scrutineers begin to make a key."""
    state.making = Making(read_ceremony(entry.payload))
    state.phase = Phase.KEYS


def make_key(state: State, entry: Entry) -> None:
    """A step of the key ceremony."""
    state.making.apply(entry.kind, entry.payload)


def fix(state: State, entry: Entry) -> None:
    """All scrutineers sign the manifest; nothing in it changes afterwards."""
    told, _ = record(entry.payload, "manifest", "signed")
    manifest = read_manifest(told)
    with failing(Check.CEREMONY):
        state.making.check(manifest)
    listed = state.credentials
    same = (manifest.credentials, manifest.slips) == (listed.hash, len(listed.slips))
    require(same and manifest.papers == len(listed.papers), "凭证名单与清单不符", Check.CREDENTIALS)
    state.manifest = manifest
    state.require_signed(entry, len(manifest.scrutineers))
    state.sums = [[ZERO] * len(contest.words) for contest in manifest.form.contests]
    state.phase = Phase.READY


def open_vote(state: State, entry: Entry) -> None:
    """At least t scrutineers open the vote."""
    record(entry.payload, "signed")
    state.require_signed(entry, state.manifest.threshold)
    state.phase = Phase.OPEN


def ballot(state: State, entry: Entry) -> None:
    """A ballot is cast with a slip."""
    (told,) = record(entry.payload, "ballot")
    accept(state, _may_vote(state, credential_of(told)), told, entry.seq)


def credential_of(told: object) -> Element:
    """The credential that a ballot names, before anything else of it is looked at.

    Raises: Rejected.
    """
    cred = record(told, "v", "election", "cred", "answers", "limit", "sig")[2]
    return element(decode(cred, LENGTH))


def accept(state: State, credential: Element, told: object, seq: int) -> Ballot:
    """Check a ballot and add it to the sums; whether its credential may vote has been checked.

    Raises: Rejected.
    """
    require(credential not in state.used, "这个凭证已经投过票")
    read, alphas = _fresh(state, told)
    state.sums = [list(row) for row in added(state.sums, read.numbers)]
    state.alphas |= alphas
    state.used[credential] = seq
    return read


def challenge(state: State, entry: Entry) -> None:
    """A voter has had a sealed ballot opened as a check (抽检): it is never counted, and the slip stays good.

    What opens it stays between the voter and the checker's device; here it would show how somebody thinks.
    """
    (told,) = record(entry.payload, "ballot")
    credential = _may_vote(state, credential_of(told))
    require(credential not in state.used, "这个凭证已经投过票")
    read, alphas = _fresh(state, told)
    state.alphas |= alphas
    state.spoiled.add(credential)


def _may_vote(state: State, credential: Element) -> Element:
    require(credential in state.slips, "凭证不在名单上")
    require(credential not in state.voided, "凭证已经作废")
    return credential


def _fresh(state: State, told: object) -> tuple[Ballot, set[Element]]:
    read = state.check_ballot(state.manifest, told)
    numbers = [number.alpha for contest in read.numbers for number in contest]
    alphas = set(numbers)
    new = len(alphas) == len(numbers) and alphas.isdisjoint(state.alphas)
    require(new, "密文与另一张票或者本票另一项的相同", Check.FRESH)
    return read, alphas


def refused(state: State, entry: Entry) -> None:
    """The server tells that another ballot under a used slip was refused."""
    credential = element(decode(record(entry.payload, "cred")[0], LENGTH))
    require(credential in state.used, "这个凭证没有投过票")


def void(state: State, entry: Entry) -> None:
    """A slip is voided before the close, because nobody drew it or because it was exchanged for a paper."""
    number, code, reason = record(entry.payload, "slip", "code", "reason")
    credential = state.credentials.slips[whole(number, 1, len(state.credentials.slips)) - 1]
    secret = credential_secret(state.manifest.id, decode(code, CODE))
    require(base(secret) == credential, f"第{number}号票签的代码不对")
    require(reason in ("unused", "exchanged"), "不认识作废的理由")
    require(credential not in state.voided and credential not in state.used, f"第{number}号票签已经作废或者已经投过票")
    state.voided[credential] = reason


def issue(state: State, entry: Entry) -> None:
    """At least t scrutineers say how many attend, how many slips were drawn and papers handed out."""
    present, drawn, papers, _ = record(entry.payload, "present", "drawn", "papers", "signed")
    require(state.issued is None, "清点重复")
    issued = Issued(whole(present), whole(drawn, 0, len(state.credentials.slips)), whole(papers))
    state.require_signed(entry, state.manifest.threshold)
    state.issued = issued


def close(state: State, entry: Entry) -> None:
    """At least t scrutineers close the vote, naming the number of ballots and the head up to here."""
    ballots, head, _ = record(entry.payload, "ballots", "head", "signed")
    told = (whole(ballots), decode(head, len(START)))
    require(told == (len(state.used), entry.prev), "结束时的票数或者链头不符")
    reasons = list(state.voided.values())
    unused, exchanged = reasons.count("unused"), reasons.count("exchanged")
    every = state.issue.drawn + unused == len(state.credentials.slips)
    require(every, "发出的和没有用的票签合计不等于印制的票签", Check.SLIPS)
    require(exchanged <= state.issue.papers, "换成纸质票的票签多于发出的纸质票", Check.SLIPS)
    state.require_signed(entry, state.manifest.threshold)
    state.phase = Phase.CLOSED


def told(state: State, entry: Entry) -> None:
    """An incident or an objection is written down."""
    text_of(record(entry.payload, "text")[0])
