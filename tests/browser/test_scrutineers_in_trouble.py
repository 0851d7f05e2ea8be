"""A laptop is lost, a device lies, a browser keeps nothing, a board is false: the ceremony says so and goes on."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from piaojue.ballotbox.canonical import encode
from piaojue.elections.client.scrutineer import Scrutineer
from piaojue.portal.demonstration.inside import site_line
from tests.browser.devices import PASSPHRASE, browsers
from tests.browser.fingers import PHONE, fits, go_on, picture
from tests.elections.conftest import hall, vote_host
from tests.pages import user_of

__all__ = ["browsers", "hall", "vote_host"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEEPS_NOTHING = (
    """() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }"""
)


def test_a_lost_laptop_is_replaced_by_a_backup_and_its_passphrase(browsers, new_context):
    browsers.get_ready()
    lost = browsers.pages.pop()
    sealed = lost.evaluate("localStorage.getItem(Object.keys(localStorage)[0])")
    cookies = [each for each in lost.context.cookies() if each["name"] == "sessionid"]
    lost.context.close()
    context = new_context(viewport=PHONE)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(browsers.chief.url)
    go_on(page, "我有备份，在这台设备上恢复")
    page.get_by_label("备份的文字").fill(sealed[:-2] + "AA")
    page.get_by_label("口令").fill(PASSPHRASE)
    page.locator("form button").click()
    page.locator(".wrong", has_text="不是规范的写法").wait_for()
    page.get_by_label("备份的文字").fill(sealed)
    page.locator("form button").click()
    page.locator("h1", has_text="一切就绪").wait_for()


@pytest.fixture
def alone(browsers, hall):
    """The chief's browser; the two others' devices are without one."""
    while len(browsers.pages) > 1:
        browsers.pages.pop().context.close()
    browsers.others = [Scrutineer(site_line(user_of(each)), hall.election.pk) for each in hall.world.scrutineers[1:3]]
    for device in browsers.others:
        device.register()
    return browsers


@pytest.mark.thorough
def test_a_browser_that_keeps_nothing_says_so_and_sends_nothing_and_its_file_goes_on_elsewhere(alone, hall, reopened):
    """The store is closed at first, then full in the middle of the ceremony; the key is made all the same."""
    alone.chief.add_init_script(f"({KEEPS_NOTHING})()")
    alone.chief.reload()
    alone.at("这个浏览器不能掌管份额")
    page = reopened()
    alone.enter(page)
    alone.at("核对每个人的六个词")
    page.evaluate(KEEPS_NOTHING)
    alone.press("全都相同，做密钥")
    expect(page.locator(".wrong")).to_contain_text("什么也没有送出")
    look_again(page)
    expect(page.locator(".wrong")).to_contain_text("在另一台设备上登录")
    picture(page, "device-store-full", whole=True)
    assert fits(page)
    assert not hall.vote.entries.filter(kind="dkg-commit").exists()
    sealed = unquote(page.get_by_role("link", name="存为文件").get_attribute("href").partition(",")[2])
    page = reopened()
    go_on(page, "我有备份，在这台设备上恢复")
    page.get_by_label("备份的文字").fill(sealed)
    alone.enter(page)
    alone.through("核对每个人的六个词", "全都相同，做密钥")
    alone.at("正在一起做密钥")
    for step in ("commit", "reveal"):
        for device in alone.others:
            getattr(device, step)()
    expect(page.locator(".status")).to_contain_text("做密钥第三步")


def test_a_device_stops_at_a_false_board_and_goes_on_after_a_log_in_in_another_tab(alone, hall):
    page = alone.chief
    alone.enter(page)
    alone.at("核对每个人的六个词")
    page.route("**/sealed/board*", false_board)
    alone.others[0].commit()
    expect(page.locator(".wrong")).to_contain_text("这台设备核对到这里为止")
    page.unroute("**/sealed/board*")
    look_again(page)
    expect(page.locator(".wrong")).to_contain_text("请立即告诉主席团")
    picture(page, "device-false-board", whole=True)
    page.route(
        "**/sealed/state", lambda route: route.fulfill(status=503, body="<!doctype html>", content_type="text/html")
    )
    page.reload()
    expect(page.locator(".wrong")).to_contain_text("可能磁盘满了")
    page.unroute("**/sealed/state")
    alone.enter(page)
    alone.at("核对每个人的六个词")
    page.context.clear_cookies(name="csrftoken")  # what a log-in in another tab does: another token
    page.context.new_page().goto(alone.address + reverse("elections:desk", args=[hall.election.pk]))
    alone.through("核对每个人的六个词", "全都相同，做密钥")
    alone.at("正在一起做密钥")


def look_again(page):
    """The page has asked twice more where things stand."""
    for _ in range(2):
        with page.expect_response("**/sealed/state"):
            pass


def false_board(route):
    """The server's answer, with something in a line changed."""
    told = route.fetch()
    route.fulfill(response=told, body=told.text().replace("dkg-commit", "dkg-reveal"))


@pytest.fixture
def reopened(alone, new_context):
    """The chief goes to another browser."""

    def begin():
        before = alone.pages.pop()
        context = new_context(viewport=PHONE)
        context.add_cookies([each for each in before.context.cookies() if each["name"] == "sessionid"])
        page = context.new_page()
        page.goto(before.url)
        before.context.close()
        alone.pages.append(page)
        return page

    return begin


def test_a_device_that_deals_a_false_share_is_named_and_all_begin_again(browsers, hall):
    browsers.pages.pop().context.close()
    person = hall.world.scrutineers[2]
    liar = Scrutineer(site_line(user_of(person)), hall.election.pk)
    for page in browsers.pages:
        browsers.enter(page)
    liar.register()
    browsers.at("核对每个人的六个词")
    before = browsers.chief.locator(".said").inner_text()
    browsers.press("全都相同，做密钥")
    browsers.at("正在一起做密钥")
    liar.commit()
    liar.dealing.payload["sealed"][0][1] = encode(bytes(32))
    liar.reveal()
    browsers.at("有一份密钥对不上")
    liar.open_dealing(1)
    for page in browsers.pages:
        expect(page.locator("main")).to_contain_text(f"查明是{person.name}的设备给出的份额不对")
    browsers.at("有一份密钥对不上", browsers.pages[1:])
    browsers.press("重新做密钥", browsers.pages[1:])
    browsers.at("请大声读出您的六个词")  # begun again: the server takes new keys
    liar.forget()
    liar.register()
    browsers.at("核对每个人的六个词")
    expect(browsers.chief.locator(".said")).not_to_have_text(before)
