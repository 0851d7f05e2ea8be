from fractions import Fraction

import pytest
from hypothesis import given

from piaojue.advisory.completion import Steps, completed, equal_shares, steps_for
from piaojue.advisory.equal_shares import Purchase, ways
from piaojue.advisory.selection import Ground, TooManyTies, Why
from tests.advisory.surveys import chosen_by, keys, plain_equal_shares, survey, surveys, words


def test_supporters_pay_alike_as_far_as_they_can():
    """Shares of 10. First b, an even 5 from three; then a: the two have 5 and 10, so one pays 5 and the other 7."""
    profile = survey({"a": 12, "b": 15}, ["ab", "a", "b", "b"], 40)
    (run,) = ways(profile, Fraction(10))
    assert run.bought == [Purchase(1, 5.0, 0), Purchase(0, 7.0, 1)]
    assert run.left.tolist() == [0, 3, 5, 5]


def test_what_its_supporters_cannot_pay_is_not_chosen():
    profile = survey({"a": 16, "b": 15}, ["ab", "a", "b", "b"], 40)
    (run,) = ways(profile, Fraction(10))
    assert keys(profile, run.chosen) == "b"


def test_supporters_who_have_exactly_enough_can_pay():
    """A third of 10 and two thirds of 10 make 10, though floating numbers do not always say so."""
    profile = survey({"a": 10, "b": 10, "c": 10}, ["abc", "abc", "abc"], 30)
    (run,) = ways(profile, Fraction(10))
    assert keys(profile, run.chosen) == "abc"


def test_more_is_given_until_the_choice_would_overspend():
    """At 10 each only a (9 + 9) and b (10) are paid; c needs 12 from its one supporter, who has 12 from a share of 21.

    Before that nothing costs too much; with c it would be 40 of 30.
    """
    profile = survey({"a": 18, "b": 10, "c": 12}, ["ac", "a", "b"], 30)
    selection = equal_shares(profile)
    assert keys(profile, selection.sure) == "ab"
    assert selection.whys == (Why(Ground.SHARED, 9, 0), Why(Ground.SHARED, 10, 0), Why(Ground.NOT_AFFORDED, 11, 12))
    assert [run.share for run in completed(profile, Steps.EVERY)] == [20]
    assert [run.share for run in completed(profile, Steps.HALVING)] == [20]


def test_completion_chooses_what_the_even_share_alone_does_not():
    profile = survey({"a": 15, "b": 9}, ["a", "b", ""], 30)
    assert keys(profile, ways(profile, Fraction(10))[0].chosen) == "b"
    assert keys(profile, equal_shares(profile).sure) == "ab"


def test_equals_that_share_supporters_are_tied():
    profile = survey({"a": 18, "b": 12, "c": 5}, ["ab", "ab", "c"], 30)
    selection = equal_shares(profile)
    assert words(profile, selection.outcomes) == {"ac", "bc"}
    assert (keys(profile, selection.sure), keys(profile, selection.tied)) == ("c", "ab")


def test_equals_that_everybody_can_pay_are_no_tie():
    profile = survey({"a": 8, "b": 12}, ["ab", "ab"], 20)
    assert len(ways(profile, Fraction(10))) == 1


def test_a_difference_below_floating_numbers_is_decided_by_fractions():
    """The middle one can pay only one of two projects; b is the cheaper by one yuan in a hundred thousand million."""
    tenth = 10**10
    costs = {"a": 10 * tenth, "b": 10 * tenth, "y": 18 * tenth, "z": 18 * tenth - 3}
    profile = survey(costs, ["ay", "ab", "bz", "y", "y", "z", "z"], 63 * tenth)
    (run,) = ways(profile, Fraction(9 * tenth))
    assert keys(profile, run.chosen) == "byz"


def test_too_many_ties_are_refused():
    pairs = ["ab", "cd", "ef", "gh", "ij", "kl", "mn"]
    profile = survey(dict.fromkeys("".join(pairs), 10), pairs, 70)
    with pytest.raises(TooManyTies):
        ways(profile, Fraction(10))


@pytest.mark.parametrize(
    ("budget", "voters", "steps"),
    [(2_000_000, 1000, Steps.EVERY), (2_000_001, 1001, Steps.HALVING), (6003, 3, Steps.HALVING)],
)
def test_every_step_is_tried_where_there_are_few(budget, voters, steps):
    assert steps_for(survey({"a": 1}, ["a"] * voters, budget)) is steps


@given(surveys())
def test_the_outcomes_are_those_of_the_plain_rule_in_fractions(drawn):
    costs, ballots, budget = drawn
    profile = survey(costs, ballots, budget)
    share = Fraction(budget, len(ballots))
    assert words(profile, (run.chosen for run in chosen_by(ways, profile, share))) == plain_equal_shares(*drawn, share)
