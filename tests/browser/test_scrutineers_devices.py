"""A whole sealed vote in the browsers of three scrutineers: words read aloud, keys, slips, papers, the count."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from piaojue.ballotbox.canonical import decode, encode
from piaojue.ballotbox.verifier import verify_bytes
from piaojue.elections import actions
from piaojue.elections.client.phone import Phone
from piaojue.elections.client.scrutineer import Scrutineer
from piaojue.elections.sealed import publication
from piaojue.portal.demonstration.inside import site_line, vote_line
from tests.browser.fingers import PHONE, fits, go_on, is_cast, picture
from tests.elections.conftest import hall, vote_host
from tests.elections.sealing import AT, for_first
from tests.pages import user_of

__all__ = ["hall", "vote_host"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSPHRASE = "乌当票决2026"  # noqa: S105 - of these tests
SLIPS = """passphrase => import("/static/lib/ballotbox/ballotbox.js").then(({ openWith }) =>
    openWith(passphrase, localStorage.getItem(Object.keys(localStorage)[0]))).then(({ value }) => value.slips.codes)"""

KEEPS_NOTHING = (
    """() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }"""
)


class Browsers:
    """A browser for each scrutineer, logged in, on the page of the device; the first is the chief's."""

    def __init__(self, new_context, address, hall):
        self.new_context, self.address, self.hall, self.complaints = new_context, address, hall, []
        people = hall.world.scrutineers[:3]
        actions.set_up(hall.election, people, by=hall.by("clerk"), at=AT)
        self.pages = [self._page(person) for person in people]

    @property
    def chief(self):
        return self.pages[0]

    def _page(self, person):
        context = self.new_context(viewport=PHONE)
        client = Client()
        client.force_login(user_of(person), backend="django.contrib.auth.backends.ModelBackend")
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.address}])
        page = context.new_page()
        page.on("pageerror", lambda broke: self.complaints.append(str(broke)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.goto(self.address + reverse("elections:device", args=[self.hall.election.pk]))
        return page

    def at(self, title, pages=None):
        """These pages show this title, and fit the phone."""
        for page in pages or self.pages:
            page.locator("h1", has_text=title).wait_for()
            assert fits(page)
            picture(page, f"device-{title}", whole=True)

    def press(self, button, pages=None):
        for page in pages or self.pages:
            go_on(page, button)

    def through(self, title, button, pages=None):
        self.at(title, pages)
        self.press(button, pages)

    def enter(self, page):
        page.locator("input[type=password]").first.wait_for()
        for field in page.locator("input[type=password]").all():
            field.fill(PASSPHRASE)
        page.locator("form button").click()

    def get_ready(self):
        for page in self.pages:
            self.enter(page)
        self.at("核对每个人的六个词")
        assert len({page.locator(".said").inner_text().replace("（您）", "") for page in self.pages}) == 1
        self.press("全都相同，做密钥")
        self.through("抽取票签的代码", "抽取", [self.chief])
        self.through("给您的份额留一份备份", "已经留好备份")
        self.through("签署投票清单", "核对无误，签署")
        self.through("试一次解密", "试解密")
        self.at("打印票签", [self.chief])
        self.at("一切就绪", self.pages[1:])

    def together(self, title):
        """What the chief has drawn up gets the second signature."""
        self.through(title, "核对无误，签署", [self.pages[1]])


@pytest.fixture
def browsers(new_context, live_server, hall):
    held = Browsers(new_context, live_server.url, hall)
    yield held
    on_purpose = ("net::ERR_FAILED", "status of 403")  # a network cut, a token that has grown old
    assert [said for said in held.complaints if not any(mark in said for mark in on_purpose)] == []


def test_three_scrutineers_hold_a_vote_in_their_browsers(browsers, hall, page, live_server, vote_host):
    browsers.get_ready()
    actions.call_roll(hall.row, 20, by=hall.by("clerk"), at=AT)
    browsers.through("可以开始投票", "提出开始投票", [browsers.chief])
    browsers.together("开始投票")
    browsers.at("投票进行中")
    codes = browsers.chief.evaluate(SLIPS, PASSPHRASE)
    assert len(codes) == 33

    cast_by_phones(hall, codes[:6])
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url.replace('localhost', vote_host)}/v#{hall.vote.code}.{codes[6]}")
    page.get_by_role("group").first.get_by_label("赞成").check()
    go_on(page, "下一步", "密封并投出")
    is_cast(page)

    third = browsers.pages[2]
    reopened_without_network(third)
    browsers.at("请输入这台设备的口令", [third])
    third.locator("input").fill("另一个口令1234")
    third.locator("form button").click()
    third.locator(".wrong", has_text="口令不对").wait_for()
    browsers.enter(third)
    third.get_by_text("已收到选票7张").wait_for()
    third.get_by_text("其中选票0张").wait_for()  # while the vote is open, ballots are shown in tens

    hand_out_and_close(browsers)
    type_papers(browsers)
    browsers.through("可以合计", "不再录入，合计", [browsers.chief])
    browsers.through("解密合计", "交出我的一份", browsers.pages[1:])
    browsers.at("结果已经算出")
    hall_is_declared(hall)


def reopened_without_network(page):
    """Nothing answers at first: the page says so, and opens by itself once something does."""
    page.route("**/sealed/state", lambda route: route.abort())
    page.reload()
    page.locator(".wrong", has_text="连上以后这一页会自己打开").wait_for()
    page.unroute("**/sealed/state")


def cast_by_phones(hall, codes):
    for code in codes:
        phone = Phone(vote_line(), hall.vote.code, decode(code, 16))
        manifest = phone.manifest()
        phone.cast(manifest, phone.seal(manifest, for_first(2))[0])


def hand_out_and_close(browsers):
    """Number 8 is exchanged for a paper; nobody drew those from 9 on."""
    chief = browsers.chief
    chief.locator("summary", has_text="作废票签").click()
    void(chief, "8、34", "换成了纸质票")
    chief.locator(".wrong", has_text="“34”不是1到33之间的票签号").wait_for()
    void(chief, "8", "换成了纸质票")
    chief.locator("details[open]").wait_for(state="detached")  # taken, and the page is drawn anew
    chief.locator("summary", has_text="作废票签").click()
    void(chief, "9-33", "没有人抽")
    chief.locator("details[open]").wait_for(state="detached")
    chief.locator("summary", has_text="清点发出的票").click()
    chief.get_by_label("代表抽走的票签").fill("8")
    chief.get_by_label("发出的纸质票").fill("1")
    go_on(chief, "提出清点")
    browsers.together("清点发出的票")
    go_on(chief, "暂停接收，提出结束投票")
    browsers.together("结束投票")


def void(chief, numbers, word):
    chief.get_by_label("票签号").fill(numbers)
    go_on(chief, word)


def type_papers(browsers):
    chief = browsers.chief
    browsers.through("录入纸质票", "录入一张有效票", [chief])
    for group in chief.get_by_role("group").all():
        group.get_by_label("赞成").check()
    go_on(chief, "下一步", "提出这一批")
    browsers.together("录入纸质票1张")


def hall_is_declared(hall):
    tallies = hall.row.totals["tallies"]
    assert [tallies[number]["approve"] for number in ("1", "2", "3")] == [8, 7, 1]
    hall.declare()
    assert verify_bytes(publication.archive_of(hall.vote)).failures == []


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
    page.reload()
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
