from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from piaojue.advisory.representation import Neglected, neglected
from tests.advisory.surveys import survey, surveys


def test_half_the_people_deserve_one_of_two_projects():
    profile = survey({"a": 1, "b": 1, "c": 1}, ["ab", "ab", "c", "c"], 9)
    assert neglected(profile, frozenset({0, 1})) == Neglected(2, 2, 1)
    assert neglected(profile, frozenset({0, 2})) is None


def test_one_less_than_half_deserve_nothing():
    profile = survey({"a": 1, "b": 1, "c": 1}, ["ab", "ab", "ab", "c", "c"], 9)
    assert neglected(profile, frozenset({0, 1})) is None


def test_nothing_chosen_neglects_nobody_in_particular():
    assert neglected(survey({"a": 1}, ["a"], 9), frozenset()) is None


@given(surveys(), st.data())
def test_it_agrees_with_trying_every_group(drawn, data):
    costs, ballots, _ = drawn
    profile = survey(*drawn)
    chosen = frozenset(data.draw(st.sets(st.sampled_from(range(len(costs))))))
    names = {profile.keys[p] for p in chosen}
    groups = (group for size in range(1, len(ballots) + 1) for group in combinations(ballots, size))
    found = any(
        len(group) * len(chosen) >= deserved * len(ballots)
        and any(all(key in ballot for ballot in group) for key in set(costs) - names)
        and all(len(names & set(ballot)) < deserved for ballot in group)
        for group in groups
        for deserved in range(1, len(chosen) + 1)
    )
    assert (neglected(profile, chosen) is not None) == found
