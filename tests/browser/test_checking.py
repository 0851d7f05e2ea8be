"""Somebody checks a vote on their own phone, and is told in plain words what was checked and how it ended."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from piaojue.ballotbox.ballots import seal_ballot, secrets_json, tracker_of
from piaojue.ballotbox.contest import Kind
from piaojue.ballotbox.simulation import Plan, prepare, simulate
from piaojue.ballotbox.verifier import closing_head, verify_bytes
from tests.browser.fingers import picture
from tests.founded import district

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 800}}


STOPPING_AT_ONCE = """() => new MutationObserver((_, watching) => {
  const stop = [...document.querySelectorAll("button")].find((each) => each.textContent.trim() === "停止");
  if (!document.querySelector("[data-told]").textContent.startsWith("已核对") || !stop.checkVisibility()) return;
  watching.disconnect();
  stop.click();
}).observe(document.querySelector("[data-told]"), { childList: true })"""  # before a fast machine is done


@pytest.fixture(scope="module")
def archive():
    return bytes(simulate(Plan(voters=8, options=4, choose=2, seed=12)).archive())


@pytest.fixture
def checked(page, live_server):
    district()

    def check(archive, head="", size="phone", wait_for=".lead"):
        page.set_viewport_size(SIZES[size])
        page.goto(live_server.url + reverse("portal:check"))
        page.set_input_files("#archive", {"name": "存档.jsonl", "mimeType": "text/plain", "buffer": archive})
        page.fill("#head", head)
        page.get_by_role("button", name="核对", exact=True).click()
        page.locator(f"[data-found] {wait_for}").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
        return page.locator("[data-found]").inner_text()

    return check


@pytest.mark.parametrize("size", SIZES)
def test_a_good_archive_is_verified_on_the_phone_with_its_result(page, checked, archive, size):
    told = checked(archive, size=size)
    picture(page, f"check-{size}", whole=True)
    assert "✓ 核对通过" in told
    assert told.count("✓ 通过") == 14  # the head of the hall was not given
    assert "没有对照 结束时的链头" in told
    assert "应到11，实到8" in told
    expect(page.locator("[data-found] tbody tr")).to_have_count(4)


def test_the_head_of_the_hall_is_compared(checked, archive):
    report = verify_bytes(archive)
    assert checked(archive, head=f" {closing_head(report)} ").count("✓ 通过") == 15
    assert "首先是V15（结束时的链头）" in checked(archive, head="A" * 43)


def test_a_changed_archive_is_not_believed_and_the_check_is_named(page, checked, archive):
    told = checked(archive.replace(b'"tallies":[[', b'"tallies":[[1'))
    picture(page, "check-refused", whole=True)
    assert "✗ 核对不通过，首先是V10（解密结果）" in told
    assert "结果：" not in told
    assert "首先是V4（公告板）" in checked(b"some other file\n")


def test_whoever_knows_the_number_of_a_ballot_finds_it(page, checked, archive):
    checked(archive)
    entries = [json.loads(line) for line in archive.splitlines()[1:]]
    seq, ballot = next((each["seq"], each["payload"]["ballot"]) for each in entries if each["type"] == "ballot")
    page.fill("#tracker", tracker_of(ballot).lower().replace("-", " "))
    expect(page.locator("[data-found]")).to_contain_text(f"✓ 这张票在公告板第{seq}条")
    page.fill("#tracker", "AAAA-AAAA-AAAA-AAAA")
    expect(page.locator("[data-found]")).to_contain_text("✗ 存档里没有这个编号的票")


def test_a_voting_page_that_is_not_the_signed_one_is_told(page, checked, archive):
    checked(archive)
    page.get_by_role("button", name="比较投票页面的代码").click()
    answer = page.locator("[data-found] div[role=status]")
    expect(answer).to_contain_text("逐个相符")
    expect(answer).to_contain_text("✗ 与清单上写的不同")  # a simulated vote names the code of no page
    picture(page, "check-code", whole=True)


@pytest.mark.parametrize(
    ("kind", "chosen", "says"),
    [
        (Kind.CHOOSE, [[0, 3]], ["项目1", "项目4"]),
        (Kind.CHOOSE, [[4]], ["空白票"]),
        (Kind.GRADES, [[0], [2], [], [1]], ["项目1：满意", "项目2：不满意", "项目3：没有表示", "项目4：基本满意"]),
    ],
    ids=["chosen", "blank", "graded"],
)
def test_a_ballot_given_up_for_a_check_is_opened_and_says_what_was_chosen(page, checked, kind, chosen, says):
    hall = prepare(Plan(voters=4, options=4, choose=2, kind=kind, papers=0))
    ballot, secrets = seal_ballot(hall.election.manifest, hall.slip(1), chosen)
    manifest = next(entry.payload["manifest"] for entry in hall.board.entries if entry.kind == "manifest")
    given = {"manifest": manifest, "ballot": ballot, "secrets": secrets_json(secrets)}
    told = checked(json.dumps(given).encode())
    expect(page.locator("[data-found] li")).to_have_text(says)
    assert tracker_of(ballot) in told
    given["secrets"][0][0] = given["secrets"][0][1]
    assert "这份抽检文件打不开" in checked(json.dumps(given).encode(), wait_for=".refusal")


ODD = (
    ({"ballot": {}, "secrets": []}, "文件里没有清单，可能没有存完整"),
    ({"ballot": 0}, "文件里没有清单、打开票的随机数"),
    ({"manifest": None, "ballot": [], "secrets": 1.5}, "应当恰好有这些字段"),
    (None, "首先是V4（公告板）"),
)


def test_an_odd_file_is_told_in_words_and_the_page_goes_on(page, checked):
    for given, says in ODD:
        assert says in checked(json.dumps(given).encode(), wait_for=".refusal")
        expect(page.get_by_role("button", name="核对", exact=True)).to_be_enabled()


def test_without_a_file_the_page_asks_for_one_and_a_long_check_can_be_stopped(page, live_server):
    district()
    page.goto(live_server.url + reverse("portal:check"))
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("[data-found]")).to_contain_text("请先选一个存档文件")
    long = bytes(simulate(Plan(voters=30, options=12, choose=6, kind=Kind.CHOOSE)).archive())
    page.set_input_files("#archive", {"name": "a", "mimeType": "text/plain", "buffer": long})
    page.evaluate(STOPPING_AT_ONCE)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("[data-found]")).to_contain_text("已停止")
    expect(page.get_by_role("button", name="核对", exact=True)).to_be_enabled()


def test_without_script_the_page_names_the_verifier_of_one_file(new_context, live_server):
    district()
    context = new_context(java_script_enabled=False, viewport=SIZES["phone"])
    page = context.new_page()
    page.goto(live_server.url + reverse("portal:check"))
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("[data-checking]")).to_be_hidden()
    page.locator("details summary", has_text="用核对程序").click()
    expect(page.get_by_text("python verifier.pyz")).to_be_visible()
