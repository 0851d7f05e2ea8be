"""What people decided wins over every automatic run, and the later decision over the earlier."""

from hypothesis import given
from hypothesis import strategies as st

from piaojue.mining.decisions import Apart, Together, replay

RUNS = st.dictionaries(st.integers(0, 11), st.integers(0, 5), min_size=1)
SETS = st.frozensets(st.integers(0, 11), min_size=1, max_size=5)


def groups(found):
    together = {}
    for message, group in found.items():
        together.setdefault(group, set()).add(message)
    return sorted(map(sorted, together.values()))


def test_two_topics_that_are_one_stay_one_whatever_the_run_says():
    again = {1: 1, 2: 1, 3: 3, 4: 3, 5: 5}
    assert groups(replay(again, [Together(frozenset({1, 2, 3, 4}))])) == [[1, 2, 3, 4], [5]]


def test_of_a_group_of_strangers_only_the_decided_message_comes_along():
    again = {1: 1, 2: 1, 3: 3, 4: 3, 5: 3}
    assert groups(replay(again, [Together(frozenset({1, 2, 3}))])) == [[1, 2, 3], [4, 5]]


def test_a_group_that_mostly_belongs_comes_along_whole():
    again = {1: 1, 2: 1, 3: 1, 4: 4, 5: 4, 6: 4}
    assert groups(replay(again, [Together(frozenset({1, 2, 3, 4, 5}))])) == [[1, 2, 3, 4, 5, 6]]


def test_exactly_half_of_a_group_does_not_bring_the_rest():
    again = {1: 1, 2: 1, 3: 1, 4: 4, 5: 4}
    assert groups(replay(again, [Together(frozenset({1, 2, 3, 4}))])) == [[1, 2, 3, 4], [5]]


def test_what_was_split_off_stays_off():
    again = {1: 1, 2: 1, 3: 1, 4: 1, 9: 1}
    assert groups(replay(again, [Apart(frozenset({3, 4}), frozenset({1, 2}))])) == [[1, 2, 9], [3, 4]]


def test_the_later_decision_wins():
    run = {1: 1, 2: 1, 3: 3}
    whole, cut = Together(frozenset({1, 2, 3})), Apart(frozenset({3}), frozenset({1, 2}))
    assert groups(replay(run, [whole, cut])) == [[1, 2], [3]]
    assert groups(replay(run, [cut, whole])) == [[1, 2, 3]]


def test_messages_that_are_no_longer_there_are_passed_over():
    assert replay({1: 1}, [Together(frozenset({7, 8})), Apart(frozenset({7}), frozenset({1}))]) == {1: 1}


@given(RUNS, SETS)
def test_together_means_one_group(run, messages):
    after = replay(run, [Together(messages)])
    assert len({after[message] for message in messages if message in after}) <= 1
    assert after.keys() == run.keys()


@given(RUNS, SETS, SETS)
def test_apart_means_no_common_group(run, one, other):
    after = replay(run, [Apart(one, other)])
    there = {after[message] for message in one if message in after}
    assert there.isdisjoint({after[message] for message in other - one if message in after})


@given(RUNS, st.lists(st.one_of(st.builds(Together, SETS), st.builds(Apart, SETS, SETS)), max_size=4))
def test_replaying_twice_changes_nothing_more(run, decisions):
    once = replay(run, decisions)
    last = decisions[-1:]
    assert groups(replay(once, last)) == groups(once)
