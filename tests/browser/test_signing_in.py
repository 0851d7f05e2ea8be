"""The clerk at the door: a camera reads the deputies' cards, or a number is typed, or a line is ticked."""

from __future__ import annotations

import pytest
import segno
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE
from tests.browser.film import camera, squares
from tests.browser.fingers import PHONE, picture
from tests.browser.test_sealed_vote_by_phone import cookie_of
from tests.elections.conftest import question, vote_host

__all__ = ["question", "vote_host"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def door(question, browser_type, browser_type_launch_args, live_server, tmp_path):
    """The clerk's phone with a camera that sees these texts one after another, over and over."""
    opened = []

    def looking_at(*texts):
        codes = [segno.make(text, micro=False).matrix if text else () for text in texts]
        args = camera(tmp_path / "camera.y4m", map(squares, codes))
        opened.append(browser_type.launch(**{**browser_type_launch_args, "args": args}))
        page = opened[-1].new_page(viewport=PHONE, locale="zh-CN")
        page.set_default_timeout(PATIENCE)
        page.context.add_cookies([cookie_of(question.world.cast.clerk, live_server.url)])
        page.goto(f"{live_server.url}/elections/{question.election.pk}/sign-in/")
        return page

    yield looking_at
    for browser in opened:
        browser.close()


FILMED = """() => {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  window.filmed = [];
  navigator.mediaDevices.getUserMedia = async (asked) => {
    const stream = await open(asked);
    window.filmed.push(...stream.getTracks());
    return stream;
  };
}"""
FILMING = "window.filmed.filter((track) => track.readyState === 'live').length"


def test_no_camera_stays_on_when_it_is_asked_for_twice_or_its_reader_cannot_be_fetched(door):
    page = door("PIAOJUE:520112:S003")
    told, ask = page.locator("[data-told]"), page.get_by_role("button", name="用摄像头扫代表证")
    page.route("**/lib/qr/decode.js", lambda route: route.abort())
    page.evaluate(FILMED)
    ask.click()
    told.get_by_text("摄像头打不开").wait_for()
    assert page.evaluate(FILMING) == 0
    page.unroute("**/lib/qr/decode.js")
    page.reload()
    page.evaluate(FILMED)
    ask.evaluate("(button) => { button.click(); button.click(); }")
    told.get_by_text("（S003）").wait_for()
    assert page.evaluate(FILMING) == 1
    page.get_by_role("button", name="关闭摄像头").click()
    assert page.evaluate(FILMING) == 0


def test_a_card_before_the_camera_ticks_its_line_and_a_slip_does_not(door, question):
    page = door("http://127.0.0.1/v#ABCDEFGH.AAAA", "", "PIAOJUE:520112:S003")
    page.get_by_role("button", name="用摄像头扫代表证").click()
    told = page.locator("[data-told]")
    told.get_by_text("这不是本级代表证的二维码").wait_for()
    told.get_by_text("（S003）").wait_for()
    expect(page.locator("[data-number=S003]")).to_be_checked()
    expect(page.locator("[data-number]:checked")).to_have_count(1)
    picture(page, "sign-in-camera")
    page.get_by_role("button", name="关闭摄像头").click()
    page.get_by_label("或者写代表证号").fill("s005")
    page.get_by_label("或者写代表证号").press("Enter")
    expect(told).to_contain_text("已勾选2人")
    page.get_by_label("或者写代表证号").fill("S999")
    page.get_by_role("button", name="勾选", exact=True).click()
    expect(told).to_contain_text("名册上没有“S999”")
    page.get_by_role("button", name="登记勾选的人").click()
    page.get_by_text("已签到2人").wait_for()
    assert len(question.row.attending) == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
