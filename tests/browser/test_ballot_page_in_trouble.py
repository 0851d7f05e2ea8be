"""A voter's phone with a network that breaks, a server that lies, and a hand that slips."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from piaojue.ballotbox.simulation import prepare
from tests.browser.ballot_server import Server
from tests.browser.fingers import PHONE, go_on, is_cast, mark, picture, plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
CLOSED = (
    """Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("no", "SecurityError"); } });"""
)


def test_a_reload_in_the_middle_loses_no_choice_and_going_back_none_either(page, voting):
    voting(details=[f"项目{at}的内容" for at in range(1, 7)])
    mark(page, "2. 项目2", "5. 项目5")
    page.locator("summary").nth(1).click()
    expect(page.get_by_text("项目2的内容")).to_be_visible()
    page.reload()
    expect(page.locator(".count")).to_have_text("已选 2 / 3")
    go_on(page, "下一步")
    page.go_back()
    expect(page.get_by_label("2. 项目2")).to_be_checked()
    go_on(page, "下一步", "返回修改")
    expect(page.get_by_label("5. 项目5")).to_be_checked()
    expect(page.locator(".count")).to_have_text("已选 2 / 3")


@pytest.mark.parametrize("broken", ["request", "answer"])
def test_a_ballot_without_an_answer_is_unknown_and_the_same_is_sent_until_the_receipt_comes(
    page, voting, broken, broken_network
):
    server = voting()
    mark(page, "1. 项目1")
    go_on(page, "下一步")
    server.broken = broken
    go_on(page, "密封并投出")
    page.locator("h1", has_text="未知").wait_for()
    picture(page, "ballot-unknown")
    tracker = page.locator(".tracker").inner_text()
    page.clock.install()
    page.clock.pause_at(
        datetime.now(UTC) + timedelta(hours=1)
    )  # from here on the page sends only what a finger asks for
    page.reload()  # and the phone goes off and on
    page.locator("h1", has_text="未知").wait_for()
    server.broken = ""
    go_on(page, "现在再发一次")
    assert is_cast(page) == tracker
    assert len({body for _, body in server.asked}) == 1
    assert len(server.hall.election.used) == 1


def test_a_pause_is_told_and_the_ballot_is_sent_afterwards(page, voting, broken_network):
    server = voting()
    mark(page, "1. 项目1")
    go_on(page, "下一步")
    server.broken = "paused"
    go_on(page, "密封并投出")
    page.locator("h1", has_text="还没有收到回执").wait_for()
    expect(page.locator("main")).to_contain_text("投票暂停，请稍候。")
    server.broken = ""
    is_cast(page)


def test_a_second_ballot_of_a_slip_is_refused_in_the_servers_words(page, voting, broken_network):
    server = voting()
    mark(page, "1. 项目1")
    go_on(page, "下一步", "密封并投出")
    is_cast(page)
    page.evaluate("sessionStorage.clear()")  # another device with a copy of the slip
    page.goto("about:blank")
    page.goto(server.slip(1))
    mark(page, "2. 项目2")
    go_on(page, "下一步", "密封并投出")
    page.locator("h1", has_text="没有投成").wait_for()
    expect(page.locator(".wrong")).to_contain_text("这个凭证已经投过票")
    assert len(server.hall.election.used) == 1


def test_a_forged_receipt_is_not_believed(page, voting):
    voting(forged=True)
    mark(page, "1. 项目1")
    go_on(page, "下一步", "密封并投出")
    page.locator("h1", has_text="没有投成").wait_for()
    expect(page.locator(".wrong")).to_contain_text("回执不真")


def test_a_vote_that_has_not_begun_opens_by_itself(page, voting):
    server = voting(phase="ready")
    page.locator("h1", has_text="投票还没有开始").wait_for()
    server.phase = "open"
    page.get_by_label("1. 项目1").wait_for()
    server.phase = "closed"
    page.reload()
    page.locator("h1", has_text="投票已经结束").wait_for()


def test_the_next_voter_on_the_same_device_finds_nothing_of_the_one_before(page, voting):
    server = voting()
    mark(page, "1. 项目1", "2. 项目2")
    page.goto(server.slip(2))
    expect(page.locator(".count")).to_have_text("已选 0 / 3")
    expect(page.locator(":checked")).to_have_count(0)


@pytest.mark.parametrize("store", [FULL, CLOSED], ids=["full", "closed"])
def test_a_phone_that_keeps_nothing_still_votes_and_says_what_to_mind(page, voting, store, broken_network):
    page.add_init_script(store)
    server = voting()
    expect(page.locator("main")).to_contain_text("不要刷新、不要关掉这一页")
    picture(page, "ballot-keeps-nothing")
    mark(page, "1. 项目1")
    go_on(page, "下一步")
    server.broken = "answer"
    go_on(page, "密封并投出")
    expect(page.locator("main")).to_contain_text("票只在这一页里")
    server.broken = ""
    is_cast(page)
    page.reload()
    expect(page.locator("main")).to_contain_text("已经看到“已投入票箱”的，票在票箱里，不用再投")
    assert len(server.hall.election.used) == 1


def test_a_page_whose_script_does_not_come_says_what_to_do(page, voting, broken_network):
    page.route("**/ballot.js", lambda route: route.abort())
    voting()
    expect(page.locator("main")).to_contain_text("请检查网络，再扫一次票签")


def test_a_ballot_is_sealed_on_the_page_itself_where_no_worker_starts(page, voting, broken_network):
    server = voting()
    mark(page, "1. 项目1")
    page.route("**/sealing.js", lambda route: route.abort())
    go_on(page, "下一步", "密封并投出")
    is_cast(page)
    assert len(server.hall.election.used) == 1


def test_a_fault_that_nobody_foresaw_is_told_and_does_not_stand_still(page, voting, no_page_complains):
    server = voting()
    mark(page, "1. 项目1")
    page.evaluate("() => { window.Worker = class { constructor() { throw new Error('内存不足'); } }; }")
    go_on(page, "下一步", "密封并投出")
    expect(page.locator("main")).to_contain_text("原因：内存不足")
    expect(page.locator("main")).to_contain_text("请刷新这一页")
    page.reload()
    go_on(page, "下一步", "密封并投出")
    is_cast(page)
    assert len(server.hall.election.used) == 1
    no_page_complains[:] = [said for said in no_page_complains if "内存不足" not in said]


def test_a_server_that_is_busy_when_the_page_is_opened_is_asked_again(page, voting, broken_network):
    server = voting()
    server.broken = "busy"
    page.reload()
    expect(page.locator("main")).to_contain_text("数据库正忙。好了以后，这一页会自己打开。")
    server.broken = ""
    page.get_by_label("1. 项目1").wait_for()


def test_two_tabs_with_one_slip_cast_one_ballot_and_the_second_says_whose_counts(page, voting, broken_network):
    server = voting()
    mark(page, "1. 项目1")
    other = page.context.new_page()
    other.goto(server.slip(1))
    mark(other, "2. 项目2")
    go_on(page, "下一步", "密封并投出")
    is_cast(page)
    page.go_back()
    is_cast(page)
    go_on(other, "下一步", "密封并投出")
    other.locator("h1", has_text="没有投成").wait_for()
    expect(other.locator("main")).not_to_contain_text("没有丢")
    assert len(server.hall.election.used) == 1


def test_a_phone_whose_clock_is_wrong_by_a_day_votes_all_the_same(page, voting):
    page.clock.set_fixed_time(datetime.now(UTC) - timedelta(days=1))
    voting()
    mark(page, "1. 项目1")
    go_on(page, "下一步", "密封并投出")
    is_cast(page)


def test_without_script_the_page_points_to_paper(new_context, live_server):
    context = new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    server = Server(prepare(plan()))
    server.serve(context, live_server.url)
    page.goto(server.slip(1))
    expect(page.locator("noscript")).to_contain_text("换成纸质票", use_inner_text=True)
