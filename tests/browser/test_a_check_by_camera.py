"""抽检: the voter's phone shows the opened ballot as codes in turns, and a scrutineer's camera reads all of them."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image, ImageOps

from tests.browser.film import HEIGHT, WIDTH, camera
from tests.browser.fingers import go_on, mark, picture
from tests.founded import district

pytestmark = [pytest.mark.browser, pytest.mark.thorough, pytest.mark.django_db(transaction=True)]


def photographed(page):
    """Each code once, as a camera before the phone sees it."""
    codes, shown = {}, page.locator(".turning")
    shown.wait_for(timeout=20000)
    parts = int(shown.get_attribute("data-parts"))
    while len(codes) < parts:
        before = shown.get_attribute("data-part")
        screen = page.screenshot(clip=shown.bounding_box(), full_page=True)
        if shown.get_attribute("data-part") == before:  # it did not turn meanwhile
            codes[before] = Image.open(BytesIO(screen)).convert("L")
    return [ImageOps.pad(code, (WIDTH, HEIGHT), color=235).tobytes() for code in codes.values()]


def test_a_scrutineer_reads_a_checked_ballot_from_the_voters_screen(
    page, no_page_complains, voting, live_server, browser_type, browser_type_launch_args, tmp_path
):
    voting()
    mark(page, "1. 项目1", "4. 项目4")
    go_on(page, "下一步")
    page.locator("summary", has_text="先抽检一次").click()
    go_on(page, "密封并抽检")
    page.locator("h1", has_text="抽检").wait_for(timeout=20000)
    page.route("**/turning.js", lambda route: route.abort())
    go_on(page, "显示二维码")
    page.get_by_text("二维码没有取到，可能网络断了").wait_for()
    page.unroute("**/turning.js")
    no_page_complains.clear()
    go_on(page, "显示二维码")
    page.locator(".turning").wait_for(timeout=20000)
    picture(page, "check-codes")
    tracker = page.locator(".tracker").inner_text()
    args = camera(tmp_path / "camera.y4m", photographed(page), each=4)
    district()
    device = browser_type.launch(**{**browser_type_launch_args, "args": args})
    checker = device.new_page(locale="zh-CN")
    checker.goto(live_server.url + reverse("portal:check"))
    go_on(checker, "用摄像头扫抽检的二维码")
    found = checker.locator("[data-found]")
    found.get_by_text("抽检的票打开了").wait_for(timeout=60000)
    assert found.locator("li").all_inner_texts() == ["项目1", "项目4"]
    assert tracker in found.inner_text()
    assert checker.locator("video").is_hidden()
    picture(checker, "check-by-camera")
    device.close()
