"""A whole election on one machine: to try the protocol, to measure it, and to make archives for other verifiers."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from hashlib import sha512
from random import Random
from typing import Any

from piaojue.ballotbox.archive import Archive, archive_of
from piaojue.ballotbox.ballots import CODE, credential_secret, seal_ballot
from piaojue.ballotbox.board import Board, Entry, co_sign, receipt
from piaojue.ballotbox.canonical import Record, canonical, encode
from piaojue.ballotbox.contest import Form, Kind
from piaojue.ballotbox.counting import Holder, result_of
from piaojue.ballotbox.election import Election
from piaojue.ballotbox.group import ORDER, base
from piaojue.ballotbox.hashing import PROTOCOL
from piaojue.ballotbox.keys import Dealing, deal, public_key, receive, share_keys
from piaojue.ballotbox.manifest import GROUP
from piaojue.ballotbox.signatures import signed_by
from piaojue.ballotbox.tally import sums_json

SPARE = 3  # slips that nobody draws


@dataclass(frozen=True, slots=True)
class Plan:
    """What to simulate; a seed makes the same archive again, with secrets that anybody can compute."""

    voters: int = 12
    options: int = 4
    choose: int = 2
    scrutineers: int = 3
    threshold: int = 2
    kind: Kind = Kind.CHOOSE
    papers: int = 2  # papers exchanged for slips and returned; with three or more, one of them is invalid
    seed: int | None = None


@dataclass(slots=True)
class Hall:
    """Everybody's secrets in one place, which in a real election nobody ever has."""

    plan: Plan
    random: Random
    election: Election
    credentials: Record
    codes: list[bytes]
    reserves: list[int]
    server: int
    signing: dict[int, int] = field(default_factory=dict)
    holders: list[Holder] = field(default_factory=list)
    board: Board = field(default_factory=Board)
    heads: list[Record] = field(default_factory=list)
    receipts: list[Record] = field(default_factory=list)

    @property
    def election_id(self) -> str:
        """The number of the election, from which the slips' keys are derived."""
        return "simulation"

    def draw(self) -> int:
        """A secret scalar."""
        return self.random.randrange(1, ORDER)

    def slip(self, number: int) -> int:
        """The secret key of a slip, by its printed number."""
        return credential_secret(self.election_id, self.codes[number - 1])

    def some(self) -> dict[int, int]:
        """The signing keys of t scrutineers."""
        return {by: self.signing[by] for by in range(1, self.plan.threshold + 1)}

    def post(self, kind: str, payload: Record) -> Entry:
        """Put an entry on the board."""
        return self.election.post(self.board, kind, payload)

    def sign(self, kind: str, payload: Record, by: dict[int, int] | None = None) -> Entry:
        """Put an entry on the board that these scrutineers have signed, t of them if none are named."""
        about = self.election.manifest.hash
        return self.post(kind, signed_by(by or self.some(), about, kind, payload, self.draw))

    def co_sign(self) -> None:
        """Have the head co-signed as it stands now."""
        self.heads.append(co_sign(self.board.entries[-1], self.election.manifest.hash, self.some(), self.draw))

    def archive(self) -> Archive:
        """The archive as it stands now."""
        return archive_of(self.board, self.credentials, self.heads, self.receipts)


def simulate(plan: Plan) -> Hall:
    """Hold a whole election."""
    hall = prepare(plan)
    vote(hall)
    close(hall)
    count(hall)
    return hall


def prepare(plan: Plan) -> Hall:
    """Print slips, make the key, fix the manifest, open."""
    random = Random(plan.seed) if plan.seed is not None else secrets.SystemRandom()  # noqa: S311 - for vectors
    codes = [random.randbytes(CODE) for _ in range(plan.voters + SPARE)]
    reserves = sorted((random.randrange(1, ORDER) for _ in range(plan.papers + 2)), key=base)
    codes.sort(key=lambda code: base(credential_secret("simulation", code)))
    credentials = {
        "slips": [encode(base(credential_secret("simulation", code))) for code in codes],
        "papers": [encode(base(secret)) for secret in reserves],
    }
    hall = Hall(plan, random, Election(credentials), credentials, codes, reserves, random.randrange(1, ORDER))
    told = make_key(hall)
    everybody = signed_by(hall.signing, sha512(canonical(told)).digest(), "manifest", {"manifest": told}, hall.draw)
    hall.post("manifest", everybody)
    hall.sign("open", {})
    hall.co_sign()
    return hall


def make_key(hall: Hall) -> Record:
    """Hold the key ceremony; the manifest that states its outcome."""
    transport = {by: hall.draw() for by in range(1, hall.plan.scrutineers + 1)}
    hall.signing = {by: hall.draw() for by in transport}
    members = [
        {"name": f"监票人{by}", "vk": encode(base(hall.signing[by])), "tk": encode(base(transport[by]))}
        for by in transport
    ]
    told = {"id": hall.election_id, "attempt": 1, "threshold": hall.plan.threshold, "scrutineers": members}
    hall.post("ceremony", told)
    making = hall.election.making
    dealings = {by: deal(making.ceremony, by, hall.draw) for by in transport}
    for by, dealing in dealings.items():
        ceremony_step(hall, "dkg-commit", {"by": by, "commit": encode(dealing.commit)})
    for dealing in dealings.values():
        ceremony_step(hall, "dkg-reveal", dealing.payload)
    for by in transport:
        shares = [receive(making.ceremony, by, dealer, making.reveals[dealer], transport[by]) for dealer in dealings]
        hall.holders.append(Holder(by, sum(shares) % ORDER, hall.signing[by]))
        ceremony_step(hall, "dkg-confirm", {"by": by, "transcript": encode(making.transcript)})
    return _manifest(hall, members, dealings)


def ceremony_step(hall: Hall, kind: str, payload: Record) -> None:
    """Put a step of the key ceremony on the board, signed by whom it names."""
    making = hall.election.making
    by = payload["by"]
    hall.post(kind, signed_by({by: hall.signing[by]}, making.ceremony.hash, kind, payload, hall.draw))


def _manifest(hall: Hall, members: Sequence[Record], dealings: dict[int, Dealing]) -> Record:
    making, plan = hall.election.making, hall.plan
    reveals = [making.reveals[by] for by in dealings]
    return {
        "protocol": PROTOCOL,
        "group": GROUP,
        "id": hall.election_id,
        "congress": "模拟人民代表大会",
        "session": "第一次会议",
        "matter": "民生实事项目票决" if plan.kind is not Kind.GRADES else "民生实事项目满意度测评",
        "code": "simulation",
        "form": _form(plan),
        "rules": _rules(plan),
        "entitled": plan.voters + min(SPARE, plan.voters // 2),
        "minimum": min(5, max(2, plan.voters)),
        "threshold": plan.threshold,
        "scrutineers": [
            {"name": member["name"], "vk": member["vk"], "share_key": encode(key)}
            for member, key in zip(members, share_keys(reveals, len(members)), strict=True)
        ],
        "key": encode(public_key(reveals)),
        "ceremony": encode(making.transcript),
        "credentials": encode(hall.election.credentials.hash),
        "slips": len(hall.codes),
        "papers": len(hall.reserves),
        "server": encode(base(hall.server)),
    }


def _form(plan: Plan) -> Record:
    projects = [f"项目{number}" for number in range(1, plan.options + 1)]
    if plan.kind is Kind.CHOOSE:
        return {"kind": "choose", "options": projects, "min": 1, "max": plan.choose, "void": 0}
    if plan.kind is Kind.PER_PROJECT:
        return {"kind": "per-project", "projects": projects, "limit": plan.choose}
    return {"kind": "grades", "projects": projects}


def _rules(plan: Plan) -> Record:
    def share(over: int, under: int, base: str, strict: int) -> Record:
        return {"share": [over, under], "base": base, "strict": strict}

    quorum = share(2, 3, "all_deputies", 0)
    if plan.kind is Kind.GRADES:
        lines = {"satisfied": share(2, 3, "returned", 1), "dissatisfied": share(1, 2, "returned", 1)}
        return {"quorum": quorum, **lines, "abstentions": 1}
    return {"quorum": quorum, "majority": share(1, 2, "all_deputies", 1), "places": plan.choose}


def choice(plan: Plan, form: Form, random: Random) -> list[Collection[int]]:
    """Places that one voter sets: earlier projects are liked better, some say nothing."""
    liked = [place for place in range(plan.options) if random.random() < 0.9 - 0.6 * place / plan.options]
    if plan.kind is Kind.CHOOSE:
        return [random.sample(liked, min(len(liked), plan.choose)) or [plan.options]]
    approved = set(random.sample(liked, min(len(liked), form.limit or plan.options)))
    if plan.kind is Kind.PER_PROJECT:
        return [[0] if place in approved else [1] * random.randrange(2) for place in range(plan.options)]
    return [[0] if place in approved else random.choice([[1], [2], []]) for place in range(plan.options)]


def seal(hall: Hall, credential: int, chosen: Sequence[Collection[int]] | None = None) -> tuple[Record, Any]:
    """A sealed ballot under this credential, and its secrets; a random choice if none is given."""
    manifest = hall.election.manifest
    chosen = choice(hall.plan, manifest.form, hall.random) if chosen is None else chosen
    return seal_ballot(manifest, credential, chosen, hall.draw)


def vote(hall: Hall) -> None:
    """Everybody draws a slip; some exchange it for a paper; the first to vote on a phone checks it once (抽检)."""
    drawn = hall.random.sample(range(1, len(hall.codes) + 1), hall.plan.voters)
    exchanging, casting = drawn[: hall.plan.papers], drawn[hall.plan.papers :]
    for number in exchanging:
        void(hall, number, "exchanged")
    for at, number in enumerate(casting):
        if at == 0:
            hall.post("challenge", {"ballot": seal(hall, hall.slip(number))[0]})
        entry = hall.election.cast(hall.board, seal(hall, hall.slip(number))[0])
        if at == 0:
            hall.receipts.append(receipt(entry, hall.election.manifest.hash, hall.server, hall.draw))
    for number in sorted(set(range(1, len(hall.codes) + 1)) - set(drawn)):
        void(hall, number, "unused")


def void(hall: Hall, number: int, reason: str) -> Entry:
    """Void a slip on the board."""
    return hall.post("void-credential", {"slip": number, "code": encode(hall.codes[number - 1]), "reason": reason})


def close(hall: Hall) -> None:
    """Count what was handed out, and close."""
    plan = hall.plan
    hall.sign("issue-count", {"present": plan.voters, "drawn": plan.voters, "papers": plan.papers})
    hall.sign("close", {"ballots": len(hall.election.used), "head": encode(hall.board.head)})
    hall.co_sign()


def type_papers(hall: Hall, valid: int, invalid: int, first: int = 1) -> Entry:
    """Two scrutineers type papers; numbers go on from `first`, the invalid ones last."""
    numbers = range(first, first + valid + invalid)
    ballots = [seal(hall, hall.reserves[number - 1])[0] for number in numbers[:valid]]
    told = [{"number": number, "reason": "所选人数超过应选数"} for number in numbers[valid:]]
    two = {by: hall.signing[by] for by in (1, 2)}
    return hall.sign("paper-batch", {"papers": len(numbers), "ballots": ballots, "invalid": told}, two)


def count(hall: Hall, givers: Sequence[int] = ()) -> None:
    """Type the papers, fix the sums, let t scrutineers open them, publish; the first ones are absent by default."""
    election, papers = hall.election, hall.plan.papers
    if papers:
        type_papers(hall, papers - papers // 3, papers // 3)
    if not election.flaw:
        hall.post("aggregate", {"ballots": len(election.used), "sums": sums_json(election.sums)})
        present = givers or range(hall.plan.scrutineers - hall.plan.threshold + 1, hall.plan.scrutineers + 1)
        for by in present:
            hall.post("share", hall.holders[by - 1].give(election, hall.draw))
    hall.post("result", result_of(election))
    hall.co_sign()
