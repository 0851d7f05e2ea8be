from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.rules.ballots import BallotForm, SheetCannotBeTrue
from piaojue.rules.count import count
from piaojue.rules.count_rules import Shortfall
from piaojue.rules.outcome import Follow, Next, Outcome, Reason, Round
from piaojue.rules.rounds import NothingToVoteOn, WrongCandidates, conclude, count_again
from tests.rules.votes import RULES, rules, totals, turnout

TIED = count(totals(150, 120, 110, 120), RULES)  # A sure, B and D tied for one place, C below


def test_a_second_ballot_among_the_tied_decides():
    second = count_again(TIED, totals(90, 116, keys=["B", "D"]))
    concluded = conclude([TIED, second])
    assert second.round == Round(number=2, places=1, supplementary=0)
    assert (concluded.outcome, concluded.adopted, concluded.vacant) == (Outcome.DECIDED, ("A", "D"), 0)
    assert {v.project.key: v.reason for v in concluded.verdicts} == {
        "A": Reason.ADOPTED,
        "D": Reason.ADOPTED,
        "B": Reason.BELOW_MAJORITY,
        "C": Reason.BELOW_CUT,
    }


@pytest.mark.parametrize(("votes", "adopted"), [(103, ("A",)), (104, ("A", "D")), (105, ("A", "D"))])
def test_most_votes_of_the_second_ballot_must_still_exceed_the_majority(votes, adopted):
    second = count_again(TIED, totals(50, votes, keys=["B", "D"]))
    concluded = conclude([TIED, second])
    assert concluded.adopted == adopted
    assert concluded.vacant == 2 - len(adopted)


def test_a_second_ballot_may_be_tied_again_and_is_voted_again():
    second = count_again(TIED, totals(110, 110, keys=["B", "D"]))
    assert second.next == Next(Follow.SECOND_BALLOT, ("B", "D"), 1)
    assert conclude([TIED, second]).outcome is Outcome.UNDECIDED
    third = count_again(second, totals(107, 106, keys=["B", "D"]))
    assert third.round.number == 3
    assert conclude([TIED, second, third]).adopted == ("A", "B")


def test_the_order_of_the_tied_does_not_matter():
    given_order = count_again(TIED, totals(90, 116, keys=["B", "D"]))
    other_order = count_again(TIED, totals(116, 90, keys=["D", "B"]))
    assert conclude([TIED, given_order]).adopted == conclude([TIED, other_order]).adopted


@pytest.mark.parametrize("keys", [["B"], ["B", "C"], ["B", "C", "D"], ["A", "B"]])
def test_a_second_ballot_is_on_exactly_the_tied(keys):
    with pytest.raises(WrongCandidates, match="应为B、D，现为"):
        count_again(TIED, totals(*[110] * len(keys), keys=keys))


def test_an_empty_second_ballot_is_refused():
    with pytest.raises(WrongCandidates, match="现为空"):
        count_again(TIED, totals())


def test_after_a_full_decision_there_is_nothing_to_vote_on():
    with pytest.raises(NothingToVoteOn, match="没有留下"):
        count_again(count(totals(150, 140, 130), RULES), totals(110, keys=["C"]))


def test_what_waits_for_the_next_session_is_not_voted_on_now():
    waiting = count(totals(150, 100, 90), rules(shortfall=Shortfall.NEXT_SESSION))
    with pytest.raises(NothingToVoteOn):
        count_again(waiting, totals(110, 100, keys=["B", "C"]))


@pytest.mark.parametrize("shortfall", [Shortfall.LEAVE_VACANT, Shortfall.SUPPLEMENTARY_VOTE])
def test_one_supplementary_vote_may_fill_a_vacancy(shortfall):
    first = count(totals(150, 100, 90), rules(shortfall=shortfall))
    second = count_again(first, totals(120, 80, keys=["B", "C"]))
    concluded = conclude([first, second])
    assert second.round == Round(number=2, places=1, supplementary=1)
    assert (concluded.adopted, concluded.vacant) == (("A", "B"), 0)


def test_a_second_shortfall_stays_vacant():
    first = count(totals(150, 100, 90), RULES)
    second = count_again(first, totals(102, 103, keys=["B", "C"]))
    assert conclude([first, second]).next == Next(Follow.LEAVE_VACANT, (), 1)
    with pytest.raises(NothingToVoteOn):
        count_again(second, totals(110, 100, keys=["B", "C"]))


def test_the_cap_of_a_later_vote_is_the_places_that_are_left():
    capped = replace(TIED, rules=rules(ballot_form=BallotForm.APPROVE_EACH_CAPPED))
    assert count_again(capped, totals(103, 103, keys=["B", "D"])).outcome is Outcome.DECIDED  # 206 = 1 x 206
    with pytest.raises(SheetCannotBeTrue, match="每票至多1项"):
        count_again(capped, totals(103, 104, keys=["B", "D"]))


def test_a_surplus_is_voted_again_by_all_candidates():
    spoilt = count(totals(150, 140, 130, papers=turnout(200, returned=201)), RULES)
    again = count_again(spoilt, totals(150, 140, 130))
    assert again.round == Round(number=2, places=2, supplementary=0)
    assert conclude([spoilt, again]).adopted == ("A", "B")


def test_an_invalid_vote_alone_concludes_as_invalid():
    spoilt = count(totals(150, 140, 130, papers=turnout(200, returned=201)), RULES)
    concluded = conclude([spoilt])
    assert (concluded.outcome, concluded.adopted) == (Outcome.INVALID, ())
    assert conclude([spoilt, count_again(spoilt, totals(90, 80, 70, papers=turnout(100)))]).outcome == "invalid"


def test_an_invalid_second_ballot_leaves_the_first_standing_and_the_rest_open():
    spoilt = count_again(TIED, totals(100, 100, keys=["B", "D"], papers=turnout(200, returned=201)))
    concluded = conclude([TIED, spoilt])
    assert (concluded.outcome, concluded.adopted) == (Outcome.UNDECIDED, ("A",))
    assert concluded.next == Next(Follow.REVOTE, ("B", "D"), 1)


@given(st.integers(0, 206), st.integers(0, 206))
def test_a_tied_second_ballot_is_never_silently_resolved(one, other):
    concluded = conclude([TIED, count_again(TIED, totals(one, other, keys=["B", "D"]))])
    assert "A" in concluded.adopted
    assert len(concluded.adopted) <= 2
    if one == other:
        assert concluded.adopted == ("A",)
