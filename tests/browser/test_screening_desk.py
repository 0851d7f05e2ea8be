"""The screening desk and what it rests on, drawn within a phone and a wide screen, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from piaojue.projects.models import Project
from piaojue.proposal import actions as proposal
from tests.world import build, moment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AT = moment(2025, 11, 20)
WIDTHS = (390, 1280)
PAGES = ("/screening/", "/screening/analysis/", "/screening/flow/", "/screening/candidates/", "/trace/")


@pytest.fixture
def screened(time_machine):
    """Fifteen projects marked apart by three reviewers, ruled on, so that everybody may see the marks."""
    time_machine.move_to(AT)
    world = build()
    for n in range(15):
        project = world.submit(f"第{n + 1}片老旧小区改造和周边道路整治")
        world.eligible(project)
        project = Project.objects.get(pk=project.pk)
        for k, role in enumerate(("finance", "government", "schools")):
            world.score(project, role, ((n + k) % 3 + 3, n % 4 + 2, (n * k) % 2 + 3))
        proposal.reserve(project, reason="先入库", by=world.by("government", AT), at=AT)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_of_the_screening_is_wider_than_its_screen(page, live_server, screened, width):
    page.set_viewport_size({"width": width, "height": 900})
    for address in PAGES:
        answer = page.goto(live_server.url + address)
        assert answer.status == 200
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{live_server.url}/screening/analysis/")
    expect(page.locator(".triangle circle")).to_have_count(231 + 1)
    assert page.locator(".triangle .frozen").bounding_box()["width"] > 0
    drawing, dot = page.locator(".triangle").bounding_box(), page.locator(".triangle .tone-0").first.bounding_box()
    assert drawing["x"] <= dot["x"] <= drawing["x"] + drawing["width"]


def test_other_weights_are_tried_by_hand(page, live_server, screened):
    page.goto(f"{live_server.url}/screening/analysis/")
    for name, weight in (("urgency", "80"), ("benefit", "10"), ("feasibility", "20")):
        page.fill(f"[name={name}]", weight)
    page.get_by_role("button", name="看看名单会怎样").click()
    expect(page.locator("main")).to_contain_text("三个权重应当合计100，现在合计110")
    page.fill("[name=feasibility]", "10")
    page.get_by_role("button", name="看看名单会怎样").click()
    expect(page.locator("main")).to_contain_text("这组权重下，名单")
    expect(page).to_have_url(re.compile("year=2026"))
