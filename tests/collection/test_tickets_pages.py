from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from piaojue.bodies.models import Appointment, Person
from piaojue.collection.models import Lead
from piaojue.ledger.models import Entry
from piaojue.shell.models import SealedDraft
from piaojue.shell.tables import write_csv
from tests.founded import AT, SINCE, account_of, acting, district, year_of

pytestmark = pytest.mark.django_db

PAGE = "/leads/import/"
ROWS = [
    ["1", "<script>路灯不亮</script>", "请联系13800001234", "2025-09-03", "水田镇"],
    ["2", "停水", "没有水", "2025-09-04", ""],
    ["3", "没有时间", "x", "", ""],
]
DATA = write_csv(["工单编号", "标题", "内容", "时间", "区域"], ROWS)


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(AT, tick=True):
        yield


@pytest.fixture
def clerk(client):
    congress, clerk = district()
    year_of(congress, clerk)
    client.force_login(account_of(clerk, "clerk"))
    return client


def sent(client, data: bytes = DATA, name: str = "工单.csv", source: str = "12345热线"):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data), "source": source})


def hidden(page: str) -> dict[str, str]:
    form = page[page.index("commit/?year=") :].split("</form>")[0] if "commit/?year=" in page else page
    return {
        name: unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    }


def test_a_clerk_sees_what_would_be_stored_and_then_stores_it(clerk) -> None:
    assert "上传并预览" in clerk.get(reverse("collection:import_tickets")).content.decode()
    page = sent(clerk).content.decode()

    assert "新增2条" in page
    assert "有误1行" in page
    assert "请联系[电话]" in page
    assert "13800001234" not in page
    assert "<script>路灯" not in page
    assert "&lt;script&gt;路灯不亮" in page
    assert "第11条" in page
    assert Lead.objects.count() == 0

    told = clerk.post(f"{PAGE}commit/", hidden(page), follow=True).content.decode()
    assert "新增2条线索，已有0条，有误1行没有导入。" in told
    assert Lead.objects.count() == 2
    assert Entry.objects.filter(verb="collect.import_tickets").count() == 1
    assert SealedDraft.objects.count() == 0


def test_a_preview_is_committed_once(clerk) -> None:
    given = hidden(sent(clerk).content.decode())
    clerk.post(f"{PAGE}commit/", given)

    again = clerk.post(f"{PAGE}commit/", given)
    assert again.status_code == 422
    assert "请重新上传文件" in again.content.decode()
    assert Lead.objects.count() == 2


def test_a_preview_without_anything_new_offers_no_button(clerk) -> None:
    clerk.post(f"{PAGE}commit/", hidden(sent(clerk).content.decode()))
    page = sent(clerk).content.decode()

    assert "没有新的工单可以导入" in page
    assert "commit" not in page


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7", "是PDF文件"),
        ('工单编号,标题,时间\n1,"路灯,2025\n'.encode(), "引号不成对"),
        (b"", "文件是空的"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_on_the_form(clerk, data, says) -> None:
    answered = sent(clerk, data, "<b>坏.csv")

    assert answered.status_code == 422
    assert says in answered.content.decode()
    assert "<b>坏" not in answered.content.decode()
    assert SealedDraft.objects.count() == 0


def test_another_person_cannot_commit_a_preview(clerk, client) -> None:
    given = hidden(sent(clerk).content.decode())
    other = Person.objects.create(name="李秀英")
    body = Appointment.objects.get().body
    Appointment.objects.create(person=other, body=body, since_on=SINCE)
    client.force_login(account_of(acting(other), "other"))

    assert client.post(f"{PAGE}commit/", given).status_code == 422
    assert Lead.objects.count() == 0


@pytest.mark.parametrize("page", [PAGE, f"{PAGE}commit/"])
def test_the_pages_open_to_those_with_the_power_only(clerk, client, page) -> None:
    client.logout()
    assert client.post(page).status_code == 302
    client.force_login(account_of(acting(Person.objects.create(name="路人")), "nobody"))
    assert client.post(page).status_code == 404
