"""Messages about one matter come together, and others stay apart."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.mining.groups import members_of
from piaojue.mining.texts import Message
from piaojue.mining.topics import mine
from tests.mining.messages import MATTERS, matters_of, messages


def test_the_same_matter_at_the_same_place_is_one_topic():
    topics = mine(messages()).topics
    large = [topic for topic in topics if len(topic.rows) > 1]
    assert [len(topic.rows) for topic in large] == [4, 3, 3]
    assert all(len(matters_of(topic)) == 1 for topic in large)


def test_the_same_place_alone_is_not_the_same_matter():
    fees = MATTERS.index("") + 2  # of the same estate as the mixing plant
    (topic,) = (topic for topic in mine(messages()).topics if fees in topic.rows)
    assert topic.rows == (fees,)


def test_every_message_is_in_one_topic_whose_title_one_of_them_wrote():
    mined = mine(messages())
    assert sorted(row for topic in mined.topics for row in topic.rows) == list(range(len(MATTERS)))
    for topic in mined.topics:
        assert topic.title in {mined.messages[row].title for row in topic.rows}


def test_the_same_input_gives_the_same_ids():
    assert mine(messages()).topics == mine(messages()).topics


def test_an_id_does_not_change_when_others_speak():
    before = {topic.title: topic.id for topic in mine(messages()).topics if len(topic.rows) > 2}
    more = [*messages(), Message("T-99", "广场舞太吵", "每天晚上十点还在跳。")]
    after = {topic.title: topic.id for topic in mine(more).topics if len(topic.rows) > 2}
    assert before == after


def test_copies_stay_together_even_without_grams_to_meet_by():
    twice = [Message("1", "停电", "又停电"), Message("2", "停电", "又停电"), Message("3", "停水", "又停水")]
    assert [topic.rows for topic in mine(twice).topics] == [(0, 1), (2,)]


def test_messages_of_two_parts_never_meet():
    parted = [replace(message, part=str(at % 2)) for at, message in enumerate(messages())]
    for topic in mine(parted).topics:
        assert len({parted[row].part for row in topic.rows}) == 1


@pytest.mark.parametrize(
    "said", [[], [Message("1", "", "")], [Message("1", "路灯", "")], [Message("1", "", "路灯不亮。请修")]]
)
def test_little_is_enough(said):
    assert sum(len(topic.rows) for topic in mine(said).topics) == len(said)


@settings(max_examples=30)
@given(st.lists(st.text(alphabet="路灯水田镇小区 ab，1。\n", max_size=12), max_size=12))
@pytest.mark.thorough
def test_nothing_that_people_write_breaks_it(titles):
    mined = mine(Message(str(at), title, title) for at, title in enumerate(titles))
    assert sorted(row for topic in mined.topics for row in topic.rows) == list(range(len(titles)))


def test_members_come_in_order():
    assert members_of(np.array([0, 1, 0, 3, 1])) == {0: [0, 2], 1: [1, 4], 3: [3]}
