"""A topic keeps its number while most of its messages stay together; no number is ever lost without a trace."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from piaojue.mining.identity import match


def grouping(labels):
    groups = {}
    for message, label in enumerate(labels):
        groups.setdefault(label, []).append(message)
    return groups


OLD = st.lists(st.integers(0, 4), min_size=1, max_size=20).map(grouping)


def test_the_same_groups_keep_their_numbers():
    assert match({3: [1, 2], 9: [4, 5, 6]}, [[4, 5, 6], [1, 2]]).kept == {3: 1, 9: 0}


def test_a_topic_that_grows_many_times_over_keeps_its_number():
    assert match({3: [1, 2]}, [[1, 2, *range(10, 60)]]).kept == {3: 0}


def test_of_two_that_come_together_the_larger_keeps_its_number_and_the_other_points_to_it():
    found = match({3: [1, 2], 9: [4, 5, 6]}, [[1, 2, 4, 5, 6]])
    assert (found.kept, found.became) == ({9: 0}, {3: 0})


def test_a_firm_topic_keeps_its_number_even_against_a_larger_one():
    found = match({3: [1, 2], 9: [4, 5, 6]}, [[1, 2, 4, 5, 6]], firm={3})
    assert (found.kept, found.became) == ({3: 0}, {9: 0})


def test_of_a_topic_that_falls_in_two_the_larger_half_keeps_the_number_and_the_other_says_where_it_comes_from():
    found = match({3: [1, 2, 3, 4, 5]}, [[4, 5], [1, 2, 3]])
    assert (found.kept, found.split_from) == ({3: 1}, {0: 3})


def test_a_topic_whose_messages_all_stand_alone_ends_without_a_successor():
    assert match({3: [1, 2]}, [[8, 9]]).became == {3: None}


@given(OLD)
def test_two_runs_give_the_same_numbers(old):
    assert match(old, list(old.values())).kept == {topic: at for at, topic in enumerate(old)}


@given(OLD, OLD)
def test_every_topic_is_kept_or_leads_on_and_a_shared_half_is_always_kept(old, new):
    groups = list(new.values())
    found = match(old, groups)
    assert found.kept.keys() | found.became.keys() == old.keys()
    assert found.kept.keys().isdisjoint(found.became)
    assert max(Counter(found.kept.values()).values(), default=0) <= 1
    for topic, members in old.items():
        for at, group in enumerate(groups):
            shared, either = len({*members} & {*group}), len({*members} | {*group})
            if 2 * shared > either:
                assert found.kept[topic] == at
