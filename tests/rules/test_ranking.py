from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.rules.ranking import Cut, cut_at, ranks_of

VOTES = st.lists(st.integers(0, 12), max_size=12)


@pytest.mark.parametrize(
    ("votes", "places", "cut"),
    [
        ([], 1, Cut((), (), (), None)),
        ([5], 2, Cut((0,), (), (), None)),
        ([5, 5], 2, Cut((0, 1), (), (), 5)),
        ([5, 5, 5], 2, Cut((), (0, 1, 2), (), 5)),
        ([3, 9, 3, 1], 2, Cut((1,), (0, 2), (3,), 3)),
        ([3, 9, 3, 1], 3, Cut((0, 1, 2), (), (3,), 3)),
        ([Fraction(7, 2), Fraction(10, 3)], 1, Cut((0,), (), (1,), Fraction(7, 2))),
    ],
)
def test_the_cut_names_who_is_sure_tied_and_below(votes, places, cut):
    assert cut_at(votes, places) == cut


@given(VOTES, st.integers(1, 12))
def test_every_position_stands_in_exactly_one_part(votes, places):
    cut = cut_at(votes, places)
    assert sorted(cut.sure + cut.tied + cut.below) == list(range(len(votes)))


@given(VOTES, st.integers(1, 12))
def test_a_tie_is_more_equals_than_places_and_never_filled(votes, places):
    cut = cut_at(votes, places)
    if cut.tied:
        assert len({votes[i] for i in cut.tied}) == 1
        assert len(cut.sure) < places < len(cut.sure) + len(cut.tied)
    else:
        assert len(cut.sure) == min(places, len(votes))


@given(VOTES)
def test_ranks_agree_with_counting_those_with_more(votes):
    assert ranks_of(votes) == [1 + sum(other > each for other in votes) for each in votes]
