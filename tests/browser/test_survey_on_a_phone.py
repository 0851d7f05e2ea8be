"""A survey on a phone without JavaScript: everything can be reached, ticked and sent, and the count stays in view."""

import pytest
from playwright.sync_api import expect

from piaojue.deliberation.models import SurveyAnswer
from tests.deliberation.asking import AFTER, DURING, ask, page_of, reply_many
from tests.world import build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
TARGET = 44  # pixels that a finger needs


@pytest.fixture
def survey(time_machine):
    time_machine.move_to(DURING)
    world = build()
    world.candidates_in_two_places(12)
    return ask(world)


@pytest.fixture
def phone(new_context, live_server):
    return new_context(viewport=PHONE, java_script_enabled=False).new_page()


def test_a_long_list_is_ticked_counted_and_sent_without_javascript(phone, live_server, survey):
    phone.goto(live_server.url + page_of(survey))
    bar, choices = phone.locator(".survey-bar"), phone.locator(".survey-choice")
    expect(choices).to_have_count(12)
    assert min(choices.nth(n).bounding_box()["height"] for n in range(12)) >= TARGET
    for n in (0, 1, 2, 11):
        choices.nth(n).click()
        box = bar.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= PHONE["height"]
        assert covered_by_menu(phone, box) == 0
    expect(phone.locator("[name=chosen]:checked")).to_have_count(4)
    bar.get_by_role("button").click()
    expect(phone.locator("main")).to_contain_text("您已经参加")
    assert len(SurveyAnswer.objects.get().chosen) == 4


def covered_by_menu(phone, bar):
    """Pixels of the bar that lie under the menu at the foot of the screen."""
    menu = phone.locator(".entrances").bounding_box()
    return max(0, bar["y"] + bar["height"] - menu["y"])


def test_no_page_of_a_survey_is_wider_than_a_phone(page, live_server, survey, time_machine):
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + page_of(survey))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    reply_many(survey, list(survey.projects.all()), 12)
    time_machine.move_to(AFTER)
    page.goto(live_server.url + page_of(survey, "results/"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
