"""Every page about a year chooses it the same way: `?year=`, else the present one; another year is not found."""

import pytest

from piaojue.projects import actions as projects
from tests.pages import words
from tests.world import moment

PAGES = (
    "/demands/",
    "/projects/",
    "/screening/",
    "/screening/flow/",
    "/screening/candidates/",
    "/deliberation/",
    "/deliberation/surveys/",
    "/decision/",
    "/delivery/",
    "/evaluation/",
    "/supervision/calendar/",
)


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(moment(2026, 9, 1))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_year_asked_for_and_finds_no_other(world, client, page):
    at = moment(2026, 8, 20)
    projects.open_cycle(world.congress, 2027, world.cycle.measure, by=world.by("clerk", at), at=at)
    assert "2026年" in words(client.get(page, {"year": "2026"}))
    assert client.get(page, {"year": ""}).status_code == 200
    for nowhere in ("1999", "abc", "2026.0", "9" * 30):
        assert client.get(page, {"year": nowhere}).status_code == 404
