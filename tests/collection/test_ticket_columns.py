"""Columns that no list knows: a clerk says once which is which, in the file of names or in the preview."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from piaojue.collection.column_names import UnusableNames, make_own_file, synonyms
from piaojue.collection.models import Lead, SourceColumns
from piaojue.collection.ticket_forms import ChooseColumns
from piaojue.collection.ticket_tables import ColumnsMissing, columns_of, read_tickets, tickets_of
from piaojue.collection.tickets import import_tickets
from piaojue.config.cli import main
from piaojue.shell.tables import write_csv
from tests.collection.test_tickets_pages import hidden
from tests.founded import AT, account_of, district, year_of

HEADER = ["案件号", "标题", "内容", "办理日期", "受理时间"]
ROWS = [["A-1", "路灯不亮", "晚上看不见路", "2025-09-03", "2025-09-01"], ["A-2", "停水", "没有水", "2025-09-05", ""]]
DATA = write_csv(HEADER, ROWS)
CHOSEN = {
    "number": "案件号",
    "title": "标题",
    "text": "内容",
    "time": "办理日期",
    "place": "",
    "caller": "",
    "category": "",
}


@pytest.fixture
def own(tmp_path, settings):
    settings.DATA = tmp_path
    return tmp_path / "columns.toml"


@pytest.fixture
def clerk(client, db):
    congress, clerk = district()
    client.cycle = year_of(congress, clerk)
    client.cycle.clerk = clerk
    client.force_login(account_of(clerk, "clerk"))
    return client


def sent(clerk, data=DATA, source="督办平台"):
    return clerk.post("/leads/import/", {"file": SimpleUploadedFile("工单.csv", data), "source": source})


def chosen(clerk, page, **columns):
    given = hidden(page)
    return clerk.post("/leads/import/columns/", {"token": given["token"], "source": given["source"], **columns})


def test_a_name_that_a_clerk_adds_is_known_and_comes_before_the_others(own) -> None:
    with pytest.raises(ColumnsMissing, match="没有找到“工单编号”"):
        columns_of(HEADER)
    own.write_text('number = ["案件号"]\ntime = ["办理 日期（格式年月日）"]\n', encoding="utf-8")
    assert columns_of(HEADER) == {"number": "案件号", "title": "标题", "text": "内容", "time": "办理日期"}
    own.write_text('number = ["案号"]\n', encoding="utf-8")
    with pytest.raises(ColumnsMissing):
        columns_of(HEADER)


def test_the_file_to_edit_is_a_copy_that_changes_nothing_and_is_made_once(own, capsys) -> None:
    before = synonyms()
    assert main(["tickets", "columns"]) == 0
    assert str(own) in capsys.readouterr().out
    assert synonyms() == before
    own.write_text('number = ["案件号"]\n', encoding="utf-8")
    make_own_file()
    assert synonyms()["number"][0] == "案件号"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('number = ["案件号"', "读不懂列名表"),
        ("number = 3", "读不懂列名表"),
        ("number = [3]", "读不懂列名表"),
        ('nummer = ["案件号"]', "里的“nummer”不是工单的内容"),
    ],
)
def test_a_file_of_names_that_cannot_be_understood_is_refused(own, text, says) -> None:
    own.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableNames, match=says):
        synonyms()


def test_a_clerk_says_in_the_preview_which_column_is_which_and_the_source_keeps_it(clerk) -> None:
    answered = sent(clerk)
    page = answered.content.decode()
    assert answered.status_code == 422
    assert "没有找到“工单编号”这一列" in page
    assert "commit/" not in page

    page = chosen(clerk, page, **CHOSEN).content.decode()
    assert "新增2条" in page
    clerk.post("/leads/import/commit/", hidden(page))
    assert list(Lead.objects.order_by("pk").values_list("ticket", "asked_at__day")) == [("A-1", 3), ("A-2", 5)]
    assert SourceColumns.objects.get().columns == {"number": "案件号", "time": "办理日期"}

    again = sent(clerk, write_csv(HEADER, [["A-3", "停电", "没有电", "2025-09-06", ""]])).content.decode()
    assert "新增1条" in again
    clerk.post("/leads/import/commit/", hidden(again))
    assert Lead.objects.count() == 3
    assert sent(clerk, source="别的来源").status_code == 422


def test_a_column_that_a_later_file_brings_is_known_though_nobody_chose_it(clerk) -> None:
    page = chosen(clerk, sent(clerk).content.decode(), **CHOSEN).content.decode()
    clerk.post("/leads/import/commit/", hidden(page))

    more = write_csv([*HEADER, "一级分类"], [["A-3", "停电", "没有电", "2025-09-06", "", "供电"]])
    clerk.post("/leads/import/commit/", hidden(sent(clerk, more).content.decode()))
    assert Lead.objects.get(ticket="A-3").category == "供电"


def test_going_back_to_the_names_forgets_the_choice(clerk) -> None:
    SourceColumns.objects.create(congress=clerk.cycle.congress, source="督办平台", columns={"time": "办理日期"})
    page = sent(clerk, write_csv(["编号", *HEADER[1:]], [["B-1", "停电", "没有电", "2025-09-06", "2025-09-07"]]))
    page = chosen(
        clerk, page.content.decode(), number="编号", title="标题", text="内容", time="受理时间"
    ).content.decode()
    clerk.post("/leads/import/commit/", hidden(page))
    assert not SourceColumns.objects.exists()


def test_columns_that_the_file_does_not_have_are_no_choice(clerk) -> None:
    answered = chosen(clerk, sent(clerk).content.decode(), **{**CHOSEN, "number": "没有这一列"})
    assert answered.status_code == 422
    bad = {**hidden(sent(clerk).content.decode()), "columns": json.dumps(["x"])}
    assert "没有找到" in clerk.post("/leads/import/commit/", bad, follow=True).content.decode()
    assert Lead.objects.count() == 0


def test_the_command_takes_columns_and_keeps_them(clerk, tmp_path, capsys) -> None:
    file = tmp_path / "工单.csv"
    file.write_bytes(DATA)
    options = ["tickets", "import", str(file), "--source", "督办平台"]
    assert main(options) == 2
    assert main([*options, "--column", "工单编号=没有", "--column", "时间=办理日期"]) == 2
    assert "“工单编号=没有”不对" in capsys.readouterr().err
    assert main([*options, "--column", "工单编号=案件号", "--column", "时间=办理日期"]) == 0
    assert main(options) == 0
    assert "新增0条，已有2条" in capsys.readouterr().out


def take(cycle, rows):
    readings = tickets_of(read_tickets(write_csv(["编号", "内容", "时间", "分类"], rows), "x"))
    return import_tickets(cycle, readings, source="热线", by=cycle.clerk, at=AT)


def test_a_known_number_with_other_words_is_told_and_what_came_first_stays(clerk) -> None:
    row = ["1", "路灯不亮", "2025-09-03", "城管"]
    take(clerk.cycle, [row])
    assert (again := take(clerk.cycle, [row])).differing == 0
    other = take(clerk.cycle, [["1", "路灯又不亮了", "2025-09-03", "城管"], ["2", "停水", "2025-09-04", ""]])

    assert (again.known, other.known, other.differing, other.new) == (1, 1, 1, 1)
    assert [str(each) for each in other.differences] == ["第2行：工单1已经导入过，内容不同，保留先有的"]
    assert Lead.objects.get(ticket="1").text == "路灯不亮"


def test_a_number_twice_in_one_file_with_other_words_is_told(clerk) -> None:
    done = take(clerk.cycle, [["1", "路灯不亮", "2025-09-03", ""], ["1", "停水", "2025-09-03", ""]])
    assert (done.new, done.known, done.differing) == (1, 1, 1)
    assert [str(each) for each in done.differences] == ["第3行：工单1在这个文件里前面已经有一条，内容不同，保留先有的"]


def test_the_category_of_the_platform_is_kept_as_it_is(clerk) -> None:
    take(clerk.cycle, [["1", "路灯不亮", "2025-09-03", "城乡建设/市政"]])
    assert Lead.objects.get().category == "城乡建设/市政"


def test_what_every_ticket_needs_is_not_called_optional_in_the_choice_of_columns() -> None:
    form = ChooseColumns({}, header=["编号"])
    assert [part for part, field in form.fields.items() if field.required] == ["number", "time"]
    assert (form.is_valid(), form.chosen()["number"]) == (True, "")
