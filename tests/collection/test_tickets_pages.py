from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localtime
from openpyxl import Workbook

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
        ("<table><tr><td>工单编号</td></tr></table>".encode(), "是网页文件"),
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


@pytest.mark.parametrize("page", [PAGE, f"{PAGE}commit/", f"{PAGE}faults/"])
def test_the_pages_open_to_those_with_the_power_only(clerk, client, page) -> None:
    client.logout()
    assert client.post(page).status_code == 302
    client.force_login(account_of(acting(Person.objects.create(name="路人")), "nobody"))
    assert client.post(page).status_code == 404


HEADER = "工单编号,标题,内容,时间\n"


def test_an_empty_byte_by_mistake_is_left_out(clerk) -> None:
    rows = f"{HEADER}1,路灯\x00不亮,看不见,2025-09-03\n2,停水,没有水,2025-09-04\n"
    for n, encoding in enumerate(("utf-8", "gb18030")):
        page = sent(clerk, rows.encode(encoding), source=f"来源{n}").content.decode()
        clerk.post(f"{PAGE}commit/", hidden(page))
    assert sorted(Lead.objects.values_list("title", flat=True)) == ["停水", "停水", "路灯不亮", "路灯不亮"]


def test_a_file_without_rows_is_said_to_be_one(clerk) -> None:
    assert "文件里只有列名，没有工单" in sent(clerk, HEADER.encode()).content.decode()


@pytest.mark.parametrize("year", ["0001", "1979", "2200", "9999"])
def test_a_year_that_no_ticket_can_have_is_a_fault_of_its_row(clerk, year) -> None:
    page = sent(clerk, f"{HEADER}1,路灯,不亮,{year}-01-01\n2,停水,没有水,2025-09-04\n".encode()).content.decode()
    assert f"“{year}-01-01”的年份不对，应在1980年至2199年之间" in page
    clerk.post(f"{PAGE}commit/", hidden(page))
    assert Lead.objects.get().title == "停水"


def test_the_rows_of_merged_cells_and_dates_as_numbers_are_read_or_named(clerk) -> None:
    book, file = Workbook(), BytesIO()
    rows = [
        ["2025年工单汇总"],
        ["制表人", "办公室"],
        ["工单编号", "标题", "时间"],
        ["1", "路灯", 45903.5],
        [None, "停水", 45903],
        ["2", "垃圾", 45904],
        ["3", "积水", None],
    ]
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("A4:A5")
    book.active.merge_cells("C6:C7")
    book.save(file)
    page = sent(clerk, file.getvalue(), "旧.xls").content.decode()
    assert "第5行 · 工单编号</strong>：和上面的行是一个合并单元格，没有自己的编号；请取消合并单元格" in page
    clerk.post(f"{PAGE}commit/", hidden(page))
    times = [f"{localtime(lead.asked_at):%Y-%m-%d %H:%M}" for lead in Lead.objects.order_by("ticket")]
    assert times == ["2025-09-03 12:00", "2025-09-04 00:00", "2025-09-04 00:00"]


def test_every_row_at_fault_can_be_downloaded(clerk) -> None:
    rows = "".join(f"{n},a,b,坏\n" for n in range(150))
    page = sent(clerk, f"{HEADER}{rows}".encode()).content.decode()
    assert "这里列出前100行" in page
    given = dict(re.findall(r'name="(token|source|columns)" value="([^"]*)"', page))
    answer = clerk.post(f"{PAGE}faults/", {name: unescape(value) for name, value in given.items()})
    told = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert (len(told), told[1]) == (151, ["2", "时间", "“坏”不是时间，应如2026-01-05 09:30"])
    assert Lead.objects.count() == 0
