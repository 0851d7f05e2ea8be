"""A place is not a matter: what only its name holds together is parted, what is said at one place stays together."""

import numpy as np
import pytest

from piaojue.config.bench_topics import made_up
from piaojue.mining.places import part_places
from piaojue.mining.space import Vocabulary
from piaojue.mining.texts import Message, Plain
from piaojue.mining.topics import mine

pytestmark = pytest.mark.thorough

ESTATE = "万科金域蓝湾"
FUMES = ("投诉{}油烟直排", "{}油烟直排无人管", "反映{}油烟直排问题")
BUSES = ("{}公交班次太少", "投诉{}公交班次太少", "请解决{}公交班次太少问题")
LIFTS = ("{}电梯故障", "{}电梯故障无人管", "反映{}电梯故障")


class OneWordEach:
    """A meaning that knows three words, each with a direction of its own."""

    def of(self, texts):
        return np.array([[word in text for word in ("油烟", "公交", "电梯")] for text in texts], np.float32)


def parted(*titles, names=ESTATE, others=0):
    """The groups that one group of titles comes to; `others` elsewhere bear the same names."""
    rows = len(titles)
    plain = Plain([*titles, *[ESTATE] * others], [""] * (rows + others), [""] * (rows + others))
    labels = np.array([0] * rows + list(range(rows, rows + others)))
    borne = [frozenset({names} - {""})] * (rows + others)
    vocabulary = Vocabulary((), {} if not names else {names: rows + others})
    return part_places(OneWordEach(), plain, borne, vocabulary, labels)[:rows].tolist()


def test_two_matters_of_one_place_are_two_groups():
    assert parted("万科金域蓝湾油烟", "万科金域蓝湾公交", "万科金域蓝湾的油烟") == [0, 1, 0]


def test_what_says_nothing_known_stays_with_the_place():
    assert parted("万科金域蓝湾油烟", "万科金域蓝湾怎么办", "万科金域蓝湾的油烟") == [0, 0, 0]


def test_a_group_without_a_name_of_its_own_is_no_place():
    assert parted("油烟", "公交", "电梯", names="") == [0, 0, 0]
    assert parted("万科金域蓝湾油烟", "万科金域蓝湾公交", "万科金域蓝湾电梯", others=5) == [0, 0, 0]


@pytest.mark.parametrize("matters", [(FUMES,), (FUMES, BUSES, LIFTS)])
def test_each_matter_of_one_estate_is_one_topic_in_a_district_of_six_hundred_messages(matters):
    said = [
        Message(f"{at}-{nth}", way.format(ESTATE), "")
        for at, ways in enumerate(matters)
        for nth, way in enumerate(ways)
    ]
    here = [topic.rows for topic in mine([*said, *made_up(600)]).topics if topic.rows[0] < len(said)]
    assert sorted(here) == [(at, at + 1, at + 2) for at in range(0, len(said), 3)]
