"""Runs of the mining: topics keep their numbers, new leads join, people's decisions win, nobody is asked twice."""

import pytest

from piaojue.bodies.authority import RESIDENT, NotPermitted
from piaojue.collection import topic_acts, topic_finding
from piaojue.collection.models import Lead, Placing, Topic, TopicRun, TopicSuggestion, Trace
from piaojue.collection.topic_engines import VectorsUnusable
from piaojue.collection.topic_runs import NoLeads, RunOvertaken, mine_topics
from piaojue.ledger.models import Entry
from piaojue.mining.texts import Message
from tests.collection.mined import AT, groups, lead_titled, placed, run, take, topic_about
from tests.founded import district, year_of

PLANT = Message("new-1", "丽水新城小区的搅拌站什么时候搬走", "搅拌站灰尘很大，噪音很大。")
BRIDGE = [
    Message("new-2", "南门桥护栏断裂很危险", "护栏断了两处，孩子上学经过。"),
    Message("new-3", "南门桥护栏断裂无人修", "护栏断裂已有半月，很危险。"),
]


def test_leads_about_one_matter_become_a_topic(cycle):
    done = run(cycle)
    assert (done.is_whole, done.leads, done.topics) == (True, Lead.objects.count(), 3)
    assert sorted(map(len, groups(cycle))) == [3, 3, 4]
    assert topic_about(cycle, "搅拌站").heat.leads == 4


def test_a_run_is_one_act_in_the_ledger(cycle):
    run(cycle)
    assert Entry.objects.filter(verb="collect.mine_topics").count() == 1


def test_two_runs_give_the_same_numbers(cycle):
    run(cycle)
    before = placed(cycle)
    run(cycle, whole=True)
    assert placed(cycle) == before
    assert Topic.objects.count() == 3


def test_a_few_new_leads_join_the_topics_that_stand(cycle):
    run(cycle)
    before = placed(cycle)
    take(cycle, [PLANT, *BRIDGE])
    done = run(cycle)
    assert not done.is_whole
    after = placed(cycle)
    assert {lead: after[lead] for lead in before} == before
    assert after[lead_titled(PLANT.title).pk] == topic_about(cycle, "搅拌站").pk
    assert after[lead_titled(BRIDGE[0].title).pk] == after[lead_titled(BRIDGE[1].title).pk]


@pytest.mark.parametrize(("new", "is_whole"), [(3, False), (4, True)])
def test_more_than_a_tenth_of_new_leads_mines_all_again(cycle, new, is_whole):
    run(cycle)  # of 35 leads
    take(cycle, [Message(f"new-{n}", f"第{n}件别的事情，{'甲乙丙丁'[n] * 4}", "") for n in range(new)])
    assert run(cycle).is_whole is is_whole


def test_what_grew_day_by_day_survives_a_whole_run(cycle):
    run(cycle)
    take(cycle, [PLANT, *BRIDGE])
    run(cycle)
    before = placed(cycle)
    run(cycle, whole=True)
    assert placed(cycle) == before


def test_without_leads_there_is_nothing_to_mine(db):
    congress, clerk = district()
    with pytest.raises(NoLeads, match="还没有线索"):
        mine_topics(year_of(congress, clerk), by=clerk, at=AT)


def test_a_resident_cannot_run_the_mining(cycle):
    with pytest.raises(NotPermitted):
        mine_topics(cycle, by=RESIDENT, at=AT)
    assert not TopicRun.objects.exists()


def test_a_decision_taken_meanwhile_is_not_overrun(cycle, monkeypatch):
    run(cycle)
    mining = topic_finding.find_all

    def decided_meanwhile(*asked):
        topic_acts.mark_topic(topic_about(cycle, "公交"), "pin", by=cycle.clerk, at=AT)
        return mining(*asked)

    monkeypatch.setattr(topic_finding, "find_all", decided_meanwhile)
    with pytest.raises(RunOvertaken, match="再归并一次"):
        mine_topics(cycle, whole=True, by=cycle.clerk, at=AT)
    assert TopicRun.objects.count() == 1


def test_a_topic_whose_leads_a_run_joins_to_another_leads_on(cycle):
    run(cycle)
    plant, bus = topic_about(cycle, "搅拌站"), topic_about(cycle, "公交")
    topic_acts.merge_topics(plant, bus, by=cycle.clerk, at=AT)
    bus.refresh_from_db()
    assert (bus.became, bus.ended_at) == (plant, AT)
    run(cycle, whole=True)
    bus.refresh_from_db()
    assert bus.became == plant
    assert Placing.objects.filter(topic=plant).count() == 7


def test_a_topic_whose_merging_was_withdrawn_goes_on_under_its_own_number(cycle):
    run(cycle)
    plant, bus = topic_about(cycle, "搅拌站"), topic_about(cycle, "公交")
    before = placed(cycle)
    topic_acts.merge_topics(plant, bus, by=cycle.clerk, at=AT)
    topic_acts.withdraw_decision(plant.decisions.get(), by=cycle.clerk, at=AT)
    mine_topics(cycle, whole=True, by=cycle.clerk, at=AT)
    assert placed(cycle) == before
    bus.refresh_from_db()
    assert (bus.ended_at, bus.became) == (None, None)


def test_a_merging_withdrawn_and_decided_again_leads_on(cycle):
    run(cycle)
    plant, bus = topic_about(cycle, "搅拌站"), topic_about(cycle, "公交")
    topic_acts.merge_topics(plant, bus, by=cycle.clerk, at=AT)
    topic_acts.withdraw_decision(plant.decisions.get(), by=cycle.clerk, at=AT)
    mine_topics(cycle, whole=True, by=cycle.clerk, at=AT)
    bus.refresh_from_db()
    topic_acts.merge_topics(plant, bus, by=cycle.clerk, at=AT)
    mine_topics(cycle, whole=True, by=cycle.clerk, at=AT)
    bus.refresh_from_db()
    assert bus.became == plant
    assert sorted(map(len, groups(cycle))) == [3, 7]


def test_what_people_split_stays_split_through_whole_runs(cycle):
    run(cycle)
    plant = topic_about(cycle, "搅拌站")
    leaving = list(Lead.objects.filter(placing__topic=plant).order_by("pk")[:2])
    own = topic_acts.split_topic(plant, leaving, by=cycle.clerk, at=AT)
    before = placed(cycle)
    run(cycle, whole=True)
    assert placed(cycle) == before
    assert own.split_from == plant


def test_a_title_that_people_gave_stays(cycle):
    run(cycle)
    topic = topic_acts.mark_topic(topic_about(cycle, "公交"), "rename", words="水田镇公交", by=cycle.clerk, at=AT)
    run(cycle, whole=True)
    topic.refresh_from_db()
    assert topic.title == "水田镇公交"


def test_a_topic_left_out_stays_out(cycle):
    run(cycle)
    topic = topic_acts.mark_topic(topic_about(cycle, "公交"), "exclude", words="已办结", by=cycle.clerk, at=AT)
    run(cycle, whole=True)
    topic.refresh_from_db()
    assert topic.is_excluded
    assert topic.ended_at is None


def test_what_was_decided_is_not_asked_again(cycle):
    take(cycle, [Message("new-1", "东湖花园车位太贵", "车位十二万一个。")])
    run(cycle)
    asked = TopicSuggestion.objects.filter(kind="merge").first()
    assert asked is not None
    lead = Lead.objects.filter(pk__in=asked.half).first()
    topic_acts.keep_apart(asked.topic, asked.other, lead, by=cycle.clerk, at=AT)
    sides = (asked.topic_id, asked.other_id, asked.half)
    assert not TopicSuggestion.objects.filter(pk=asked.pk).exists()
    run(cycle, whole=True)
    assert sides not in TopicSuggestion.objects.values_list("topic_id", "other_id", "half")


def test_leads_that_join_a_topic_join_its_demand(cycle):
    run(cycle)
    plant = topic_about(cycle, "搅拌站")
    place = cycle.congress.division
    demand = topic_acts.make_demand(
        plant, title="搬迁搅拌站", text="", field="environment", place=place, by=cycle.clerk, at=AT
    )
    take(cycle, [PLANT])
    run(cycle)
    assert Trace.objects.filter(lead=lead_titled(PLANT.title), demand=demand, undone_at=None).exists()
    assert demand.traces.filter(lead__isnull=False, undone_at=None).count() == 5


def test_word_vectors_that_cannot_be_read_stop_the_run_in_words(cycle, settings, tmp_path):
    settings.WORD_VECTORS = str(tmp_path / "nowhere.vec")
    with pytest.raises(VectorsUnusable, match="PIAOJUE_WORD_VECTORS.*找不到"):
        mine_topics(cycle, by=cycle.clerk, at=AT)
    assert not TopicRun.objects.exists()


def test_word_vectors_change_no_group(cycle, settings, tmp_path):
    run(cycle)
    before = groups(cycle)
    (tmp_path / "words.vec").write_text("公交 1 0\n路灯 1 0.1\n车位 0 1", "utf-8")
    settings.WORD_VECTORS = str(tmp_path / "words.vec")
    mine_topics(cycle, whole=True, by=cycle.clerk, at=AT)
    assert groups(cycle) == before


def test_a_whole_run_tells_its_steps(cycle):
    steps = []
    mine_topics(cycle, whole=True, by=cycle.clerk, at=AT, tell=steps.append)
    assert steps[0] == "找出名称"
    assert steps[-1] == "找出可能归错的"
