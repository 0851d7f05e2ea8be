from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.advisory.coverage import coverages
from piaojue.advisory.suppression import LEAST, hidden_groups
from tests.advisory.surveys import survey

EAST = ["a"] * 30 + ["b"] * 20
WEST = ["a"] * 15 + ["ab"] * 10 + [""] * 15


def covered(ballots, labels, chosen=(0,)):
    return coverages(survey({"a": 30, "b": 20}, ballots, 100, labels), [frozenset(chosen)])[0]


def test_who_has_a_chosen_project_overall_and_by_group():
    found = covered(EAST + WEST, ["east"] * 50 + ["west"] * 40)
    assert (found.participants, found.covered) == (90, 55)
    assert (found.mean, found.spent) == (Fraction(55, 90), Fraction(3, 10))
    assert [(each.group, each.participants, each.covered) for each in found.groups] == [
        ("east", 50, 30),
        ("west", 40, 25),
    ]


def test_two_chosen_projects_count_once_as_coverage_and_twice_in_the_mean():
    found = covered(EAST + WEST, [], (0, 1))
    assert (found.covered, found.mean, found.groups) == (75, Fraction(85, 90), ())


@pytest.mark.parametrize(
    ("having", "told", "least", "most"),
    [(9, None, 0, 9), (10, 10, 10, 10), (90, 90, 90, 90), (91, None, 91, 100), (100, None, 91, 100)],
)
def test_fewer_than_ten_with_or_without_are_not_told(having, told, least, most):
    found = covered(["a"] * having + [""] * (100 - having), [])
    assert (found.covered, found.least_covered, found.most_covered) == (told, least, most)


def test_a_small_group_takes_another_along():
    small = ["a"] * 5 + [""] * 4
    found = covered(EAST + WEST + small, ["east"] * 50 + ["west"] * 40 + ["far"] * 9)
    told = {each.group: (each.participants, each.covered) for each in found.groups}
    assert told == {"east": (50, 30), "west": (None, None), "far": (None, None)}


def test_a_group_hidden_for_one_selection_is_hidden_for_all():
    profile = survey({"a": 1, "b": 1}, EAST + EAST + WEST, 9, ["east"] * 50 + ["mid"] * 50 + ["west"] * 40)
    for found in coverages(profile, [frozenset({0}), frozenset({0, 1}), frozenset()]):
        assert [each.covered for each in found.groups] == [None, None, None]


ROWS = st.lists(st.integers(1, 60), min_size=1, max_size=7)


@st.composite
def tables(draw):
    sizes = draw(ROWS)
    return sizes, [[draw(st.integers(0, size)) for size in sizes] for _ in range(draw(st.integers(1, 3)))]


@given(tables())
def test_no_number_below_ten_is_told(drawn):
    sizes, found = drawn
    shown = set(range(len(sizes))) - hidden_groups(*drawn)
    assert all(min(table[at], sizes[at] - table[at]) >= LEAST for table in found for at in shown)


@given(tables())
def test_what_is_hidden_cannot_be_worked_out(drawn):
    """A reader who knows every group's size subtracts what is told from the total, and is left with a choice."""
    sizes, found = drawn
    hidden = hidden_groups(*drawn)
    shown = [at for at in range(len(sizes)) if at not in hidden]
    for table in found:
        total, everybody = sum(table), sum(sizes)
        if min(total, everybody - total) < LEAST:
            assert not shown  # the total itself is not told
            continue
        rest = total - sum(table[at] for at in shown)
        for at in hidden:
            others = sum(sizes[other] for other in hidden if other != at)
            least, most = max(0, rest - others), min(sizes[at], rest)
            assert most > least or (len(sizes) == 1 and most >= LEAST)
        if hidden:
            assert min(rest, sum(sizes[at] for at in hidden) - rest) >= LEAST


@given(tables())
def test_nothing_is_hidden_without_need(drawn):
    sizes, found = drawn
    if all(min(table[at], sizes[at] - table[at]) >= LEAST for table in found for at in range(len(sizes))):
        assert hidden_groups(*drawn) == frozenset()
