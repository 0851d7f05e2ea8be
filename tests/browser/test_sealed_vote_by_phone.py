"""A sealed vote with the real server behind it: phones on the vote's own origin, and its archive checked."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from piaojue.ballotbox.canonical import encode
from piaojue.elections.models import CastBallot
from piaojue.elections.sealed import publication
from tests.browser.fingers import PHONE, go_on, is_cast, picture
from tests.elections.conftest import hall, question, vote_host
from tests.elections.sealing import for_first
from tests.pages import user_of

__all__ = ["hall", "question", "vote_host"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(live_server, vote_host, page):
    """The address of the vote, which the site does not share."""
    page.set_viewport_size(PHONE)
    return live_server.url.replace("localhost", vote_host)


def slip(hall, address):
    """What stands in the QR of the next slip that somebody draws."""
    drawn = hall.phone()
    return f"{address}/v#{drawn.election_id}.{encode(drawn.code)}"


def test_a_phone_votes_on_the_votes_own_origin_and_the_archive_holds_its_ballot(page, live_server, phone, question):
    question.get_ready()
    page.goto(slip(question, phone))
    page.locator("h1", has_text="投票还没有开始").wait_for()
    question.open(29)
    expect(page.locator("fieldset")).to_have_count(12)
    for at in range(8):
        page.locator("fieldset").nth(at).get_by_label("赞成").check()
    page.locator("summary").nth(2).click()
    expect(page.locator("details p").nth(2)).to_have_text(publication.details_of(question.vote)[2])
    picture(page, "real-fill")
    go_on(page, "下一步", "密封并投出")
    tracker = is_cast(page)
    assert page.context.cookies() == []
    question.cast(*[for_first(8, 12)] * 19)
    question.crew.close(29)
    question.crew.count()
    question.declare()
    assert question.row.totals["tallies"]["1"] == {"approve": 20, "oppose": 0, "abstain": 0}
    page.context.add_cookies([cookie_of(question.world.cast.clerk, live_server.url)])
    page.goto(live_server.url + reverse("portal:check"))
    go_on(page, "在这台设备上核对")
    page.locator("[data-found] .lead", has_text="核对通过").wait_for()
    page.fill("#tracker", tracker)
    expect(page.locator("[data-found]")).to_contain_text("已经计入")
    go_on(page, "比较投票页面的代码")
    page.get_by_text("✓ 与清单上写的相同").wait_for()
    picture(page, "real-check", whole=True)


def test_the_site_has_no_ballot_and_the_vote_no_site(page, live_server, phone, hall, broken_network):
    hall.get_ready().open(29)
    assert page.goto(f"{phone}/check/").status == 404
    assert page.goto(f"{live_server.url}/v").status == 404
    page.goto(slip(hall, phone))
    page.locator("fieldset").nth(0).get_by_label("赞成").check()
    go_on(page, "下一步", "密封并投出")
    is_cast(page)
    assert CastBallot.objects.filter(vote=hall.vote).count() == 1


def cookie_of(person, address):
    """What the browser of somebody who has logged in on the site holds."""
    client = Client()
    client.force_login(user_of(person), backend="django.contrib.auth.backends.ModelBackend")
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}
