"""A day's messages join the topics that stand, and day by day comes to nearly what one batch finds."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from piaojue.config.bench_topics import made_up
from piaojue.mining.growth import grow
from piaojue.mining.space import Vocabulary
from piaojue.mining.texts import Message
from piaojue.mining.topics import mine
from tests.mining.messages import messages
from tests.mining.real import dated_messages
from tests.mining.test_copies import AGAIN, LETTER
from tests.mining.test_places import ESTATE, FUMES, LIFTS
from tests.mining.test_templates import WANTED, asked

pytestmark = pytest.mark.thorough

PLANT = Message("new-1", "丽水新城小区的搅拌站什么时候搬走", "搅拌站灰尘很大，噪音很大。")


def labels_of(mined):
    labels = np.zeros(len(mined.messages), np.int64)
    for topic in mined.topics:
        labels[list(topic.rows)] = min(topic.rows)
    return labels.tolist()


def grown(fresh, known=None):
    mined = mine(known or messages())
    return grow(mined.messages, labels_of(mined), fresh, mined.space.vocabulary), mined


def test_a_message_about_a_known_matter_joins_its_topic():
    after, mined = grown([PLANT])
    assert after.labels[-1] == min(mined.topics[0].rows)


def test_what_nobody_has_said_stands_alone():
    after, mined = grown([Message("new-1", "广场舞声音太大", "每晚十点还在跳。")])
    assert after.labels[-1] == len(mined.messages)


def test_two_new_messages_of_one_matter_begin_a_topic():
    fresh = [
        Message("new-1", "南门桥护栏断裂很危险", "护栏断了两处，孩子上学经过。"),
        Message("new-2", "南门桥护栏断裂无人修", "护栏断裂已有半月，很危险。"),
    ]
    after, mined = grown(fresh)
    assert after.labels[-2:].tolist() == [len(mined.messages)] * 2


def test_a_new_message_makes_a_topic_with_one_that_stood_alone():
    lone = next(at for at, message in enumerate(messages()) if message.title == "水田镇的路灯不亮")
    after, _ = grown([Message("new-1", "水田镇的路灯还是不亮", "晚上走路看不见。")])
    assert after.labels[-1] == lone


def test_a_copy_of_a_known_message_joins_it():
    after, mined = grown([mined_copy := Message("new-1", messages()[0].title, messages()[0].text)])
    assert after.labels[-1] == labels_of(mined)[0]
    assert mined_copy.number != messages()[0].number


def test_a_letter_sent_again_under_another_title_joins_the_first():
    first = Message("first", "烧烤店油烟扰民", LETTER)
    after, mined = grown([AGAIN], [*messages(), first])
    assert after.labels[-1] == len(mined.messages) - 1


def test_a_letter_sent_again_joins_the_topic_of_the_first():
    known = [
        *messages(),
        Message("1", "东湖花园烧烤店油烟扰民", LETTER),
        Message("2", "东湖花园烧烤店油烟扰民严重", LETTER),
    ]
    after, mined = grown([AGAIN], known)
    assert after.labels[-3:].tolist() == [len(messages())] * 3


def test_two_copies_of_one_new_letter_are_one_topic():
    after, mined = grown([Message("new", "烧烤店油烟扰民", LETTER), AGAIN])
    assert after.labels[-2:].tolist() == [len(mined.messages)] * 2


def test_the_same_phrase_about_other_things_joins_no_topic():
    after, mined = grown(
        asked(("应急广播", "口袋绿地", "便民浴室", "骑行绿道", "夜间门诊")), [*asked(WANTED), *messages()]
    )
    first = len(mined.messages)
    assert after.labels[first:].tolist() == [first + at - at % 2 for at in range(10)]


def test_another_matter_of_a_known_estate_joins_no_topic_of_it():
    fumes = [Message(str(at), way.format(ESTATE), "") for at, way in enumerate(FUMES)]
    lifts = [Message(f"new-{at}", way.format(ESTATE), "") for at, way in enumerate(LIFTS)]
    after, mined = grown(lifts, [*fumes, *made_up(600)])
    assert after.labels[-3:].tolist() == [len(mined.messages)] * 3


def test_no_known_message_moves_and_no_two_topics_are_united():
    mined = mine(messages())
    before = labels_of(mined)
    between = Message("new-1", "丽水新城搅拌站噪音和东湖花园捆绑销售车位", "灰尘很大，捆绑车位。")
    after = grow(mined.messages, before, [between, PLANT], mined.space.vocabulary)
    assert after.labels[: len(before)].tolist() == before


def test_the_vocabulary_grows_by_the_new_messages_only():
    after, mined = grown([PLANT])
    assert after.vocabulary.kinds[0].number == len(mined.messages) + 1
    assert np.all(after.vocabulary.kinds[0].having >= mined.space.vocabulary.kinds[0].having)


def test_nothing_new_changes_nothing():
    after, mined = grown([])
    assert after.labels.tolist() == labels_of(mined)


@pytest.mark.real_data
@pytest.mark.parametrize("already", [0.91, 0.95])
def test_day_by_day_is_nearly_one_batch(already):
    days = dated_messages()
    said = [message for _, fresh in days for message in fresh]
    batch = labels_of(mine(said))
    known, waiting = [], list(days)
    while len(known) < already * len(said):
        known += waiting.pop(0)[1]
    mined = mine(known)
    labels, vocabulary = labels_of(mined), mined.space.vocabulary
    for _, fresh in waiting:
        after = grow(known, labels, fresh, vocabulary, meaning=mined.senses)
        known, labels, vocabulary = known + fresh, after.labels.tolist(), after.vocabulary
    reached = adjusted_rand_score(batch, labels)
    print(f"from {already:.0%} day by day: adjusted Rand {reached:.3f}")  # noqa: T201 - docs/topics.md
    assert reached >= 0.9


def test_a_vocabulary_survives_being_kept():
    vocabulary = mine(messages()).space.vocabulary
    again = Vocabulary.unpacked(vocabulary.packed())
    assert again.names == dict(vocabulary.names)
    for one, other in zip(again.kinds, vocabulary.kinds, strict=True):
        assert one.number == other.number
        assert np.array_equal(one.having, other.having)
