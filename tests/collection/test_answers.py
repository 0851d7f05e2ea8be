"""Everybody who asked learns what becomes of it: the answer to a demand reaches each receipt."""

import pytest

from piaojue.bodies.authority import RESIDENT, NotPermitted
from piaojue.collection import actions
from piaojue.collection.actions import AlreadyAnswered, NothingToMerge
from piaojue.ledger.models import Entry
from piaojue.portal.demonstration.cast import moment
from tests.pages import enter, words

AT = moment(2025, 11, 10)
WHY = "今年资金不足，列入储备库，明年优先。"


@pytest.fixture
def asked(world):
    """A demand of two leads, of which one has its own answer."""
    world.call()
    leads = [world.suggest("村口路灯不亮"), world.suggest("桥头路灯坏了")]
    demand = world.demand(*leads)
    actions.answer(leads[1], "已经报修。", by=world.by("clerk", AT), at=AT)
    return demand, leads


def test_the_answer_reaches_every_lead_that_has_none(world, asked):
    demand, leads = asked
    assert actions.answer_demand(demand, WHY, by=world.by("clerk", AT), at=AT) == 1
    for lead in leads:
        lead.refresh_from_db()
    assert [lead.answer for lead in leads] == [WHY, "已经报修。"]
    assert Entry.objects.filter(verb="collect.answer").count() == 2


def test_a_demand_is_answered_once(world, asked):
    demand, _ = asked
    actions.answer_demand(demand, WHY, by=world.by("clerk", AT), at=AT)
    with pytest.raises(AlreadyAnswered, match="不能重复答复"):
        actions.answer_demand(demand, WHY, by=world.by("clerk", AT), at=AT)


def test_a_demand_undone_has_nobody_to_answer(world, asked):
    demand, _ = asked
    actions.unmerge(demand, by=world.by("clerk", AT), at=AT)
    demand.refresh_from_db()
    with pytest.raises(NothingToMerge, match="答复原来的线索"):
        actions.answer_demand(demand, WHY, by=world.by("clerk", AT), at=AT)


def test_residents_answer_no_demand(asked):
    with pytest.raises(NotPermitted):
        actions.answer_demand(asked[0], WHY, by=RESIDENT, at=AT)


def test_the_clerk_answers_on_the_page_and_the_receipt_tells(world, asked, client, time_machine):
    demand, leads = asked
    time_machine.move_to(AT)
    enter(client, world.by("clerk", AT))
    assert f"/demands/{demand.pk}/answer/" in words(client.get(f"/demands/{demand.pk}/"))
    shown = words(client.post(f"/demands/{demand.pk}/answer/", {"text": WHY}, follow=True))
    assert "1条线索的提出人" in shown
    assert WHY in shown
    client.logout()
    assert WHY in words(client.get(f"/receipt/{leads[0].receipt}/"))
