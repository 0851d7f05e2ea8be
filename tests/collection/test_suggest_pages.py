"""Before a suggestion is sent, demands like it are shown once, with enough to decide and a button to support one."""

import pytest
from django.test import Client

from piaojue.collection.models import Lead, LeadContact, Support
from piaojue.ledger.models import Entry
from piaojue.portal.demonstration.cast import moment
from tests.pages import enter, words

AT = moment(2025, 9, 20)


@pytest.fixture
def demand(world, time_machine):
    world.call(channels=("resident", "department"))
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


def test_the_same_words_from_the_same_browser_are_one_suggestion_with_one_receipt(world, demand, client):
    filled = form(world, "自来水发黄")
    client.get("/suggest/")
    first = client.post("/suggest/", filled)
    client.get("/suggest/")  # back, to a page that is fetched anew
    second = client.post("/suggest/", {**filled, "phone": "13800001234"}, follow=True)
    assert second.redirect_chain == [(first.url, 302)]
    receipt = Lead.objects.get(title="自来水发黄").receipt
    assert f"您今天已经提交过这条建议，回执号还是{receipt}，没有重复登记" in words(second)
    assert LeadContact.objects.get().phone == "13800001234"  # put in on the way back
    assert Entry.objects.filter(verb="collect.suggest").count() == 2  # the demand's lead and this one


def test_nobody_learns_a_receipt_by_the_words_of_another(world, demand, client):
    urls = [browser.post("/suggest/", form(world, "自来水发黄")).url for browser in (client, Client(), Client())]
    assert len({*urls}) == 3


@pytest.mark.parametrize("other", [{"title": "垃圾没有人收"}, {"text": "早上也看不见路。"}, {"field": "travel"}])
def test_other_words_are_another_suggestion(world, demand, client, other):
    filled = form(world, "自来水发黄")
    assert client.post("/suggest/", filled).url != client.post("/suggest/", {**filled, **other}).url


def test_the_same_words_on_another_day_are_said_again(world, demand, client, time_machine):
    first = client.post("/suggest/", form(world, "自来水发黄"))
    time_machine.move_to(moment(2025, 9, 21))
    assert client.post("/suggest/", form(world, "自来水发黄")).url != first.url


def test_two_people_at_one_browser_have_a_receipt_each(world, demand, client):
    phones = ("13800001234", "13900001234", "13800001234", "13900001234")
    urls = [client.post("/suggest/", {**form(world, "自来水发黄"), "phone": phone}).url for phone in phones]
    assert (urls[:2], len({*urls})) == (urls[2:], 2)
    assert [*LeadContact.objects.order_by("pk").values_list("phone", flat=True)] == [*phones[:2]]


@pytest.mark.parametrize("title", ["", "   ", "\u200b\u200b", "😀😀", "？？！", "长" * 61, "路\x00灯"])
def test_what_says_nothing_or_too_much_is_refused_and_nothing_typed_is_lost(world, demand, client, title):
    answer = client.post("/suggest/", form(world, title))
    assert (answer.status_code, Lead.objects.count()) == (422, 1)
    assert "晚上看不见路。" in words(answer)


def test_a_receipt_number_is_found_however_it_is_written(world, demand, client):
    number = Lead.objects.get().receipt
    for written in (f" {number.lower()} ", f"{number[:5]}-{number[5:]}", f"{number[:4]} {number[4:]}"):
        assert client.get("/receipt/", {"receipt": written}).url == f"/receipt/{number}/"


def test_an_office_finds_what_it_said_and_what_became_of_it(world, demand, client, time_machine):
    enter(client, world.by("works", AT))
    other = form(world, "自来水发黄")
    url = client.post("/suggest/", {**other, "channel": "resident"}).url
    assert Lead.objects.get(title="自来水发黄").origin is None  # said as a resident
    client.post("/suggest/", {**other, "title": "桥面破损", "channel": "department"})
    page = words(client.get("/suggest/"))
    assert ("本单位提过的" in page, "桥面破损" in page, url in page) == (True, True, False)
