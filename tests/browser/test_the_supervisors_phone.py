"""A supervisor on a building site: the network goes away and comes back, and every visit arrives once, in order."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import expect

from piaojue.supervision.models import Problem, Visit
from tests.browser.hands import Hands
from tests.implementation.test_pictures import NORTH_EAST, photo
from tests.world import build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hands(new_context, live_server, transactional_db):
    hands = Hands(new_context, live_server.url, build())
    project = hands.world.under_way()
    hands.world.team(project)
    hands.world.cast.people["supervisor"] = hands.world.cast.deputies[10]
    hands.project = project
    yield hands
    lost = [said for said in hands.complaints if "ERR_INTERNET_DISCONNECTED" not in said and "ERR_FAILED" not in said]
    assert lost == []


def ready(hands):
    page = hands.see("supervisor", "/supervision/today/")
    page.wait_for_selector("[data-field][data-ready=yes]")
    page.reload()
    page.wait_for_selector("[data-field][data-ready=yes]")
    return page


def fill(page, hands, *, note, picture=None, problem=""):
    """One visit; returns how many times the supervisor touched the phone."""
    page.goto(f"{hands.address}/supervision/{hands.project.pk}/visit/?stage=building")
    touches = 1
    for n in range(5):
        page.locator(f"[name=line_{n}][value=yes]").check()
        touches += 1
    page.locator("[name=note]").fill(note)
    if picture:
        page.locator("[name=photos]").set_input_files(
            files=[{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture}]
        )
        touches += 1
    if problem:
        page.locator("[name=problem]").fill(problem)
    hands.press(page.locator("main form button[type=submit]"))
    expect(page).to_have_url(f"{hands.address}/supervision/today/")
    return touches + 2


def all_sent(page):
    """The phone says so itself: its list is empty also before it has been drawn."""
    expect(page.locator("[data-said]")).to_contain_text("没有等待发出的")
    expect(page.locator("[data-drafts] li")).to_have_count(0)


def test_visits_wait_on_the_phone_and_arrive_once_in_order(hands):
    with hands.on(2026, 6, 10):
        page = ready(hands)
        page.add_init_script("Cache.prototype.add = () => Promise.reject(new TypeError('the network ended meanwhile'))")
        page.reload()
        page.wait_for_selector("[data-field][data-ready=yes]")
        page.context.set_offline(True)
        assert fill(page, hands, note="第一次", picture=photo(gps=NORTH_EAST)) <= 10
        fill(page, hands, note="第二次", problem="灯杆没有基础")
        for _ in range(2):
            expect(page.locator("[data-said]")).to_contain_text("本机存有2份")
            expect(page.locator("[data-drafts] li")).to_have_count(2)
            page.reload()
        assert Visit.objects.count() == 0
        page.context.set_offline(False)
        all_sent(page)
    assert [visit.note for visit in Visit.objects.order_by("pk")] == ["第一次", "第二次"]
    assert Visit.objects.order_by("pk").first().photos.get().latitude_e6 is None
    assert Problem.objects.get().visit.note == "第二次"


def test_a_phone_that_keeps_nothing_sends_a_visit_at_once(hands):
    with hands.on(2026, 6, 10):
        page = hands.page("supervisor")
        page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('', 'QuotaExceededError'); }")
        hands.see("supervisor", f"/supervision/{hands.project.pk}/visit/?stage=building")
        for n in range(5):
            page.locator(f"[name=line_{n}][value=yes]").check()
        hands.press(page.locator("main form button[type=submit]"))
        expect(page).to_have_url(re.compile(rf"/{Visit.objects.get().pk}/$"))


LOST = {
    "cut": lambda route: route.abort(),
    "a page of some network in between": lambda route: route.fulfill(content_type="text/html", body="请登录本网络"),
}


@pytest.mark.parametrize("instead", LOST.values(), ids=LOST)
def test_an_answer_lost_on_the_way_back_writes_nothing_twice(hands, instead):
    with hands.on(2026, 6, 10):
        page = ready(hands)
        lost = []

        def lose(route):
            if route.request.method == "POST" and not lost:
                lost.append(route.fetch().status)  # the server took it; the phone never hears
                instead(route)
            else:
                route.continue_()

        page.context.route("**/visit/**", lose)
        fill(page, hands, note="只写一次")
        all_sent(page)
    assert lost == [200]
    assert isinstance(Visit.objects.get().key, UUID)


def test_a_refusal_is_told_on_the_form_and_keeps_what_was_filled_in(hands):
    with hands.on(2026, 6, 10):
        page = ready(hands)
        page.goto(f"{hands.address}/supervision/{hands.project.pk}/visit/?stage=building")
        for n in range(5):
            page.locator(f"[name=line_{n}][value=no]").check()
        page.locator("[name=visited_on]").fill("2026-06-11")
        page.locator("[name=note]").fill("写好的说明")
        page.locator("main form button[type=submit]").click()
        expect(page.locator(".refusal")).to_contain_text("今天以后")
        expect(page.locator("[name=note]")).to_have_value("写好的说明")
        page.locator("[name=visited_on]").fill("2026-06-10")
        hands.press(page.locator("main form button[type=submit]"))
        expect(page).to_have_url(f"{hands.address}/supervision/today/")
    assert Visit.objects.get().answers == ["no"] * 5
