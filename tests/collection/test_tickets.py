from __future__ import annotations

import json

import pytest
from django.db.models import Count
from django.test import override_settings

from piaojue.bodies.authority import RESIDENT, Actor, Held, NotPermitted
from piaojue.bodies.models import Division
from piaojue.collection import tickets as importing
from piaojue.collection.models import Lead
from piaojue.collection.ticket_tables import ColumnsMissing, columns_of, tickets_of
from piaojue.collection.tickets import NoSource, NoTickets, import_tickets, preview_tickets
from piaojue.ledger.models import Entry
from piaojue.projects.models import Cycle
from piaojue.rules.offices import Office
from piaojue.shell.tables import Fault, read_table, write_csv, write_xlsx
from tests.founded import AT, district, year_of

pytestmark = pytest.mark.django_db

HEADER = ["工单编号", "主题", "内容", "受理时间", "区域", "来电号码"]
ROWS = [
    ["YS-1", "自来水三天两头停", "傍晚没有水，请联系13800001234", "2025-09-03 18:20", "水田镇", "13800001234"],
    [
        "YS-2",
        "村口路灯不亮",
        "身份证11010519491231002X，晚上看不见路",
        "2025/9/5 9:12:00",
        "乌当区羊昌镇",
        "13800001234",
    ],
    [
        "YS-3",
        "",
        "公交车一天只有两班，等了两个小时，老人孩子进城看病很不方便，希望增加班次，早晚各加两班",
        "45905.5",
        "",
        "",
    ],
]


@pytest.fixture
def cycle() -> Cycle:
    congress, clerk = district()
    cycle = year_of(congress, clerk)
    cycle.clerk = clerk
    return cycle


def take(cycle, data: bytes, source: str = "12345热线", **changed):
    readings = tickets_of(read_table(data, "工单"))
    return import_tickets(cycle, readings, **{"source": source, "by": cycle.clerk, "at": AT, **changed})


def as_jsonl(rows) -> bytes:
    return "\n".join(json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) for row in rows).encode()


FORMATS = {
    "csv": write_csv(HEADER, ROWS),
    "gb18030": write_csv(HEADER, ROWS).decode("utf-8-sig").encode("gb18030"),
    "xlsx": write_xlsx(HEADER, ROWS),
    "jsonl": as_jsonl(ROWS),
}


@pytest.mark.parametrize("kind", FORMATS)
def test_tickets_of_every_format_become_the_same_leads(cycle, kind) -> None:
    done = take(cycle, FORMATS[kind])

    assert (done.new, done.known, done.refused) == (3, 0, 0)
    water, light, bus = Lead.objects.order_by("pk")
    assert (water.title, water.text) == ("自来水三天两头停", "傍晚没有水，请联系[电话]")
    assert (water.channel, water.source, water.ticket) == ("hotline", "12345热线", "YS-1")
    assert water.asked_at.isoformat() == "2025-09-03T10:20:00+00:00"
    assert (str(water.place), str(light.place), bus.place) == ("水田镇", "羊昌镇", None)
    assert light.text == "身份证[证件号]，晚上看不见路"
    assert bus.title == "公交车一天只有两班，等了两个小时，老人孩子进城看病很不方便，希望增加班次，早晚…"
    assert bus.asked_at.isoformat() == "2025-09-05T04:00:00+00:00"


def test_a_second_run_adds_none(cycle) -> None:
    take(cycle, FORMATS["csv"])
    done = take(cycle, FORMATS["xlsx"])

    assert (done.new, done.known, Lead.objects.count()) == (0, 3, 3)


def test_a_number_is_known_within_its_source_only(cycle) -> None:
    take(cycle, FORMATS["csv"])

    assert take(cycle, FORMATS["csv"], source="网上信箱").new == 3


def test_a_number_twice_in_one_file_is_taken_once(cycle) -> None:
    done = take(cycle, write_csv(HEADER, [ROWS[0], ROWS[0], ROWS[1]]))

    assert (done.new, done.known) == (2, 1)


def test_the_caller_is_kept_as_a_keyed_hash_and_nothing_raw_is_stored(cycle) -> None:
    take(cycle, FORMATS["csv"])
    first, second, third = Lead.objects.order_by("pk").values_list("caller", flat=True)

    assert first == second != third == ""
    assert len(first) == 64
    stored = str(list(Lead.objects.values())) + str(list(Entry.objects.values()))
    assert "13800001234" not in stored
    assert "11010519491231002X" not in stored
    with override_settings(SECRET_KEY="the key of another installation"):
        take(cycle, FORMATS["csv"], source="another")
    assert Lead.objects.get(source="another", ticket="YS-1").caller != first


def test_rows_that_are_no_tickets_are_listed_and_the_others_taken(cycle) -> None:
    bad = [
        ["", "没有编号", "内容", "2025-09-03", "", ""],
        ["YS-9", "没有时间", "内容", "", "", ""],
        ["YS-10", "时间不对", "内容", "2025-02-30", "", ""],
        ["YS-11", "", "", "2025-09-03", "", ""],
        ["Y" * 61, "编号过长", "内容", "2025-09-03", "", ""],
    ]
    done = take(cycle, write_csv(HEADER, [*ROWS, *bad]))

    assert (done.new, done.refused, done.rows) == (3, 5, 8)
    assert [str(fault) for fault in done.faults] == [
        "第5行“工单编号”列：没有填写",
        "第6行“受理时间”列：没有填写",
        "第7行“受理时间”列：“2025-02-30”不是时间，应如2026-01-05 09:30",
        "第8行“内容”列：没有填写",
        "第9行“工单编号”列：超过60个字",
    ]


def test_an_import_is_one_act_with_its_counts(cycle) -> None:
    take(cycle, write_csv(HEADER, [*ROWS, ["", "x", "x", "x", "", ""]]))

    entry = Entry.objects.get(verb="collect.import_tickets")
    assert entry.about == f"cycle/{cycle.pk}"
    counts = {"source": "12345热线", "new": 3, "known": 0, "refused": 1}
    assert {name: entry.facts[name] for name in counts} == counts


def test_a_long_import_is_an_act_for_each_part(cycle, monkeypatch) -> None:
    monkeypatch.setattr(importing, "PART", 4)
    monkeypatch.setattr(importing, "BATCH", 3)
    done = take(cycle, write_csv(HEADER, [[f"YS-{n}", "路灯", "路灯不亮", "2025-09-03", "", ""] for n in range(10)]))

    acts = Entry.objects.filter(verb="collect.import_tickets")
    assert done.new == Lead.objects.count() == 10
    assert [entry.facts["new"] for entry in acts.order_by("seq")] == [4, 4, 2]


def test_an_import_that_broke_off_goes_on_where_it_stopped(cycle, monkeypatch) -> None:
    monkeypatch.setattr(importing, "PART", 4)
    data = write_csv(HEADER, [[f"YS-{n}", "路灯", "路灯不亮", "2025-09-03", "", ""] for n in range(10)])

    def breaking():
        for n, reading in enumerate(tickets_of(read_table(data, "工单"))):
            if n == 6:
                raise OSError
            yield reading

    with pytest.raises(OSError):
        import_tickets(cycle, breaking(), source="12345热线", by=cycle.clerk, at=AT)
    written = [entry.facts["new"] for entry in Entry.objects.filter(verb="collect.import_tickets")]
    assert sum(written) == Lead.objects.count() == 4

    done = take(cycle, data)
    assert (done.new, done.known, Lead.objects.count()) == (6, 4, 10)
    assert Lead.objects.values("ticket").annotate(n=Count("pk")).filter(n__gt=1).count() == 0


@pytest.mark.parametrize("by", [RESIDENT, Actor("甲", 1, (Held(Office.DEPUTY, 1),))])
def test_only_those_with_the_power_import(cycle, by) -> None:
    for import_or_preview in (import_tickets, preview_tickets):
        when = {"at": AT} if import_or_preview is import_tickets else {}
        with pytest.raises(NotPermitted):
            import_or_preview(cycle, tickets_of(read_table(FORMATS["csv"], "x")), source="x", by=by, **when)
    assert Lead.objects.count() == 0


def test_an_empty_file_and_a_nameless_source_are_refused(cycle) -> None:
    with pytest.raises(NoTickets):
        take(cycle, write_csv(HEADER, []))
    with pytest.raises(NoSource):
        take(cycle, FORMATS["csv"], source=" ")


def test_a_preview_counts_and_shows_what_would_be_stored_and_writes_nothing(cycle) -> None:
    take(cycle, write_csv(HEADER, ROWS[:1]))
    entries = Entry.objects.count()
    readings = tickets_of(read_table(write_csv(HEADER, [*ROWS, ROWS[2], ["", *ROWS[0][1:]]]), "工单"))
    counted, leads = preview_tickets(cycle, readings, source="12345热线", by=cycle.clerk)

    assert (counted.new, counted.known, counted.refused) == (2, 2, 1)
    assert [lead.text for lead in leads][:2] == ["傍晚没有水，请联系[电话]", "身份证[证件号]，晚上看不见路"]
    assert (Lead.objects.count(), Entry.objects.count()) == (1, entries)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (
            ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "反对数", "点赞数"],
            {
                "number": "留言编号",
                "title": "留言主题",
                "text": "留言详情",
                "time": "留言时间",
                "caller": "留言用户",
            },
        ),
        (
            ["Ticket ID", "工单内容（必填）", " 受理时间 "],
            {"number": "Ticket ID", "text": "工单内容（必填）", "time": " 受理时间 "},
        ),
        (["编号", "工单编号", "标题", "时间"], {"number": "工单编号", "title": "标题", "time": "时间"}),
    ],
)
def test_columns_are_known_by_their_synonyms(header, found) -> None:
    assert columns_of(header) == found


def test_a_file_without_the_needed_columns_is_refused_naming_both_sides() -> None:
    with pytest.raises(ColumnsMissing, match="没有找到“工单编号”、“时间”、“标题或者内容”.*姓名、电话"):
        columns_of(["姓名", "电话"])


def test_a_row_with_too_many_cells_is_a_fault_of_its_own() -> None:
    readings = list(tickets_of(read_table("编号,内容,时间\n1,路灯,2025-01-01\n2,a,b,c\n".encode(), "x")))

    assert readings[1] == Fault(3, "", "有4格，多于列名的3列")


def test_a_place_is_the_town_rather_than_the_whole_district(cycle) -> None:
    places = importing.Places(cycle)

    assert places.named("乌当区水田镇三村") == Division.objects.get(name="水田镇")
    assert places.named("乌当区") == cycle.congress.division
    assert places.named("别处") is None
