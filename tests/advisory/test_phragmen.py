from hypothesis import given

from piaojue.advisory.phragmen import phragmen
from piaojue.advisory.selection import Ground, Why
from tests.advisory.surveys import chosen_by, keys, plain_phragmen, survey, surveys, words


def test_supporters_buy_as_soon_as_they_can_together():
    """c at 2.5; then a at (6 + 2.5) / 2 = 4.25; b would be next and finds no room."""
    profile = survey({"a": 6, "b": 4, "c": 5}, ["a", "ac", "bc"], 11)
    selection = phragmen(profile)
    assert keys(profile, selection.sure) == "ac"
    assert selection.whys == (Why(Ground.EARNED, 2, 4), Why(Ground.STOPPED, 1, 0), Why(Ground.EARNED, 1, 2))


def test_it_stops_at_the_first_that_finds_no_room():
    profile = survey({"a": 6, "b": 5, "c": 4}, ["a", "a", "b", "c"], 10)
    assert keys(profile, phragmen(profile).sure) == "ac"
    profile = survey({"a": 6, "b": 5, "c": 4}, ["a", "a", "b", "b", "c"], 10)
    assert keys(profile, phragmen(profile).sure) == "b"


def test_equals_with_nobody_in_common_are_no_tie_while_there_is_room():
    profile = survey({"a": 5, "b": 5}, ["a", "b"], 10)
    assert words(profile, phragmen(profile).outcomes) == {"ab"}


def test_equals_that_do_not_both_find_room_are_tied():
    profile = survey({"a": 5, "b": 5}, ["a", "b"], 9)
    selection = phragmen(profile)
    assert (selection.sure, keys(profile, selection.tied)) == (frozenset(), "ab")


def test_equals_that_share_supporters_are_tied_where_it_matters():
    profile = survey({"a": 5, "b": 5, "c": 6}, ["ab", "c"], 11)
    assert words(profile, phragmen(profile).outcomes) == {"ac", "bc"}


@given(surveys())
def test_the_outcomes_are_those_of_the_plain_rule_in_fractions(drawn):
    profile = survey(*drawn)
    assert words(profile, chosen_by(phragmen, profile).outcomes) == plain_phragmen(*drawn)
