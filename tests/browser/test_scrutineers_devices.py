"""A whole sealed vote in the browsers of three scrutineers: words read aloud, keys, slips, papers, the count."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from piaojue.ballotbox.canonical import decode
from piaojue.ballotbox.verifier import verify_bytes
from piaojue.elections import actions
from piaojue.elections.client.phone import Phone
from piaojue.elections.sealed import publication
from piaojue.portal.demonstration.inside import vote_line
from tests.browser.devices import PASSPHRASE, browsers
from tests.browser.fingers import PHONE, go_on, is_cast
from tests.elections.conftest import hall, vote_host
from tests.elections.sealing import AT, for_first

__all__ = ["browsers", "hall", "vote_host"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SLIPS = """passphrase => import("/static/lib/ballotbox/ballotbox.js").then(({ openWith }) =>
    openWith(passphrase, localStorage.getItem(Object.keys(localStorage)[0]))).then(({ value }) => value.slips.codes)"""


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
    give_without_an_answer(browsers, browsers.pages[1])
    browsers.through("解密合计", "交出我的一份", browsers.pages[2:])
    browsers.at("结果已经算出")
    hall_is_declared(hall)


def give_without_an_answer(browsers, page):
    """The share arrives, the answer does not: the board tells so, and nothing on the page says otherwise."""
    page.route("**/sealed/entries", lambda route: (route.fetch(), route.abort()))
    browsers.through("解密合计", "交出我的一份", [page])
    browsers.at("您的一份已经交出", [page])
    expect(page.locator(".wrong")).to_have_text("")
    page.unroute("**/sealed/entries")


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
