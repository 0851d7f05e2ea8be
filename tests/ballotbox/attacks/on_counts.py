"""Attacks on decryption, on papers and on counts (rows D and S of the catalogue)."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from piaojue.ballotbox.canonical import Record, encode
from piaojue.ballotbox.group import base
from piaojue.ballotbox.rejection import Check
from piaojue.ballotbox.simulation import seal
from piaojue.ballotbox.tally import share_of, sums_json
from tests.ballotbox.attacks.forging import Forgery, attack, held

V8, V9, V10, V12, V13 = Check.AGGREGATE, Check.SHARES, Check.DECRYPTION, Check.PAPER, Check.COUNTS


def _shares(forgery: Forgery) -> list[int]:
    return [at for at, (kind, _) in enumerate(forgery.steps) if kind == "share"]


def _give(forgery: Forgery, number: int, secret: int, **changed: Any) -> Record:
    election = forgery.hall.election
    told = share_of(election.manifest, election.sums, number, secret, forgery.hall.draw)
    return forgery.sign("share", {**told, **changed}, (number,))


@attack("D1", V9)
def share_with_a_false_factor(forgery: Forgery) -> None:
    """The proof is made for it all the same; then too few shares are left."""
    last = _shares(forgery)[-1]
    forgery.steps[last] = ("share", _give(forgery, 3, forgery.hall.holders[2].share + 1))


@attack("D2", V9)
def share_with_a_false_proof(forgery: Forgery) -> None:
    last = _shares(forgery)[-1]
    proofs = deepcopy(forgery.steps[last][1]["proofs"])
    proofs[0][0].reverse()
    forgery.steps[last] = ("share", forgery.sign("share", {**forgery.steps[last][1], "proofs": proofs}, (3,)))


@attack("D3", V9)
def share_whose_factors_are_exchanged(forgery: Forgery) -> None:
    last = _shares(forgery)[-1]
    factors = deepcopy(forgery.steps[last][1]["factors"])
    factors[0][0], factors[0][1] = factors[0][1], factors[0][0]
    forgery.steps[last] = ("share", forgery.sign("share", {**forgery.steps[last][1], "factors": factors}, (3,)))


@attack("D4", V9)
def share_of_another_election(forgery: Forgery) -> None:
    other = [entry for entry in held("elsewhere").board.entries if entry.kind == "share"][-1]
    last = _shares(forgery)[-1]
    forgery.steps[last] = ("share", forgery.sign("share", deepcopy(other.payload), (3,)))


@attack("D5", V9)
def one_share_given_twice(forgery: Forgery) -> None:
    first, last = _shares(forgery)[0], _shares(forgery)[-1]
    forgery.steps[last] = deepcopy(forgery.steps[first])


def _share_by(name: str, number: int) -> None:
    def change(forgery: Forgery) -> None:
        last = _shares(forgery)[-1]
        forgery.steps[last] = ("share", forgery.sign("share", {**forgery.steps[last][1], "by": number}, (3,)))

    change.__name__ = name
    attack("D6", V9)(change)


_share_by("share_of_number_zero", 0)
_share_by("share_of_nobody", 4)
_share_by("share_in_the_name_of_another", 1)


@attack("D11", None)
def one_false_share_among_enough_good_ones(forgery: Forgery) -> None:
    """The result stands, and the holder is named."""
    false = _give(forgery, 1, forgery.hall.holders[0].share + 1)
    forgery.steps.insert(_shares(forgery)[0], ("share", false))


@attack("D8", V8)
def sums_without_one_ballot(forgery: Forgery) -> None:
    election = forgery.hall.election
    sums = [[each * 2 for each in contest] for contest in election.sums]
    forgery.payload("aggregate").update(sums=sums_json(sums))


@attack("D7", V8)
def one_ballot_as_the_sums(forgery: Forgery) -> None:
    forgery.payload("aggregate")["sums"] = [answer["ct"] for answer in forgery.ballot()["answers"]]


@attack("D8", Check.CHAIN)
def sums_stated_twice(forgery: Forgery) -> None:
    at = forgery.at("aggregate")
    forgery.steps.insert(at, deepcopy(forgery.steps[at]))


@attack("D9", Check.CHAIN)
def opened_before_the_close(forgery: Forgery) -> None:
    forgery.steps.insert(forgery.at("close"), forgery.steps.pop(forgery.at("aggregate")))


@attack("D10", V10)
def numbers_changed_in_the_result(forgery: Forgery) -> None:
    forgery.payload("result")["tallies"][0][0] += 1


@attack("D10", V10)
def a_number_below_zero(forgery: Forgery) -> None:
    forgery.payload("result")["tallies"][0][0] = 2**52


@attack("K10", V9)
def result_with_fewer_than_t_shares(forgery: Forgery) -> None:
    del forgery.steps[_shares(forgery)[-1]]


@attack("S1", V8)
def sums_although_more_papers_came_back_than_were_issued(forgery: Forgery) -> None:
    forgery.resigned("issue-count", papers=2)
    number = next(at for at, (_, told) in enumerate(forgery.steps) if told.get("reason") == "exchanged")
    del forgery.steps[number]


@attack("S1", None)
def vote_void_because_more_papers_came_back_than_were_issued(forgery: Forgery) -> None:
    """Nothing is opened, the vote is void, and the archive that says so is in order."""
    sums_although_more_papers_came_back_than_were_issued(forgery)
    forgery.recount()


@attack("S2", Check.SLIPS)
def slip_exchanged_after_it_was_used(forgery: Forgery) -> None:
    number = forgery.credentials["slips"].index(forgery.ballot()["cred"]) + 1
    told = {"slip": number, "code": encode(forgery.hall.codes[number - 1]), "reason": "exchanged"}
    forgery.steps.insert(forgery.at("issue-count"), ("void-credential", told))


@attack("S3", V12)
def paper_invalid_for_no_reason(forgery: Forgery) -> None:
    invalid = [{**each, "reason": ""} for each in forgery.payload("paper-batch")["invalid"]]
    forgery.resigned("paper-batch", invalid=invalid)


@attack("S4", V12)
def paper_typed_twice(forgery: Forgery) -> None:
    told = forgery.payload("paper-batch")
    number = told["invalid"][0]["number"]
    twice = {"papers": 1, "ballots": [], "invalid": [{"number": number, "reason": "所选人数超过应选数"}]}
    forgery.steps.insert(forgery.at("paper-batch") + 1, ("paper-batch", forgery.sign("paper-batch", twice)))


@attack("S4", V12)
def papers_miscounted(forgery: Forgery) -> None:
    forgery.resigned("paper-batch", papers=4)


@attack("S5", V12)
def papers_typed_by_one_scrutineer(forgery: Forgery) -> None:
    forgery.resigned("paper-batch", (1,))


@attack("S5", V12)
def paper_typed_under_a_slip(forgery: Forgery) -> None:
    number = forgery.payload("void-credential")["slip"]
    ballots = deepcopy(forgery.payload("paper-batch")["ballots"])
    ballots[0] = seal(forgery.hall, forgery.hall.slip(number), [[0]])[0]
    forgery.resigned("paper-batch", ballots=ballots)


@attack("S3", Check.BALLOTS)
def paper_sealed_with_too_many_choices(forgery: Forgery) -> None:
    ballots = deepcopy(forgery.payload("paper-batch")["ballots"])
    reserve = next(each for each in forgery.hall.reserves if encode(base(each)) == ballots[0]["cred"])
    ballots[0] = forgery.saying(reserve, [[1, 1, 1, 0]])
    forgery.resigned("paper-batch", ballots=ballots)


@attack("S6", V13)
def valid_and_void_exchanged(forgery: Forgery) -> None:
    counts = forgery.payload("result")["counts"]
    counts["valid"], counts["void"] = counts["void"], counts["valid"]


@attack("S6", V13)
def closed_without_counting_what_was_issued(forgery: Forgery) -> None:
    del forgery.steps[forgery.at("issue-count")]


@attack("S6", V13)
def more_present_than_entitled(forgery: Forgery) -> None:
    forgery.resigned("issue-count", present=99)
    forgery.payload("result")["counts"]["present"] = 99


@attack("S6", Check.SLIPS)
def slips_that_do_not_add_up(forgery: Forgery) -> None:
    forgery.resigned("issue-count", drawn=7)


@attack("S7", Check.DECISION)
def loser_declared_adopted(forgery: Forgery) -> None:
    words = forgery.payload("result")["decision"]["projects"]
    at = next(at for at, word in enumerate(words) if word != "adopted")
    words[at] = "adopted"


@attack("S8", Check.DECISION, "grades")
def grade_improved(forgery: Forgery) -> None:
    words = forgery.payload("result")["decision"]["projects"]
    words[0] = "dissatisfied" if words[0] != "dissatisfied" else "satisfied"


@attack("D10", Check.CHAIN)
def no_result(forgery: Forgery) -> None:
    del forgery.steps[forgery.at("result")]
