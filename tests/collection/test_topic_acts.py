"""What people decide about topics: each act does what it says, once, for those who may, and leaves a trace."""

import pytest

from piaojue.bodies.authority import RESIDENT, NotPermitted
from piaojue.collection import actions
from piaojue.collection.models import Lead, Placing, Topic, TopicDecision, Trace
from piaojue.collection.topic_acts import (
    AlreadyFed,
    NothingDecided,
    NotTheseLeads,
    NotTheseTopics,
    TopicEnded,
    join_demand,
    keep_apart,
    make_demand,
    mark_topic,
    merge_topics,
    split_topic,
    take_in,
    withdraw_decision,
)
from piaojue.ledger.models import Entry
from tests.collection.mined import AT, lead_titled, placed, run, topic_about

ACTS = {
    "merge": lambda t, by: merge_topics(t.plant, t.bus, by=by, at=AT),
    "take_in": lambda t, by: take_in(t.plant, t.alone, by=by, at=AT),
    "split": lambda t, by: split_topic(t.plant, t.leads[:1], by=by, at=AT),
    "apart": lambda t, by: keep_apart(t.plant, t.bus, by=by, at=AT),
    "pin": lambda t, by: mark_topic(t.plant, "pin", by=by, at=AT),
    "demand": lambda t, by: demand_of(t.plant, by=by),
}


class Topics:
    def __init__(self, cycle):
        self.cycle = cycle
        self.by = cycle.clerk
        self.plant, self.bus = topic_about(cycle, "搅拌站"), topic_about(cycle, "公交")
        self.alone = lead_titled("水田镇的路灯不亮")
        self.leads = list(Lead.objects.filter(placing__topic=self.plant).order_by("pk"))


@pytest.fixture
def topics(cycle):
    run(cycle)
    return Topics(cycle)


def demand_of(topic, *, by, title="搬迁搅拌站"):
    place = topic.cycle.congress.division
    return make_demand(topic, title=title, text="", field="environment", place=place, by=by, at=AT)


@pytest.mark.parametrize("act", ACTS)
def test_residents_decide_nothing(topics, act):
    before = placed(topics.cycle)
    with pytest.raises(NotPermitted):
        ACTS[act](topics, RESIDENT)
    assert placed(topics.cycle) == before
    assert not TopicDecision.objects.exists()


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_in_the_ledger(topics, act):
    before = Entry.objects.count()
    ACTS[act](topics, topics.by)
    assert Entry.objects.count() == before + 1


@pytest.mark.parametrize("act", ACTS)
def test_of_a_topic_that_ended_nothing_is_decided(topics, act):
    merge_topics(topics.bus, topics.plant, by=topics.by, at=AT)
    topics.plant.refresh_from_db()
    with pytest.raises(TopicEnded, match="已经并入"):
        ACTS[act](topics, topics.by)


def test_a_topic_is_not_merged_with_itself(topics):
    with pytest.raises(NotTheseTopics):
        merge_topics(topics.plant, topics.plant, by=topics.by, at=AT)


def test_a_lead_of_another_topic_is_not_taken_in_alone(topics):
    with pytest.raises(NotTheseLeads, match="合并两个热点"):
        take_in(topics.bus, topics.leads[0], by=topics.by, at=AT)


@pytest.mark.parametrize("number", [0, 4])
def test_none_or_all_of_the_leads_cannot_leave(topics, number):
    with pytest.raises(NotTheseLeads, match="不能是全部"):
        split_topic(topics.plant, topics.leads[:number], by=topics.by, at=AT)


def test_leads_of_another_topic_cannot_leave_this_one(topics):
    with pytest.raises(NotTheseLeads):
        split_topic(topics.bus, topics.leads[:1], by=topics.by, at=AT)


def test_a_single_lead_that_leaves_stands_alone(topics):
    assert split_topic(topics.plant, topics.leads[:1], by=topics.by, at=AT) is None
    assert topics.leads[0].pk not in placed(topics.cycle)
    assert Placing.objects.filter(topic=topics.plant).count() == 3


def test_a_topic_that_keeps_one_lead_ends(topics):
    own = split_topic(topics.plant, topics.leads[:3], by=topics.by, at=AT)
    topics.plant.refresh_from_db()
    assert topics.plant.ended_at == AT
    assert Placing.objects.filter(topic=own).count() == 3
    assert topics.leads[3].pk not in placed(topics.cycle)


def test_leads_that_leave_a_topic_leave_its_demand(topics):
    demand = demand_of(topics.plant, by=topics.by)
    split_topic(topics.plant, topics.leads[:2], by=topics.by, at=AT)
    stay = demand.traces.filter(lead__isnull=False, undone_at=None).values_list("lead_id", flat=True)
    assert set(stay) == {lead.pk for lead in topics.leads[2:]}
    assert Trace.objects.filter(lead=topics.leads[0], undone_at=AT).exists()


def test_heat_follows_a_decision_at_once(topics):
    merge_topics(topics.plant, topics.bus, by=topics.by, at=AT)
    assert Topic.objects.get(pk=topics.plant.pk).heat.leads == 7
    assert not hasattr(Topic.objects.get(pk=topics.bus.pk), "heat")


@pytest.mark.parametrize(("kind", "words"), [("exclude", ""), ("rename", " "), ("unpin", ""), ("include", "")])
def test_marks_need_their_words_and_change_something(topics, kind, words):
    with pytest.raises(NothingDecided):
        mark_topic(topics.plant, kind, words=words, by=topics.by, at=AT)


def test_marks_can_be_taken_back(topics):
    assert mark_topic(topics.plant, "pin", by=topics.by, at=AT).is_pinned
    assert not mark_topic(topics.plant, "unpin", by=topics.by, at=AT).is_pinned
    assert mark_topic(topics.plant, "exclude", words="广告", by=topics.by, at=AT).is_excluded
    assert not mark_topic(topics.plant, "include", by=topics.by, at=AT).is_excluded


def test_a_decision_withdrawn_no_longer_wins(topics):
    split_topic(topics.plant, topics.leads[:2], by=topics.by, at=AT)
    withdraw_decision(TopicDecision.objects.get(), by=topics.by, at=AT)
    run(topics.cycle, whole=True)
    now = placed(topics.cycle)
    assert {now[lead.pk] for lead in topics.leads} == {topics.plant.pk}
    with pytest.raises(NothingDecided):
        withdraw_decision(TopicDecision.objects.get(), by=topics.by, at=AT)


def test_a_demand_takes_the_leads_that_are_in_none(topics):
    first = actions.merge(
        topics.cycle,
        topics.leads[:1],
        title="别的需求",
        text="",
        field="environment",
        place=topics.cycle.congress.division,
        by=topics.by,
        at=AT,
    )
    demand = demand_of(topics.plant, by=topics.by)
    assert demand.traces.filter(lead__isnull=False).count() == 3
    assert first.traces.filter(undone_at=None).count() == 1
    with pytest.raises(AlreadyFed, match="并入已有的需求"):
        demand_of(topics.plant, by=topics.by, title="又一项")


def test_two_topics_feed_one_demand(topics):
    demand = demand_of(topics.plant, by=topics.by)
    assert join_demand(topics.bus, demand, by=topics.by, at=AT) == 3
    with pytest.raises(AlreadyFed):
        join_demand(topics.bus, demand, by=topics.by, at=AT)
    assert demand.traces.filter(lead__isnull=False, undone_at=None).count() == 7


def test_a_demand_undone_takes_in_no_topic(topics):
    demand = demand_of(topics.plant, by=topics.by)
    actions.unmerge(demand, by=topics.by, at=AT)
    demand.refresh_from_db()
    assert not demand.traces.filter(undone_at=None).exists()
    with pytest.raises(NotTheseTopics):
        join_demand(topics.bus, demand, by=topics.by, at=AT)
