from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from piaojue.bodies.models import Person, Seat
from piaojue.bodies.roster_table import HEADER
from piaojue.ledger.models import Entry
from piaojue.shell.models import SealedDraft
from piaojue.shell.tables import read_table, write_csv
from tests.founded import AT, account_of, acting, district

pytestmark = pytest.mark.django_db

ROWS = [
    ["W001", "王建国", "人大代表", "水田镇代表团", "", "13800001234", "=HYPERLINK(1)", "2022-01-10", ""],
    ["W002", "李<b>秀英", "人大代表", "", "第1代表小组", "", "", "2022-01-10", ""],
]
PAGE = "/congress/roster/import/"


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(AT, tick=True):
        yield


@pytest.fixture
def clerk(client):
    _, clerk = district()
    client.force_login(account_of(clerk, "clerk"))
    return client


def sent(client, data: bytes):
    return client.post(PAGE, {"file": SimpleUploadedFile("名册.csv", data)})


def token_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(token)" value="([^"]*)"', page))


def test_a_clerk_sees_the_roster_before_it_is_imported_and_takes_it_away_again(clerk) -> None:
    assert "上传并预览" in clerk.get(reverse("bodies:import_roster")).content.decode()
    page = sent(clerk, write_csv(HEADER, ROWS)).content.decode()
    assert "新增2名 · 变更0名" in page
    assert "水田镇代表团（代表团）" in page
    assert "李&lt;b&gt;秀英" in page
    assert "《" in page
    assert "第8条" in page
    assert Seat.objects.count() == 0

    told = clerk.post(f"{PAGE}commit/", token_of(page), follow=True).content.decode()
    assert "名册已导入：新增2名，变更0名，0名没有变化。" in told
    assert Seat.objects.count() == 2
    assert Entry.objects.filter(verb="found.import_roster").count() == 1
    assert SealedDraft.objects.count() == 0

    for kind in ("csv", "xlsx"):
        answered = clerk.get(reverse("bodies:export_roster"), {"as": kind})
        assert answered["Content-Disposition"].startswith("attachment; ")
        assert answered["Cache-Control"] == "no-store"
        exported = read_table(answered.content, "名册")
        assert [list(row.cells.values()) for row in exported.rows] == ROWS
    assert "13800001234" not in clerk.get(reverse("bodies:congress")).content.decode()


def test_faults_are_shown_by_row_and_column_without_a_button(clerk) -> None:
    page = sent(clerk, write_csv(HEADER, [ROWS[0], ["W003", *[""] * 8]])).content.decode()

    assert '<td data-label="行">3</td><td data-label="列">姓名</td><td data-label="问题">没有填写</td>' in page
    assert "要么全部导入" in page
    assert token_of(page) == {}
    assert SealedDraft.objects.count() == 0


def test_the_same_roster_again_offers_no_button(clerk) -> None:
    clerk.post(f"{PAGE}commit/", token_of(sent(clerk, write_csv(HEADER, ROWS)).content.decode()))
    page = sent(clerk, write_csv(HEADER, ROWS)).content.decode()

    assert "与现在的名册完全相同" in page
    assert token_of(page) == {}


def test_what_is_no_roster_is_refused_on_the_form(clerk) -> None:
    answered = sent(clerk, b"%PDF-1.7")

    assert answered.status_code == 422
    assert "是PDF文件" in answered.content.decode()
    assert clerk.post(PAGE).status_code == 422


@pytest.mark.parametrize("page", [PAGE, f"{PAGE}commit/", "/congress/roster/export/"])
def test_the_pages_open_to_those_with_the_power_only(clerk, client, page) -> None:
    client.logout()
    assert client.post(page).status_code == 302
    client.force_login(account_of(acting(Person.objects.create(name="路人")), "nobody"))
    assert client.post(page).status_code == 404


def test_a_clerk_of_another_place_takes_nothing_away(clerk) -> None:
    clerk.post(f"{PAGE}commit/", token_of(sent(clerk, write_csv(HEADER, ROWS)).content.decode()))
    _, other = district("520113", "白云区")
    clerk.force_login(account_of(other, "other"))
    there = "/congress/roster/export/?congress=520112"

    assert clerk.get(there).status_code == 403
    assert clerk.post(f"{PAGE}?congress=520112", {"file": SimpleUploadedFile("a", b"a,b")}).status_code == 422
