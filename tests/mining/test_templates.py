"""Requests in the same words about different things are different matters."""

from piaojue.mining.texts import Message
from piaojue.mining.topics import mine
from tests.mining.messages import messages

WANTED = ["轨道交通", "体育公园", "养老机构", "冷链仓库", "人才公寓", "智慧农田"]


def asked(things, ways=("请市里加快{}建设力度刻不容缓", "恳请领导尽快加快{}建设力度刻不容缓")):
    return [
        Message(f"{thing}-{at}", way.format(thing), f"{thing}很重要，不知有何具体政策和行动。")
        for thing in things
        for at, way in enumerate(ways)
    ]


def things_of(topic, said):
    return {said[row].number.split("-")[0] for row in topic.rows}


def test_the_same_phrase_about_different_things_is_no_topic():
    said = [*asked(WANTED), *messages()]
    together = [things_of(topic, said) for topic in mine(said).topics if set(topic.rows) & set(range(2 * len(WANTED)))]
    assert sorted(together, key=sorted) == sorted(({thing} for thing in WANTED), key=sorted)


def test_the_same_phrase_about_one_thing_is_one():
    ways = ("请市里加快{}建设力度", "{}建设刻不容缓", "恳请领导加快{}建设步伐", "建议尽快推进{}建设")
    said = [*asked(WANTED[:1], ways), *messages()]
    assert [len(topic.rows) for topic in mine(said).topics if 0 in topic.rows] == [4]
