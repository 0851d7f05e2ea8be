"""The statutory counts, and the decision recomputed from the rules that the manifest states as data.

Whole numbers only: shares are compared by cross-multiplication. The words are those of docs/count.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from piaojue.ballotbox.canonical import Record, record, sequence, whole
from piaojue.ballotbox.contest import Form, Kind
from piaojue.ballotbox.rejection import Check, require

BASES = {"all_deputies": "entitled", "present": "present", "issued": "issued", "returned": "returned", "valid": "valid"}

Tallies = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Counts:
    """People and papers: 应到 实到 发出 收回 未交回 有效 无效."""

    entitled: int
    present: int
    issued: int
    returned: int
    unreturned: int
    valid: int
    void: int

    def json(self) -> Record:
        """As they stand in a result."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of a base, to be exceeded (strict) or reached."""

    over: int
    under: int
    base: str
    strict: bool

    def met_by(self, number: int, counts: Counts, less: int = 0) -> bool:
        """Is the number so large a share of the base, from which `less` is taken first?"""
        share: int = self.over * (getattr(counts, BASES[self.base]) - less)
        return number * self.under > share if self.strict else number * self.under >= share


@dataclass(frozen=True, slots=True)
class Rules:
    """What the decision depends on; `places` is 0 for grades, `abstentions` whether they stay in the grades' base."""

    quorum: Threshold
    first: Threshold  # the majority, or the share of satisfied
    second: Threshold | None  # the share of dissatisfied
    places: int
    abstentions: bool


def read_rules(value: object, kind: Kind) -> Rules:
    """Read the rules of a manifest.

    Raises: Rejected.
    """
    if kind is Kind.GRADES:
        quorum, satisfied, dissatisfied, stay = record(value, "quorum", "satisfied", "dissatisfied", "abstentions")
        return Rules(_threshold(quorum), _threshold(satisfied), _threshold(dissatisfied), 0, bool(whole(stay, 0, 1)))
    quorum, majority, places = record(value, "quorum", "majority", "places")
    return Rules(_threshold(quorum), _threshold(majority), None, whole(places, 1), True)


def _threshold(value: object) -> Threshold:
    share, base, strict = record(value, "share", "base", "strict")
    over, under = sequence(share, 2)
    require(isinstance(base, str) and base in BASES, "不认识这个基数")
    return Threshold(whole(over), whole(under, 1), base, bool(whole(strict, 0, 1)))


def flaw_of(counts: Counts, rules: Rules, sealed: int, minimum: int) -> str:
    """Why nothing may be opened, if so: no quorum, more returned than issued, too few ballots to stay secret."""
    if not rules.quorum.met_by(counts.present, counts):
        return "no_quorum"
    if counts.returned > counts.issued:
        return "surplus"
    return "too_few" if sealed < minimum else ""


def check_bounds(form: Form, tallies: Tallies, ballots: int) -> None:
    """Could these sums come from so many ballots, each within its bounds?

    Raises: Rejected.
    """
    for contest, sums in zip(form.contests, tallies, strict=True):
        require(all(number <= ballots for number in sums), "得票多于选票张数", Check.BOUNDS)
        said = sum(number * weight for number, weight in zip(sums, contest.weights, strict=True))
        within = contest.bounds[0] * ballots <= said <= contest.bounds[-1] * ballots
        require(within, "各项得票之和超出每票可选的范围", Check.BOUNDS)
    firsts = sum(sums[0] for sums in tallies)
    require(not form.limit or firsts <= form.limit * ballots, "赞成票总数超出每票可选的范围", Check.BOUNDS)


def check_counts(counts: Counts) -> None:
    """Do people and papers agree with each other? A surplus is no contradiction.

    Raises: Rejected.
    """
    require(counts.issued <= counts.present <= counts.entitled, "发出票、实到、应到的数目不合", Check.COUNTS)
    require(counts.valid + counts.void == counts.returned, "有效票加无效票不等于收回票", Check.COUNTS)
    kept = counts.returned > counts.issued or counts.returned + counts.unreturned == counts.issued
    require(kept, "收回票加未交回的票不等于发出票", Check.COUNTS)


def decision_of(form: Form, rules: Rules, counts: Counts, tallies: Tallies, flaw: str) -> dict[str, Any]:
    """The decision as it stands in a result: the outcome, the flaw if any, a word for each project."""
    if flaw:
        return {"outcome": "invalid", "flaw": flaw, "projects": []}
    if form.kind is Kind.GRADES:
        return {"outcome": "decided", "flaw": "", "projects": [_grade(sums, counts, rules) for sums in tallies]}
    options = range(len(form.titles))
    votes = [tallies[0][each] for each in options] if form.kind is Kind.CHOOSE else [sums[0] for sums in tallies]
    words = _places(votes, [rules.first.met_by(number, counts) for number in votes], rules.places)
    return {"outcome": "undecided" if "tied" in words else "decided", "flaw": "", "projects": words}


def _places(votes: Sequence[int], passing: Sequence[bool], places: int) -> list[str]:
    """Those that pass, by votes; equal votes for the last places leave all of them undecided."""
    ranked = sorted((number for number, passes in zip(votes, passing, strict=True) if passes), reverse=True)
    if len(ranked) <= places:
        return ["adopted" if passes else "below_majority" for passes in passing]
    last = ranked[places - 1]
    at_last = "tied" if ranked[places] == last else "adopted"
    words = {True: "adopted", False: "below_cut"}
    return [
        "below_majority" if not passes else at_last if number == last else words[number > last]
        for number, passes in zip(votes, passing, strict=True)
    ]


def _grade(sums: Sequence[int], counts: Counts, rules: Rules) -> str:
    less = 0 if rules.abstentions else counts.valid - sum(sums)
    if rules.first.met_by(sums[0], counts, less):
        return "satisfied"
    if rules.second and rules.second.met_by(sums[2], counts, less):
        return "dissatisfied"
    return "basically_satisfied"
