"""What a person is asked to look at: merges, splits, common matters, and why a message is where it is."""

from dataclasses import replace

from piaojue.mining.evidence import evidence_for, marked
from piaojue.mining.merges import possible_merges
from piaojue.mining.splits import possible_splits
from piaojue.mining.texts import Message
from piaojue.mining.themes import themes_of
from piaojue.mining.topics import Topic, mine
from tests.mining.messages import messages


def test_a_topic_cut_in_two_is_suggested_to_be_one():
    mined = mine(messages())
    whole = mined.topics[0]
    halves = [Topic("one", "x", whole.rows[:2]), Topic("other", "x", whole.rows[2:])]
    cut = replace(mined, topics=[*halves, *mined.topics[1:]])
    assert {possible_merges(cut)[0].topic, possible_merges(cut)[0].other} == {0, 1}


def test_no_merge_is_suggested_across_parts():
    apart = [replace(message, part=str(at % 2)) for at, message in enumerate(messages())]
    mined = mine(apart)
    parts = [apart[topic.rows[0]].part for topic in mined.topics]
    assert all(parts[merge.topic] == parts[merge.other] for merge in possible_merges(mined))


def test_a_topic_of_strangers_is_suggested_to_be_two():
    mined = mine(messages())
    strangers = Topic("x", "x", tuple(range(11, 17)))
    assert [split.topic for split in possible_splits(replace(mined, topics=[strangers, mined.topics[0]]))] == [0]


def test_the_same_matter_at_many_places_is_one_theme():
    places = ("东湖花园", "西山家园", "南河小区")
    said = [Message(f"{place}{n}", f"{place}饭店油烟直排扰民", "油烟进屋。") for place in places for n in range(3)]
    mined = mine([*said, *messages()])
    by_place = [Topic(place, place, tuple(range(3 * at, 3 * at + 3))) for at, place in enumerate(places)]
    others = [topic for topic in mined.topics if min(topic.rows) >= len(said)]
    themes = themes_of(replace(mined, topics=[*by_place, *others]))
    assert themes[:3] == [places[0]] * 3
    assert places[0] not in themes[3:]


def test_evidence_names_what_is_shared():
    mined = mine(messages())
    evidence = evidence_for(mined, mined.topics[0], 0)
    assert any("搅拌站" in run for run in evidence.shared)
    assert 0 < evidence.near < 1


def test_the_split_shows_the_smaller_half():
    mined = mine(messages())
    mixed = Topic("x", "x", (*mined.topics[0].rows, *mined.topics[1].rows))
    (split,) = possible_splits(replace(mined, topics=[mixed]), below=1)
    assert set(split.half) in ({*mined.topics[0].rows}, {*mined.topics[1].rows})


def test_the_shared_signs_are_marked_in_the_title_as_it_was_written():
    assert marked("Ａ市 万家丽路，夜里施工", ["a市万家丽路"]) == [("Ａ市 万家丽路", True), ("，夜里施工", False)]
    assert marked("路灯不亮", []) == [("路灯不亮", False)]
    assert marked("", ["路灯"]) == []


def test_a_message_whose_title_shares_nothing_is_suggested_by_what_it_says():
    said = [*messages(), Message("alone", "年轻人安家真难", "开发商卖房时捆绑车位，十二万一个，不买不行。")]
    mined = mine(said)
    (alone,) = (at for at, topic in enumerate(mined.topics) if topic.rows == (len(said) - 1,))
    (partner,) = (merge.topic for merge in possible_merges(mined) if merge.other == alone)
    assert "车位" in mined.topics[partner].title


def test_a_smaller_topic_is_asked_about_once():
    asked = [merge.other for merge in possible_merges(mine(messages()))]
    assert len(asked) == len(set(asked))
