import pytest

from piaojue.advisory.by_votes import greedy, top
from piaojue.advisory.selection import Ground, TooManyTies, Why
from tests.advisory.surveys import keys, survey, words

COSTS = {"a": 60, "b": 50, "c": 40, "d": 10, "e": 5}
BALLOTS = ["abc", "abc", "abd", "ad", "c", "b", "a"]  # a 5, b 4, c 3, d 2, e 0


def test_the_most_approved_fill_the_places_whatever_they_cost():
    profile = survey(COSTS, BALLOTS, 100)
    selection = top(profile, 2)
    assert (keys(profile, selection.sure), selection.tied) == ("ab", frozenset())
    assert selection.whys == (
        Why(Ground.RANKED, 1, 5),
        Why(Ground.RANKED, 2, 4),
        Why(Ground.BELOW_CUT, 3, 1),
        Why(Ground.BELOW_CUT, 2, 2),
        Why(Ground.UNSUPPORTED),
    )


def test_what_nobody_approves_takes_no_place():
    profile = survey(COSTS, BALLOTS, 100)
    assert keys(profile, top(profile, 5).sure) == "abcd"


def test_a_tie_for_the_last_place_is_told_and_not_broken():
    profile = survey({"a": 1, "b": 1, "c": 1}, ["ab", "ac", "a"], 10)
    selection = top(profile, 2)
    assert (keys(profile, selection.sure), keys(profile, selection.tied)) == ("a", "bc")
    assert selection.whys[1:] == (Why(Ground.TIED, 1), Why(Ground.TIED, 1))


def test_projects_that_the_rest_does_not_pay_are_passed_over():
    profile = survey(COSTS, BALLOTS, 100)
    selection = greedy(profile)
    assert keys(profile, selection.sure) == "ac"
    assert selection.whys == (
        Why(Ground.FITTED, 5, 100),
        Why(Ground.NO_ROOM, 4, 40),
        Why(Ground.FITTED, 3, 40),
        Why(Ground.NO_ROOM, 2, 0),
        Why(Ground.UNSUPPORTED),
    )


def test_equals_that_fit_together_are_no_tie():
    profile = survey({"a": 4, "b": 6}, ["ab"], 10)
    assert words(profile, greedy(profile).outcomes) == {"ab"}


def test_equals_that_do_not_fit_together_are_tied_with_what_hangs_on_them():
    profile = survey({"a": 6, "b": 4, "c": 5}, ["abc", "ab"], 9)
    selection = greedy(profile)  # a, then no room for c; or b, then c
    assert words(profile, selection.outcomes) == {"a", "bc"}
    assert (selection.sure, keys(profile, selection.tied)) == (frozenset(), "abc")


def test_an_equal_that_never_fits_ties_with_nobody():
    profile = survey({"a": 11, "b": 4}, ["ab"], 10)
    assert words(profile, greedy(profile).outcomes) == {"b"}


def test_of_several_equals_every_filling_is_found():
    profile = survey({"a": 3, "b": 4, "c": 5}, ["abc"], 8)
    assert words(profile, greedy(profile).outcomes) == {"ab", "ac"}
    assert keys(profile, greedy(profile).sure) == "a"


@pytest.mark.parametrize("rule", [lambda profile: top(profile, 4), greedy])
def test_too_many_ties_are_refused(rule):
    costs = dict.fromkeys("abcdefghijkl", 1)
    with pytest.raises(TooManyTies, match="没有结果"):
        rule(survey(costs, ["".join(costs)], 4))
