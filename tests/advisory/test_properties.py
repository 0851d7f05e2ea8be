"""What must hold of every survey, whatever was said in it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from piaojue.advisory.by_votes import greedy, top
from piaojue.advisory.completion import equal_shares
from piaojue.advisory.phragmen import phragmen
from tests.advisory.surveys import chosen_by, keys, survey, surveys, words

WITHIN = {"greedy": greedy, "equal_shares": equal_shares, "phragmen": phragmen}
RULES = {**WITHIN, "top": lambda profile: top(profile, 2)}


each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@each_rule
@given(drawn=surveys(), random=st.randoms(use_true_random=False))
def test_neither_the_order_of_people_nor_of_projects_changes_an_outcome(rule, drawn, random):
    costs, ballots, budget = drawn
    before = survey(costs, ballots, budget)
    random.shuffle(ballots)
    listed = list(costs)
    random.shuffle(listed)
    after = survey({key: costs[key] for key in listed}, ballots, budget)
    assert words(before, chosen_by(rule, before).outcomes) == words(after, chosen_by(rule, after).outcomes)


@each_rule
@given(drawn=surveys())
def test_nobody_s_wish_is_never_chosen(rule, drawn):
    profile = survey(*drawn)
    assert all(profile.votes[p] for outcome in chosen_by(rule, profile).outcomes for p in outcome)


@pytest.mark.parametrize("rule", WITHIN.values(), ids=WITHIN)
@given(drawn=surveys())
def test_the_budget_is_never_exceeded(rule, drawn):
    profile = survey(*drawn)
    assert all(profile.cost_of(outcome) <= profile.budget for outcome in chosen_by(rule, profile).outcomes)


@given(surveys())
def test_greedy_leaves_no_room_for_a_project_that_somebody_wants(drawn):
    profile = survey(*drawn)
    for outcome in chosen_by(greedy, profile).outcomes:
        room = profile.budget - profile.cost_of(outcome)
        assert all(profile.costs[p] > room for p in profile.eligible if p not in outcome)


@pytest.mark.parametrize("rule", [RULES["top"], greedy], ids=["top", "greedy"])
@given(drawn=surveys(), data=st.data())
def test_one_more_approval_never_costs_a_project_its_place(rule, drawn, data):
    """True of the two rules by votes; the proportional ones are known not to promise it."""
    costs, ballots, budget = drawn
    before = survey(costs, ballots, budget)
    sure = keys(before, chosen_by(rule, before).sure)
    chances = [(at, key) for at, ballot in enumerate(ballots) for key in sure if key not in ballot]
    assume(chances)
    at, key = data.draw(st.sampled_from(chances))
    ballots[at] += key
    after = survey(costs, ballots, budget)
    assert key in keys(after, chosen_by(rule, after).sure)


@given(surveys())
def test_a_survey_counted_twice_over_with_twice_the_money_has_the_same_even_shares(drawn):
    costs, ballots, budget = drawn
    once = survey(costs, ballots, budget)
    twice = survey({key: cost * 2 for key, cost in costs.items()}, ballots * 2, budget * 2)
    assert words(once, chosen_by(phragmen, once).outcomes) == words(twice, chosen_by(phragmen, twice).outcomes)
