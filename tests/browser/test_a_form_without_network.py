"""A resident writes a suggestion where the network comes and goes: nothing typed is lost, nothing is sent twice."""

import pytest
from playwright.sync_api import expect

from piaojue.collection.models import Lead
from piaojue.portal.demonstration.cast import moment
from tests.world import build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_suggestion_waits_for_the_network_and_is_taken_once(new_context, live_server, time_machine):
    time_machine.move_to(moment(2025, 9, 20))
    world = build()
    world.call()
    context = new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{live_server.url}/suggest/")
    page.get_by_label("想解决什么事").fill("桥面坑洼")
    page.get_by_label("具体情况").fill("雨天积水。")
    page.get_by_label("在哪里").select_option(str(world.place.pk))
    send = page.get_by_role("button", name="提交建议")
    context.set_offline(True)
    send.click()
    expect(page.get_by_role("alert")).to_contain_text("没有网络，还没有发出")
    expect(page.get_by_label("具体情况")).to_have_value("雨天积水。")
    context.set_offline(False)
    send.dblclick()
    expect(page.locator(".receipt")).to_be_visible()
    assert page.locator(".receipt").inner_text() == Lead.objects.get().receipt
