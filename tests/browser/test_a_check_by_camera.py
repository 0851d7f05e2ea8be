"""抽检: the voter's phone shows the opened ballot as codes in turns, and a scrutineer's camera reads all of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image, ImageOps
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE
from tests.browser.film import HEIGHT, WIDTH, camera
from tests.browser.fingers import go_on, mark, picture
from tests.founded import district

pytestmark = [pytest.mark.browser, pytest.mark.thorough, pytest.mark.django_db(transaction=True)]

TURN = 300  # milliseconds that the phone shows each code


def photographed(page):
    """Each code once, as a camera before the phone sees it; the phone's clock goes on from one to the next."""
    codes, shown = [], page.locator(".turning")
    for part in range(1, int(shown.get_attribute("data-parts")) + 1):
        expect(shown).to_have_attribute("data-part", str(part))
        screen = page.screenshot(clip=shown.bounding_box(), full_page=True)
        codes.append(Image.open(BytesIO(screen)).convert("L"))
        page.clock.run_for(TURN)
    return [ImageOps.pad(code, (WIDTH, HEIGHT), color=235).tobytes() for code in codes]


def test_a_scrutineer_reads_a_checked_ballot_from_the_voters_screen(
    page, broken_network, voting, live_server, browser_type, browser_type_launch_args, tmp_path
):
    voting()
    mark(page, "1. 项目1", "4. 项目4")
    go_on(page, "下一步")
    page.locator("summary", has_text="先抽检一次").click()
    go_on(page, "密封并抽检")
    page.locator("h1", has_text="抽检").wait_for()
    page.route("**/turning.js", lambda route: route.abort())
    go_on(page, "显示二维码")
    page.get_by_text("二维码没有取到，可能网络断了").wait_for()
    page.unroute("**/turning.js")
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))
    go_on(page, "显示二维码")
    page.locator(".turning").wait_for()
    picture(page, "check-codes")
    tracker = page.locator(".tracker").inner_text()
    args = camera(tmp_path / "camera.y4m", photographed(page))
    district()
    device = browser_type.launch(**{**browser_type_launch_args, "args": args})
    checker = device.new_page(locale="zh-CN")
    checker.set_default_timeout(PATIENCE)
    checker.goto(live_server.url + reverse("portal:check"))
    go_on(checker, "用摄像头扫抽检的二维码")
    found = checker.locator("[data-found]")
    found.get_by_text("抽检的票打开了").wait_for()
    expect(found.locator("li")).to_have_text(["项目1", "项目4"])
    expect(found).to_contain_text(tracker)
    expect(checker.locator("video")).to_be_hidden()
    picture(checker, "check-by-camera")
    device.close()
