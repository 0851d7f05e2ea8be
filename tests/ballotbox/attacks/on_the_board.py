"""Attacks on who may vote, on the board, and on a voter's device (rows B, C and E of the catalogue)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from piaojue.ballotbox.archive import Archive
from piaojue.ballotbox.board import Board, co_sign, receipt
from piaojue.ballotbox.canonical import encode
from piaojue.ballotbox.group import base
from piaojue.ballotbox.rejection import Check
from piaojue.ballotbox.simulation import seal
from tests.ballotbox.attacks.forging import Forgery, attack

V4, V5, V7 = Check.CHAIN, Check.BALLOTS, Check.SLIPS


@attack("B1", V5)
def ballot_of_nobody(forgery: Forgery) -> None:
    ballot, stranger = forgery.ballot(), forgery.hall.draw()
    ballot.update(seal(forgery.hall, stranger, [[0]])[0])


@attack("B1", V5)
def ballot_under_a_reserve_for_papers(forgery: Forgery) -> None:
    forgery.payload("ballot")["ballot"] = seal(forgery.hall, forgery.hall.reserves[-1], [[0]])[0]


@attack("B2", V5)
def ballot_under_a_voided_slip(forgery: Forgery) -> None:
    number = forgery.payload("void-credential")["slip"]
    forgery.payload("ballot")["ballot"] = seal(forgery.hall, forgery.hall.slip(number), [[0]])[0]


@attack("B3", V5)
def second_ballot_of_one_slip(forgery: Forgery) -> None:
    secret = forgery.secret(forgery.ballot(0))
    forgery.payload("ballot", 1)["ballot"] = seal(forgery.hall, secret, [[0]])[0]


@attack("B3", V5)
def the_same_ballot_counted_twice(forgery: Forgery) -> None:
    forgery.payload("ballot", 1)["ballot"] = deepcopy(forgery.ballot(0))


@attack("B5", V4)
def ballot_before_the_opening(forgery: Forgery) -> None:
    forgery.steps.insert(forgery.at("open"), forgery.steps.pop(forgery.at("ballot")))


@attack("B5", V4)
def ballot_after_the_close(forgery: Forgery) -> None:
    late = forgery.steps.pop(forgery.at("ballot", 1))
    forgery.payload("close")["ballots"] -= 1
    forgery.steps.insert(forgery.at("close") + 1, late)


@attack("B7", V4)
def objection_after_the_result_behind_which_nobody_signed(forgery: Forgery) -> None:
    """It could be cut off, and nobody would see it."""
    forgery.steps.append(("objection", {"text": "计票时有人离开"}))
    forgery.signs_last = False


@attack("B7", None)
def objection_after_the_result_behind_which_two_signed(forgery: Forgery) -> None:
    forgery.steps.append(("objection", {"text": "计票时有人离开"}))


@attack("B6", V4)
def ballot_left_out(forgery: Forgery) -> None:
    """The close still tells how many there were."""
    del forgery.steps[forgery.at("ballot", 1)]


@attack("B6", V4)
def ballot_left_out_whose_voter_has_a_receipt(forgery: Forgery) -> Archive:
    receipts = forgery.archive().receipts
    del forgery.steps[forgery.at("ballot", 0)]
    forgery.payload("close")["ballots"] -= 1
    forgery.recount()
    archive = forgery.archive()
    archive.receipts[:] = receipts
    return archive


@attack("B7", V4)
def entries_exchanged(forgery: Forgery) -> Archive:
    archive = forgery.archive()
    at = forgery.at("ballot")
    archive.lines[at], archive.lines[at + 1] = archive.lines[at + 1], archive.lines[at]
    return archive


@attack("B7", V4)
def the_end_cut_off(forgery: Forgery) -> Archive:
    archive = forgery.archive()
    del archive.lines[-2:]
    return archive


@attack("B7", V4)
def the_end_and_its_heads_cut_off(forgery: Forgery) -> Archive:
    archive = forgery.archive()
    del archive.lines[forgery.at("close") :]
    del archive.heads[1:]
    return archive


@attack("B7", V4)
def two_boards_with_two_heads(forgery: Forgery) -> Archive:
    """Scrutineers signed a head of a board that another hall was shown."""
    forgery.steps.insert(forgery.at("close"), ("incident", {"text": "另一份公告板"}))
    other = forgery.archive()
    del forgery.steps[forgery.at("incident")]
    archive = forgery.archive()
    archive.heads += other.heads
    return archive


@attack("B8", V7)
def ballot_under_a_slip_that_nobody_drew(forgery: Forgery) -> None:
    """Somebody knows the code of a slip left in the box; it is counted as unused, and that shows."""
    reasons = [(at, payload) for at, (_, payload) in enumerate(forgery.steps) if payload.get("reason") == "unused"]
    at, payload = reasons[0]
    ballot = seal(forgery.hall, forgery.hall.slip(payload["slip"]), [[0]])[0]
    forgery.steps.insert(at, ("ballot", {"ballot": ballot}))


@attack("B8", V7)
def ballot_under_a_slip_left_in_the_box_and_never_voided(forgery: Forgery) -> None:
    reasons = [(at, payload) for at, (_, payload) in enumerate(forgery.steps) if payload.get("reason") == "unused"]
    at, payload = reasons[0]
    forgery.steps[at] = ("ballot", {"ballot": seal(forgery.hall, forgery.hall.slip(payload["slip"]), [[0]])[0]})
    forgery.payload("close")["ballots"] += 1


@attack("B10", Check.MANIFEST)
def title_changed_after_the_signing(forgery: Forgery) -> None:
    forgery.payload("manifest")["manifest"]["form"]["options"][0] = "别的项目"


@attack("B10", Check.MANIFEST)
def options_reordered_after_the_signing(forgery: Forgery) -> None:
    forgery.payload("manifest")["manifest"]["form"]["options"].reverse()


@attack("B10", Check.MANIFEST)
def more_choices_allowed_after_the_signing(forgery: Forgery) -> None:
    forgery.payload("manifest")["manifest"]["form"]["max"] = 3


@attack("B10", Check.MANIFEST)
def rules_changed_after_the_signing(forgery: Forgery) -> None:
    forgery.payload("manifest")["manifest"]["rules"]["places"] = 1


@attack("B10", Check.CREDENTIALS)
def slip_added_after_the_signing(forgery: Forgery) -> None:
    listed = sorted(_read(forgery) + [base(forgery.hall.draw())])
    forgery.credentials["slips"] = [encode(each) for each in listed]


@attack("B10", Check.CREDENTIALS)
def slips_out_of_order(forgery: Forgery) -> None:
    forgery.credentials["slips"].reverse()


@attack("B10", Check.CREDENTIALS)
def slip_listed_twice(forgery: Forgery) -> None:
    forgery.credentials["slips"].insert(0, forgery.credentials["slips"][0])


@attack("B10", Check.CREDENTIALS)
def slip_that_is_also_a_reserve_for_papers(forgery: Forgery) -> None:
    both = sorted([*_read(forgery), base(forgery.hall.reserves[0])])
    forgery.credentials["slips"] = [encode(each) for each in both]


def _read(forgery: Forgery) -> list[bytes]:
    return list(forgery.hall.election.credentials.slips)


@attack("B11", Check.COUNTS)
def row_edited_in_the_database(forgery: Forgery) -> Archive:
    archive = forgery.archive()
    at = forgery.at("issue-count")
    archive.lines[at] = archive.lines[at].replace(b'"drawn":8', b'"drawn":7')
    return archive


@attack("B11", V4)
def row_edited_that_nobody_signs(forgery: Forgery) -> Archive:
    forgery.steps.insert(forgery.at("close"), ("incident", {"text": "一"}))
    archive = forgery.archive()
    at = forgery.at("incident")
    archive.lines[at] = archive.lines[at].replace("一".encode(), "二".encode())
    return archive


@attack("B12", V4)
def close_of_another_moment(forgery: Forgery) -> Archive:
    """The close that was signed stands before the last ballot."""
    archive = forgery.archive()
    at = forgery.at("close")
    board = Board()
    for entry_kind, payload in [*forgery.steps[: at - 1], *forgery.steps[at : at + 1], *forgery.steps[at - 1 : at]]:
        board.add(board.next(entry_kind, payload))
    archive.lines[: at + 1] = [entry.line for entry in board.entries]
    return archive


@attack("B9", V4)
def receipt_of_an_entry_that_is_another(forgery: Forgery) -> Archive:
    """Two voters were shown one number: what the second was promised stands nowhere."""
    archive, board = forgery.archive(), Board()
    first, second = [each for each in map(board.read, archive.lines) if each.kind == "ballot"][:2]
    about = forgery.hall.election.manifest.hash
    archive.receipts.append(receipt(replace(second, seq=first.seq), about, forgery.hall.server, forgery.hall.draw))
    return archive


@attack("C2", Check.FRESH)
def checked_ballot_cast(forgery: Forgery) -> None:
    challenged = forgery.payload("challenge")["ballot"]
    place = [ballot["cred"] for ballot in map(forgery.ballot, range(5))].index(challenged["cred"])
    forgery.payload("ballot", place)["ballot"] = deepcopy(challenged)


@attack("B7", V4)
def head_signed_by_one_only(forgery: Forgery) -> Archive:
    archive, board = forgery.archive(), Board()
    for line in archive.lines:
        board.read(line)
    one = {1: forgery.hall.signing[1]}
    archive.heads[-1] = co_sign(board.entries[-1], forgery.hall.election.manifest.hash, one, forgery.hall.draw)
    return archive


@attack("B7", V4)
def head_signed_by_nobody(forgery: Forgery) -> Archive:
    archive = forgery.archive()
    archive.heads.append({**archive.heads[0], "signed": []})
    return archive


@attack("B7", V4)
def head_signed_by_a_stranger(forgery: Forgery) -> Archive:
    archive = forgery.archive()
    archive.heads[0]["signed"][0]["sig"] = archive.heads[1]["signed"][0]["sig"]
    return archive


@attack("B5", V4)
def opened_by_one_scrutineer(forgery: Forgery) -> None:
    forgery.resigned("open", (1,))


@attack("B2", V7)
def slip_voided_with_a_wrong_code(forgery: Forgery) -> None:
    one, other = (forgery.payload("void-credential", number) for number in (0, 1))
    one["code"] = other["code"]


@attack("B2", V7)
def slip_voided_twice(forgery: Forgery) -> None:
    at = forgery.at("void-credential")
    forgery.steps.insert(at + 1, deepcopy(forgery.steps[at]))


@attack("B2", V7)
def slip_voided_for_no_known_reason(forgery: Forgery) -> None:
    forgery.payload("void-credential")["reason"] = "lost"


@attack("B3", V5)
def refusal_of_a_second_ballot_that_never_was(forgery: Forgery) -> None:
    unused = forgery.credentials["slips"][forgery.payload("void-credential")["slip"] - 1]
    forgery.steps.insert(forgery.at("issue-count"), ("duplicate-refused", {"cred": unused}))


@attack("B7", V4)
def entry_of_an_unknown_kind(forgery: Forgery) -> None:
    forgery.steps.insert(forgery.at("issue-count"), ("recount", {}))
