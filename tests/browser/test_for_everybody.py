"""The main pages by the rules that the makers of readers aloud agree on, by keyboard, and in large type on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.world import build, moment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = (
    "/",
    "/projects/",
    "/demands/",
    "/suggest/",
    "/decision/",
    "/delivery/",
    "/documents/",
    "/check/",
)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def year(time_machine):
    """Projects of a year that the assembly has adopted."""
    time_machine.move_to(moment(2026, 2, 1))
    world = build()
    world.adopted()
    return world


@pytest.fixture
def addresses(live_server, year):
    """The main pages, and the life of a project."""
    project = year.cycle.projects.first()
    return [f"{live_server.url}{path}" for path in (*PAGES, f"/projects/{project.pk}/life/")]


@pytest.fixture
def phone(page):
    page.set_viewport_size(PHONE)
    return page


def test_no_main_page_breaks_a_rule_of_accessibility(phone, addresses):
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    for address in addresses:
        assert phone.goto(address).status == 200
        found = Axe().run(phone, options={"resultTypes": ["violations"], **rules}).response["violations"]
        assert [(address, each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_no_main_page_is_wider_than_a_phone_in_large_type_or_twice_as_near(phone, live_server, addresses):
    for width, kind in ((390, "large"), (195, "usual")):  # our switch; the browser's own, at 200 %
        phone.set_viewport_size({"width": width, "height": 844})
        phone.goto(f"{live_server.url}/?type={kind}")
        for address in addresses:
            phone.goto(address)
            assert (phone.evaluate("document.documentElement.scrollWidth"), address) <= (width, address)


def test_cards_on_a_phone_are_still_read_out_as_a_table(phone, live_server, year):
    phone.goto(f"{live_server.url}/delivery/")
    table = phone.get_by_role("table").first
    expect(table.get_by_role("columnheader").first).to_have_text("项目")
    expect(table.get_by_role("row").nth(1).get_by_role("cell").first).to_be_visible()


def test_a_menu_opened_by_keyboard_closes_with_escape(page, live_server, year):
    page.goto(live_server.url)
    switch = page.locator(".congress-switch summary")
    switch.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".congress-switch")).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".congress-switch")).not_to_have_attribute("open", "")
    expect(switch).to_be_focused()


def test_a_refused_form_begins_where_it_is_wrong(page, live_server, year):
    page.goto(f"{live_server.url}/login/")
    page.fill("[name=username]", "没有这个人")
    page.fill("[name=password]", "不是这个口令")
    page.locator("main [type=submit]").click()
    expect(page.locator("main .refusal")).to_be_focused()
