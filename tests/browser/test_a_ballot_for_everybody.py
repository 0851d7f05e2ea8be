"""The sealed ballot by keyboard alone, and by the rules that the makers of readers aloud agree on, at every step."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.fingers import is_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def faults(page):
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


def press(page, word):
    """Tab on until a button has the focus, then Enter."""
    for _ in range(40):
        if page.evaluate("document.activeElement.textContent") == word:
            return page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    raise AssertionError(f"no key leads to {word}")


def test_a_ballot_is_cast_by_keyboard_alone_and_every_step_can_be_read_out(page, voting):
    voting()
    expect(page.locator("h1")).to_be_focused()
    assert faults(page) == []
    while page.evaluate("document.activeElement.type") != "checkbox":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("已选 1 / 3")
    press(page, "下一步")
    expect(page.locator("h1")).to_be_focused()
    expect(page).to_have_title("请再看一遍")
    assert faults(page) == []
    press(page, "密封并投出")
    is_cast(page)
    expect(page).to_have_title("✓ 已投入票箱")
    assert faults(page) == []
