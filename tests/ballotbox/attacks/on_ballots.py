"""Attacks on a single ballot: its encodings, its proofs, its signature (rows E and P of the catalogue)."""

from __future__ import annotations

from copy import deepcopy
from itertools import chain

from piaojue.ballotbox import proofs
from piaojue.ballotbox.ballots import seal_ballot
from piaojue.ballotbox.canonical import Record, decode, encode
from piaojue.ballotbox.elgamal import read_sealed, seal
from piaojue.ballotbox.group import BASE, IDENTITY, ORDER, add, base, scalar_bytes, times
from piaojue.ballotbox.hashing import challenge
from piaojue.ballotbox.rejection import Check
from tests.ballotbox.attacks.forging import Forgery, attack, held

V5 = Check.BALLOTS
NEGATIVE_FIELD_ELEMENT = bytes.fromhex("0100000000000000000000000000000000000000000000000000000000000000")
FIELD = 2**255 - 19


def _first(forgery: Forgery) -> tuple[Record, Record]:
    ballot = forgery.ballot()
    return ballot, ballot["answers"][0]


def _encodings(row: str, name: str, held: str, place: tuple[str, int, int]) -> None:
    def change(forgery: Forgery) -> None:
        ballot, answer = _first(forgery)
        key, option, half = place
        (answer[key][option] if key == "ct" else answer[key][option][0])[half] = held
        forgery.resign(ballot)

    change.__name__ = name
    attack(row, V5)(change)


_encodings("E1", "alpha_with_a_negative_field_element", encode(NEGATIVE_FIELD_ELEMENT), ("ct", 0, 0))
_encodings("E1", "alpha_beyond_the_field", encode((2**255 - 1).to_bytes(32, "little")), ("ct", 0, 0))
_encodings("E1", "beta_with_its_highest_bit_set", encode(BASE[:31] + bytes([BASE[31] | 128])), ("ct", 0, 1))
_encodings("E1", "beta_beyond_the_field_by_one", encode((FIELD + 1).to_bytes(32, "little")), ("ct", 0, 1))
_encodings("E2", "alpha_is_the_identity", encode(IDENTITY), ("ct", 0, 0))
_encodings("E2", "beta_is_the_identity", encode(IDENTITY), ("ct", 0, 1))
_encodings("E3", "alpha_of_31_bytes", encode(BASE[:31]), ("ct", 0, 0))
_encodings("E3", "alpha_of_33_bytes", encode(BASE + b"\0"), ("ct", 0, 0))
_encodings("E3", "alpha_with_padding", encode(BASE) + "=", ("ct", 0, 0))
_encodings("E3", "alpha_with_a_space", " " + encode(BASE), ("ct", 0, 0))
_encodings("E3", "alpha_with_a_spare_bit", encode(BASE)[:-1] + "3", ("ct", 0, 0))
_encodings("E4", "challenge_of_the_order", encode(ORDER.to_bytes(32, "little")), ("pf", 0, 0))
_encodings("E4", "response_of_all_ones", encode(b"\xff" * 32), ("pf", 0, 1))


@attack("E4", V5)
def response_beyond_the_order_that_would_verify(forgery: Forgery) -> None:
    """The right answer plus the order: libsodium would take it, and the ballot would have a second form."""
    ballot, answer = _first(forgery)
    right = int.from_bytes(decode(answer["pf"][0][0][1], 32), "little")
    answer["pf"][0][0][1] = encode((right + ORDER).to_bytes(32, "little"))
    forgery.resign(ballot)


@attack("E5", V5)
def credential_of_the_secret_zero(forgery: Forgery) -> None:
    ballot = forgery.ballot()
    ballot["cred"] = encode(IDENTITY)
    forgery.resign(ballot, 0)


@attack("E6", V5)
def ballot_with_an_unknown_field(forgery: Forgery) -> None:
    ballot = forgery.ballot()
    ballot["note"] = "x"
    forgery.resign(ballot)


def _saying(row: str, name: str, bits: list[list[int]], base: str = "choose") -> None:
    def change(forgery: Forgery) -> None:
        at = forgery.at("ballot")
        secret = forgery.secret(forgery.ballot())
        forgery.steps[at] = ("ballot", {"ballot": forgery.saying(secret, bits)})

    change.__name__ = name
    attack(row, V5, base)(change)


_saying("P1", "two_votes_for_one_option", [[2, 0, 0, 0]])
_saying("P1", "minus_one_vote", [[-1, 1, 1, 0]])
_saying("P1", "a_million_votes", [[10**6, 0, 0, 0]])
_saying("P2", "one_option_too_many", [[1, 1, 1, 0]])
_saying("P3", "blank_and_a_choice", [[1, 0, 0, 1]])
_saying("P3", "neither_blank_nor_a_choice", [[0, 0, 0, 0]])
_saying("P4", "two_grades_for_one_project", [[1, 0, 1], [1, 0, 0]], "grades")
_saying("P4", "for_and_against_one_project", [[1, 1], [0, 0], [0, 0]], "per-project")
_saying("P2", "more_in_favour_than_the_limit", [[1, 0], [1, 0], [1, 0]], "per-project")


@attack("P5", V5)
def two_options_swapped(forgery: Forgery) -> None:
    ballot, answer = _first(forgery)
    for key in ("ct", "pf"):
        answer[key][0], answer[key][1] = answer[key][1], answer[key][0]
    forgery.resign(ballot)


@attack("P6", V5, "grades")
def two_contests_swapped(forgery: Forgery) -> None:
    ballot = forgery.ballot()
    ballot["answers"].reverse()
    forgery.resign(ballot)


@attack("P7", V5)
def proof_of_another_option(forgery: Forgery) -> None:
    ballot, answer = _first(forgery)
    answer["pf"][0] = answer["pf"][1]
    forgery.resign(ballot)


@attack("P7", V5)
def ballot_of_another_election(forgery: Forgery) -> None:
    forgery.ballot().update(deepcopy(held("elsewhere").board.entries[forgery.at("ballot")].payload["ballot"]))


@attack("P7", V5)
def answers_of_another_election(forgery: Forgery) -> None:
    other = next(entry for entry in held("elsewhere").board.entries if entry.kind == "ballot")
    ballot = forgery.ballot()
    ballot["answers"] = deepcopy(other.payload["ballot"]["answers"])
    forgery.resign(ballot)


@attack("P8", V5)
def ballot_copied_and_sealed_afresh(forgery: Forgery) -> None:
    """Each number plus a sealed zero says the same; the proofs would have to be made without knowing what."""
    copied, ballot = deepcopy(forgery.ballot(0)), forgery.ballot(1)
    for answer in copied["answers"]:
        numbers = [read_sealed(each) for each in answer["ct"]]
        key = forgery.hall.election.manifest.key
        answer["ct"] = [(number + seal(0, key, forgery.hall.draw())).json() for number in numbers]
    ballot["answers"] = copied["answers"]
    forgery.resign(ballot)


@attack("P9", V5)
def ballot_copied_and_signed_with_another_slip(forgery: Forgery) -> None:
    ballot = forgery.ballot(1)
    ballot["answers"] = deepcopy(forgery.ballot(0)["answers"])
    forgery.resign(ballot)


@attack("P10", V5)
def an_option_left_out(forgery: Forgery) -> None:
    ballot, answer = _first(forgery)
    answer["ct"].pop()
    answer["pf"].pop()
    forgery.resign(ballot)


@attack("P10", V5)
def an_option_added(forgery: Forgery) -> None:
    ballot, answer = _first(forgery)
    answer["ct"].append(answer["ct"][0])
    answer["pf"].append(answer["pf"][0])
    forgery.resign(ballot)


@attack("P10", V5)
def options_rotated(forgery: Forgery) -> None:
    ballot, answer = _first(forgery)
    for key in ("ct", "pf"):
        answer[key] = answer[key][1:] + answer[key][:1]
    forgery.resign(ballot)


@attack("P10", V5, "grades")
def a_contest_left_out(forgery: Forgery) -> None:
    ballot = forgery.ballot()
    ballot["answers"].pop()
    forgery.resign(ballot)


@attack("P11", V5)
def challenges_that_do_not_add_up(forgery: Forgery) -> None:
    ballot, answer = _first(forgery)
    pair = answer["pf"][0][0]
    pair[0] = encode(scalar_bytes(int.from_bytes(decode(pair[0], 32), "little") + 1))
    forgery.resign(ballot)


@attack("P11", V5)
def a_branch_left_out(forgery: Forgery) -> None:
    ballot, answer = _first(forgery)
    answer["sum"].pop()
    forgery.resign(ballot)


@attack("P11", V5)
def a_branch_added(forgery: Forgery) -> None:
    ballot, answer = _first(forgery)
    answer["sum"].append(answer["sum"][0])
    forgery.resign(ballot)


@attack("P11", V5, "per-project")
def the_limit_not_proved(forgery: Forgery) -> None:
    ballot = forgery.ballot()
    ballot["limit"] = []
    forgery.resign(ballot)


@attack("P11", V5, "grades")
def a_limit_where_there_is_none(forgery: Forgery) -> None:
    ballot, answer = _first(forgery)
    ballot["limit"] = answer["sum"]
    forgery.resign(ballot)


@attack("P12", V5)
def a_number_chosen_after_its_challenge(forgery: Forgery) -> None:
    """Weak Fiat-Shamir, as in Helios: the hash is of the commitments alone, the number is solved for afterwards."""
    ballot, answer = _first(forgery)
    key, (first, second, shift, secret) = forgery.hall.election.manifest.key, (forgery.hall.draw() for _ in range(4))
    commitments = [base(first), times(key, first), base(second), add(times(key, second), base(shift))]
    c = challenge("range", *commitments)
    number = (1 + shift * pow(c, -1, ORDER)) % ORDER
    answer["ct"][0] = seal(number, key, secret).json()
    answer["pf"][0] = [proofs.proof_json(pair) for pair in ((0, first), (c, (second - c * secret) % ORDER))]
    forgery.resign(ballot)


@attack("P13", V5)
def a_number_sealed_under_another_key(forgery: Forgery) -> None:
    ballot, answer = _first(forgery)
    trap = base(5)
    number, manifest = seal(1, trap, 7), forgery.hall.election.manifest
    context = manifest.hash + decode(ballot["cred"], 32) + bytes(4)
    proof = proofs.prove_range(1, 7, number, key=trap, bounds=range(2), context=context, draw=forgery.hall.draw)
    answer["ct"][0], answer["pf"][0] = number.json(), [proofs.proof_json(pair) for pair in proof]
    forgery.resign(ballot)


@attack("P14", V5)
def signature_by_another_slip(forgery: Forgery) -> None:
    forgery.resign(forgery.ballot(0), forgery.secret(forgery.ballot(1)))


@attack("P14", V5)
def signature_under_another_ballot(forgery: Forgery) -> None:
    forgery.ballot(0)["sig"] = forgery.ballot(1)["sig"]


@attack("P14", V5)
def signature_without_its_commitment(forgery: Forgery) -> None:
    """c = H(body, X) binds no commitment: anybody could choose the answer."""
    ballot = forgery.ballot()
    ballot["sig"] = [encode(scalar_bytes(challenge("ballot", decode(ballot["cred"], 32)))), encode(bytes(32))]


@attack("P15", Check.FRESH)
def alpha_used_twice(forgery: Forgery) -> None:
    """Two ballots begin with the same secret, as from a machine without chance; all else is by the book."""
    hall, same = forgery.hall, forgery.hall.draw()
    for number in (0, 1):
        secret = forgery.secret(forgery.ballot(number))
        draws = chain([same], iter(hall.draw, None))
        ballot, _ = seal_ballot(hall.election.manifest, secret, [[0]], lambda draws=draws: next(draws))
        forgery.payload("ballot", number)["ballot"] = ballot


@attack("P15", Check.FRESH)
def alpha_used_twice_in_one_ballot(forgery: Forgery) -> None:
    hall, same = forgery.hall, forgery.hall.draw()
    secret = forgery.secret(forgery.ballot())
    draws = chain([same, same], iter(hall.draw, None))
    ballot, _ = seal_ballot(hall.election.manifest, secret, [[0]], lambda: next(draws))
    forgery.payload("ballot")["ballot"] = ballot
