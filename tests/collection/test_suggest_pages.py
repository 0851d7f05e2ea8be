"""Before a suggestion is sent, demands like it are shown once, with enough to decide and a button to support one."""

import pytest

from piaojue.collection.models import Lead, Support
from piaojue.portal.demonstration.cast import moment
from tests.pages import words

AT = moment(2025, 9, 20)


@pytest.fixture
def demand(world, time_machine):
    world.call()
    demand = world.demand(world.suggest("村口路灯不亮"), title="安装路灯", at=moment(2025, 9, 15))
    time_machine.move_to(AT)
    return demand


def form(world, title):
    return {"title": title, "text": "晚上看不见路。", "place": world.place.pk, "field": "", "name": "", "phone": ""}


def test_a_demand_like_it_is_shown_before_the_suggestion_is_taken(world, demand, client):
    answer = client.post("/suggest/", form(world, "我家门前路灯不亮"))
    assert answer.status_code == 422
    shown = words(answer)
    assert "是不是这件事" in shown
    assert f"/demands/{demand.pk}/support/" in shown
    assert "1条线索，0人也需要" in shown
    assert "我家门前路灯不亮" in shown  # nothing that was typed is lost
    assert Lead.objects.count() == 1


def test_who_is_sure_sends_it_all_the_same(world, demand, client):
    answer = client.post("/suggest/", {**form(world, "我家门前路灯不亮"), "sure": "1"})
    assert answer.status_code == 302
    assert Lead.objects.count() == 2


def test_who_finds_their_matter_supports_it_instead(demand, client):
    assert client.post(f"/demands/{demand.pk}/support/").status_code == 302
    assert Support.objects.get().demand == demand
    assert Lead.objects.count() == 1


def test_what_nobody_asked_for_is_taken_at_once(world, demand, client):
    assert client.post("/suggest/", form(world, "自来水发黄")).status_code == 302


def test_what_is_typed_is_answered_while_typing(demand, client):
    shown = words(client.get("/suggest/similar/?title=路灯"))
    assert demand.title in shown
    assert "<form" not in shown  # inside the form of the suggestion no other form can stand
