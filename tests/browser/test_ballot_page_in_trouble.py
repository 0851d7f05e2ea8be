"""A voter's phone with a network that breaks, a server that lies, and a hand that slips."""

from __future__ import annotations

import pytest

from piaojue.ballotbox.simulation import prepare
from tests.browser.ballot_server import Server
from tests.browser.fingers import PHONE, go_on, is_cast, mark, picture, plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_reload_in_the_middle_loses_no_choice_and_going_back_none_either(page, voting):
    voting(details=[f"项目{at}的内容" for at in range(1, 7)])
    mark(page, "2. 项目2", "5. 项目5")
    page.locator("summary").nth(1).click()
    assert page.get_by_text("项目2的内容").is_visible()
    page.reload()
    page.get_by_label("5. 项目5").wait_for()
    assert page.locator(".count").inner_text() == "已选 2 / 3"
    go_on(page, "下一步")
    page.go_back()
    assert page.get_by_label("2. 项目2").is_checked()
    go_on(page, "下一步", "返回修改")
    assert page.get_by_label("5. 项目5").is_checked()
    assert page.locator(".count").inner_text() == "已选 2 / 3"


@pytest.mark.parametrize("broken", ["request", "answer"])
def test_a_ballot_without_an_answer_is_unknown_and_the_same_is_sent_until_the_receipt_comes(
    page, voting, broken, no_page_complains
):
    server = voting()
    mark(page, "1. 项目1")
    go_on(page, "下一步")
    server.broken = broken
    go_on(page, "密封并投出")
    page.locator("h1", has_text="未知").wait_for(timeout=20000)
    picture(page, "ballot-unknown")
    tracker = page.locator(".tracker").inner_text()
    page.reload()  # and the phone goes off and on
    page.locator("h1", has_text="未知").wait_for(timeout=20000)
    server.broken = ""
    go_on(page, "现在再发一次")
    assert is_cast(page) == tracker
    assert len({body for _, body in server.asked}) == 1
    assert len(server.hall.election.used) == 1
    no_page_complains.clear()  # the browser's own lines about the network that broke


def test_a_pause_is_told_and_the_ballot_is_sent_afterwards(page, voting, no_page_complains):
    server = voting()
    mark(page, "1. 项目1")
    go_on(page, "下一步")
    server.broken = "paused"
    go_on(page, "密封并投出")
    page.locator("h1", has_text="投票暂停").wait_for(timeout=20000)
    server.broken = ""
    is_cast(page)
    no_page_complains.clear()


def test_a_second_ballot_of_a_slip_is_refused_in_the_servers_words(page, voting, no_page_complains):
    server = voting()
    mark(page, "1. 项目1")
    go_on(page, "下一步", "密封并投出")
    is_cast(page)
    page.evaluate("sessionStorage.clear()")  # another device with a copy of the slip
    page.goto("about:blank")
    page.goto(server.slip(1))
    mark(page, "2. 项目2")
    go_on(page, "下一步", "密封并投出")
    page.locator("h1", has_text="没有投成").wait_for(timeout=20000)
    assert "这个凭证已经投过票" in page.locator(".wrong").inner_text()
    assert len(server.hall.election.used) == 1
    no_page_complains.clear()


def test_a_forged_receipt_is_not_believed(page, voting):
    voting(forged=True)
    mark(page, "1. 项目1")
    go_on(page, "下一步", "密封并投出")
    page.locator("h1", has_text="没有投成").wait_for(timeout=20000)
    assert "回执不真" in page.locator(".wrong").inner_text()


def test_a_vote_that_has_not_begun_opens_by_itself(page, voting):
    server = voting(phase="ready")
    page.locator("h1", has_text="投票还没有开始").wait_for()
    server.phase = "open"
    page.get_by_label("1. 项目1").wait_for(timeout=15000)
    server.phase = "closed"
    page.reload()
    page.locator("h1", has_text="投票已经结束").wait_for()


def test_the_next_voter_on_the_same_device_finds_nothing_of_the_one_before(page, voting):
    server = voting()
    mark(page, "1. 项目1", "2. 项目2")
    page.goto(server.slip(2))
    page.get_by_label("1. 项目1").wait_for()
    assert page.locator(".count").inner_text() == "已选 0 / 3"
    assert page.locator(":checked").count() == 0


def test_without_script_the_page_points_to_paper(browser, live_server):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    server = Server(prepare(plan()))
    server.serve(context, live_server.url)
    page.goto(server.slip(1))
    assert "换成纸质票" in page.locator("noscript").inner_text()
    context.close()
