"""A voter's phone: from the slip to the receipt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from piaojue.ballotbox.ballots import check_ballot, open_ballot, tracker_of
from piaojue.ballotbox.canonical import canonical, parse
from piaojue.ballotbox.contest import Kind
from piaojue.ballotbox.counting import result_of
from piaojue.ballotbox.simulation import close, seal, void
from piaojue.ballotbox.tally import sums_json
from tests.browser.fingers import fits, go_on, is_cast, mark, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_ballot_goes_from_the_slip_to_the_receipt(page, voting):
    server = voting()
    mark(page, "1. 项目1", "3. 项目3")
    expect(page.locator(".count")).to_have_text("已选 2 / 3")
    picture(page, "ballot-fill")
    assert fits(page)
    go_on(page, "下一步")
    expect(page.locator(".said li")).to_have_text(["项目1", "项目3"])
    picture(page, "ballot-review")
    go_on(page, "密封并投出")
    tracker = is_cast(page)
    picture(page, "ballot-cast")
    assert fits(page)
    ((what, body),) = server.asked
    assert (what, tracker) == ("ballots", tracker_of(parse(body)))
    assert len(server.hall.election.used) == 1
    page.reload()
    assert is_cast(page) == tracker
    go_on(page, "清除，交给下一位")
    expect(page.locator("h1")).to_have_text("已清除")
    assert page.evaluate("sessionStorage.length") <= 1
    page.reload()
    expect(page.locator("main")).to_contain_text("请用手机扫票签上的二维码")


def test_the_code_leaves_the_address_at_once_and_no_request_carries_it(page, voting):
    server = voting()
    page.get_by_label("1. 项目1").wait_for()
    expect(page).to_have_url(f"{server.address}/v")
    mark(page, "1. 项目1")
    go_on(page, "下一步", "密封并投出")
    is_cast(page)
    code = server.slip(1).rsplit(".", 1)[1]
    assert not any(code in url for url in server.seen)
    assert not any(code.encode() in body for _, body in server.asked)
    assert all(url.startswith((server.address, "data:")) for url in server.seen)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


def test_more_marks_than_allowed_are_refused_beforehand_and_said_why(page, voting):
    voting()
    mark(page, "1. 项目1", "2. 项目2", "3. 项目3", "4. 项目4")
    expect(page.locator(".why")).to_contain_text("已选满3个")
    expect(page.get_by_label("4. 项目4")).not_to_be_checked()
    mark(page, "空白票")
    expect(page.locator(".why")).to_contain_text("空白票")
    expect(page.get_by_label("空白票")).not_to_be_checked()
    mark(page, "1. 项目1", "4. 项目4")
    expect(page.get_by_label("4. 项目4")).to_be_checked()
    picture(page, "ballot-full")


def test_an_empty_ballot_asks_for_the_blank_mark_and_a_blank_one_can_be_cast(page, voting):
    server = voting()
    go_on(page, "下一步")
    expect(page.locator(".why")).to_contain_text("空白票")
    mark(page, "空白票")
    expect(page.locator(".why")).to_be_empty()
    mark(page, "1. 项目1")
    expect(page.locator(".why")).to_contain_text("空白票")
    expect(page.get_by_label("1. 项目1")).not_to_be_checked()
    go_on(page, "下一步")
    expect(page.locator(".said li")).to_have_text(["空白票（一个都不选）"])
    go_on(page, "密封并投出")
    is_cast(page)
    assert len(server.hall.election.used) == 1


def test_a_checked_ballot_is_opened_and_never_counted_and_another_is_cast(page, voting):
    server = voting()
    mark(page, "1. 项目1", "4. 项目4")
    go_on(page, "下一步")
    page.locator("summary", has_text="先抽检一次").click()
    go_on(page, "密封并抽检")
    page.locator("h1", has_text="抽检").wait_for()
    with page.expect_download() as saving:
        page.get_by_role("link", name="抽检文件").click()
    told = parse(canonical_of(saving.value.path()))
    manifest = server.hall.election.manifest
    assert open_ballot(manifest, check_ballot(manifest, told["ballot"]), told["secrets"]) == [[1, 0, 0, 1, 0, 0, 0]]
    picture(page, "ballot-check")
    go_on(page, "回到选票，重新密封")
    expect(page.locator(".count")).to_have_text("已选 2 / 3")
    go_on(page, "下一步", "密封并投出")
    is_cast(page)
    assert (len(server.hall.election.used), len(server.hall.election.spoiled)) == (1, 1)


def test_projects_are_approved_or_opposed_one_by_one(page, voting):
    server = voting(Kind.PER_PROJECT)
    answers = {1: "赞成", 2: "反对", 3: "弃权", 4: "赞成", 5: "赞成", 6: "赞成"}
    for at, word in answers.items():
        page.locator("fieldset", has_text=f"{at}. ").get_by_label(word).click()
    expect(page.locator(".count")).to_have_text("赞成 3 / 3")
    expect(page.locator(".why")).to_contain_text("已赞成3个")
    picture(page, "ballot-per-project")
    assert fits(page)
    go_on(page, "下一步")
    expect(page.locator(".said li strong")).to_have_text(["赞成", "反对", "弃权", "赞成", "赞成", "弃权"])
    go_on(page, "密封并投出")
    is_cast(page)
    assert tallies(server.hall) == [[1, 0], [0, 1], [0, 0], [1, 0], [1, 0], [0, 0]]


def test_projects_are_graded_one_by_one(page, voting):
    server = voting(Kind.GRADES)
    for at, word in {1: "满意", 2: "基本满意", 3: "不满意", 4: "弃权"}.items():
        page.locator("fieldset", has_text=f"{at}. ").get_by_label(word, exact=True).click()
    expect(page.locator(".count")).to_have_text("已评 3 / 6")
    picture(page, "ballot-grades")
    go_on(page, "下一步", "密封并投出")
    is_cast(page)
    assert tallies(server.hall)[:4] == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]]


def test_larger_type_keeps_the_layout(page, voting):
    voting()
    go_on(page, "放大字号")
    expect(page.locator("body")).to_have_css("font-size", "27px")
    picture(page, "ballot-larger")
    assert fits(page)
    go_on(page, "还原字号")
    expect(page.locator("body")).to_have_css("font-size", "18px")
    small = "[...document.querySelectorAll('button, .mark')].filter((each) => each.getBoundingClientRect().height < 44)"
    assert page.evaluate(f"{small}.length") == 0


def canonical_of(path):
    return canonical(json.loads(Path(path).read_text("utf-8")))


def tallies(hall):
    """What the one ballot says, less the blank ones that others cast to hide it."""
    form = hall.election.manifest.form
    empty = [[len(form.titles)]] if form.kind is Kind.CHOOSE else [[] for _ in form.contests]
    for number in range(2, 7):
        hall.election.cast(hall.board, seal(hall, hall.slip(number), empty)[0])
    for number in range(7, 10):
        void(hall, number, "unused")
    close(hall)
    hall.post("aggregate", {"ballots": 6, "sums": sums_json(hall.election.sums)})
    for holder in hall.holders[:2]:
        hall.post("share", holder.give(hall.election))
    return result_of(hall.election)["tallies"]
