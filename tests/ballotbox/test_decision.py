"""Counts and decisions at their boundaries: exactly two thirds, exactly one half, ties, nobody, everybody blank."""

from __future__ import annotations

import pytest

from piaojue.ballotbox.contest import Kind, read_form
from piaojue.ballotbox.decision import Counts, check_bounds, check_counts, decision_of, flaw_of, read_rules
from piaojue.ballotbox.rejection import Check, Rejected


def share(over, under, base, strict=1):
    return {"share": [over, under], "base": base, "strict": strict}


def graded(base="valid", abstentions=1):
    lines = {"satisfied": share(2, 3, base), "dissatisfied": share(1, 2, base), "abstentions": abstentions}
    return read_rules({"quorum": share(2, 3, "all_deputies", 0), **lines}, Kind.GRADES)


def chosen(places=2, base="all_deputies"):
    told = {"quorum": share(2, 3, "all_deputies", 0), "majority": share(1, 2, base), "places": places}
    return read_rules(told, Kind.CHOOSE)


def counts(valid, *, void=0, unreturned=0, absent=0):
    present = valid + void + unreturned
    return Counts(present + absent, present, present, valid + void, unreturned, valid, void)


ONE = read_form({"kind": "grades", "projects": ["路"]})
THREE = read_form({"kind": "choose", "options": ["路", "桥", "井"], "min": 1, "max": 2, "void": 1})
LIMITED = read_form({"kind": "per-project", "projects": ["路", "桥"], "limit": 1})


@pytest.mark.parametrize(
    ("sums", "word"),
    [
        ([201, 99, 0], "satisfied"),
        ([200, 100, 0], "basically_satisfied"),
        ([0, 149, 151], "dissatisfied"),
        ([0, 150, 150], "basically_satisfied"),
        ([0, 0, 0], "basically_satisfied"),
    ],
)
def test_grades_must_exceed_their_share(sums, word):
    assert decision_of(ONE, graded(), counts(300), [sums], "")["projects"] == [word]


@pytest.mark.parametrize(
    ("base", "word"),
    [
        ("valid", "satisfied"),
        ("returned", "satisfied"),
        ("issued", "basically_satisfied"),
        ("present", "basically_satisfied"),
        ("all_deputies", "basically_satisfied"),
    ],
)
def test_the_base_decides(base, word):
    counted = counts(90, void=5, unreturned=5, absent=10)
    assert decision_of(ONE, graded(base), counted, [[64, 26, 0]], "")["projects"] == [word]


def test_abstentions_may_be_left_out_of_the_base():
    assert decision_of(ONE, graded(abstentions=1), counts(90), [[50, 5, 0]], "")["projects"] == ["basically_satisfied"]
    assert decision_of(ONE, graded(abstentions=0), counts(90), [[50, 5, 0]], "")["projects"] == ["satisfied"]


@pytest.mark.parametrize(
    ("votes", "places", "words", "outcome"),
    [
        ([8, 7, 3], 2, ["adopted", "adopted", "below_majority"], "decided"),
        ([8, 7, 6], 2, ["adopted", "adopted", "below_cut"], "decided"),
        ([8, 6, 6], 2, ["adopted", "tied", "tied"], "undecided"),
        ([6, 6, 6], 2, ["tied", "tied", "tied"], "undecided"),
        ([6, 6, 6], 3, ["adopted", "adopted", "adopted"], "decided"),
        ([5, 0, 0], 2, ["below_majority", "below_majority", "below_majority"], "decided"),
    ],
)
def test_places_go_to_the_first_and_ties_for_the_last_are_left_open(votes, places, words, outcome):
    told = decision_of(THREE, chosen(places), counts(10), [[*votes, 0, 0]], "")
    assert (told["projects"], told["outcome"]) == (words, outcome)


@pytest.mark.parametrize(
    ("counted", "sealed", "flaw"),
    [
        (Counts(15, 10, 10, 10, 0, 10, 0), 10, ""),
        (Counts(16, 10, 10, 10, 0, 10, 0), 10, "no_quorum"),
        (Counts(15, 10, 10, 11, 0, 11, 0), 11, "surplus"),
        (Counts(15, 10, 10, 5, 5, 5, 0), 4, "too_few"),
    ],
)
def test_a_vote_is_void_for_a_reason_that_is_named(counted, sealed, flaw):
    assert flaw_of(counted, chosen(), sealed, 5) == flaw
    told = decision_of(THREE, chosen(), counted, [[0] * 5], flaw)
    assert (told["outcome"] == "invalid", told["flaw"]) == (bool(flaw), flaw)


@pytest.mark.parametrize(
    "counted",
    [
        Counts(10, 11, 11, 11, 0, 11, 0),
        Counts(12, 10, 11, 11, 0, 11, 0),
        Counts(12, 10, 10, 10, 0, 9, 0),
        Counts(12, 10, 10, 9, 0, 9, 0),
    ],
)
def test_counts_that_contradict_themselves_are_refused(counted):
    with pytest.raises(Rejected) as refused:
        check_counts(counted)
    assert refused.value.check is Check.COUNTS


@pytest.mark.parametrize(
    ("form", "sums"),
    [
        (THREE, [[11, 0, 0, 0, 0]]),
        (THREE, [[10, 10, 1, 0, 0]]),
        (THREE, [[9, 0, 0, 0, 0]]),
        (THREE, [[10, 10, 0, 1, 0]]),
        (LIMITED, [[6, 0], [5, 0]]),
        (LIMITED, [[6, 5], [0, 0]]),
    ],
)
def test_sums_that_no_ten_ballots_make_are_refused(form, sums):
    with pytest.raises(Rejected) as refused:
        check_bounds(form, sums, 10)
    assert refused.value.check is Check.BOUNDS


@pytest.mark.parametrize(
    ("form", "sums"),
    [
        (THREE, [[10, 10, 0, 0, 0]]),
        (THREE, [[0, 0, 0, 10, 0]]),
        (THREE, [[0, 0, 0, 4, 6]]),
        (LIMITED, [[5, 5], [5, 0]]),
    ],
)
def test_sums_that_ten_ballots_make_are_taken(form, sums):
    check_bounds(form, sums, 10)


def test_no_ballot_chooses_and_is_blank_or_void():
    (contest,) = THREE.contests
    for bits, admitted in {
        (1, 1, 0, 0, 0): True,
        (0, 0, 0, 1, 0): True,
        (0, 0, 0, 0, 1): True,
        (0, 0, 0, 1, 1): False,
        (1, 0, 0, 0, 1): False,
        (2, 0, 0, 0, 0): False,
        (1, 0): False,
    }.items():
        assert contest.admits(bits) is admitted
    assert not LIMITED.admits([[1, 0], [1, 0]])
    assert not LIMITED.admits([[1, 0]])


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "ranked", "options": ["路"]},
        [],
        {"kind": "grades", "projects": []},
        {"kind": "grades", "projects": ["路", "路"]},
        {"kind": "grades", "projects": [""]},
        {"kind": "per-project", "projects": ["路"], "limit": 2},
        {"kind": "choose", "options": ["路"], "min": 1, "max": 2, "void": 0},
        {"kind": "choose", "options": ["路"], "min": 0, "max": 1, "void": 0},
        {"kind": "choose", "options": ["路"], "min": 1, "max": 1, "void": 2},
    ],
    ids=str,
)
def test_forms_that_are_none_are_refused(form):
    with pytest.raises(Rejected):
        read_form(form)


def test_a_base_that_nobody_knows_is_refused():
    with pytest.raises(Rejected, match="基数"):
        chosen(base="residents")
