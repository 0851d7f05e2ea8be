"""What collection cannot do any more, or not yet, is said where the form would stand."""

import pytest

from piaojue.collection import actions as collection
from tests.pages import enter, told_first
from tests.world import moment

AT = moment(2025, 9, 20)


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


def test_a_call_is_published_once_and_ended_once(world, client):
    clerk = world.by("clerk", AT)
    enter(client, clerk)
    assert "还没有发布征集，没有可以结束的" in told_first(client, "/call/close/")
    call = world.call()
    assert "不能重复发布" in told_first(client, "/call/")
    collection.close_call(call, by=clerk, at=AT)
    assert "这次征集已经结束" in told_first(client, "/call/close/")


def test_what_was_merged_or_answered_is_not_so_again(world, client):
    world.call()
    clerk = world.by("clerk", AT)
    enter(client, clerk)
    assert "还没有勾选线索" in told_first(client, "/leads/merge/")
    lead, other = world.suggest("路灯不亮"), world.suggest("停车难")
    demand = world.demand(lead, at=AT)
    assert "已经合并到“安装路灯”" in told_first(client, f"/leads/merge/?lead={lead.pk}")
    collection.answer(other, "已转交通局。", by=clerk, at=AT)
    assert "这条建议已经答复" in told_first(client, f"/leads/{other.pk}/answer/")
    collection.answer_demand(demand, "列入。", by=clerk, at=AT)
    assert "已经答复，不能重复答复" in told_first(client, f"/demands/{demand.pk}/answer/")
    collection.unmerge(demand, by=clerk, at=AT)
    assert "的合并已经撤销" in told_first(client, f"/demands/{demand.pk}/unmerge/")
