from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.bodies.authority import RESIDENT, NotPermitted
from piaojue.bodies.models import Appointment, Body, Person, Seat
from piaojue.bodies.queries import seats_of
from piaojue.bodies.roster_import import RosterFaulty, import_roster, plan_roster, roster_of
from piaojue.bodies.roster_table import HEADER, NotARoster, read_roster
from piaojue.ledger.models import Entry, PersonalDetail
from piaojue.rules.offices import Office
from piaojue.shell.tables import read_table, write_csv, write_xlsx
from tests.founded import AT, district

pytestmark = pytest.mark.django_db

ROWS = [
    ["W001", "王建国", "人大代表", "水田镇代表团", "第1代表小组", "13800001234", "水田镇三村村委会", "2022-01-10", ""],
    ["W002", "李秀英", "人大代表", "水田镇代表团", "", "", "乌当中学", "2022-01-10", "2026-03-31"],
    ["W003", "欧阳·买买提", "居民议事代表", "", "第1代表小组、第2代表小组", "0851-86841234", "", "2024-06-01", ""],
]


@pytest.fixture
def place():
    return district()


def take(place, rows=ROWS, header=HEADER, at=AT):
    congress, clerk = place
    return import_roster(congress, read_table(write_csv(header, rows), "名册.csv"), by=clerk, at=at)


def look(place, rows=ROWS, header=HEADER):
    congress, clerk = place
    return plan_roster(congress, read_table(write_csv(header, rows), "名册.csv"), by=clerk, at=AT)


@pytest.mark.parametrize(
    "data",
    [
        write_csv(HEADER, ROWS),
        write_csv(HEADER, ROWS).removeprefix(b"\xef\xbb\xbf"),
        write_csv(HEADER, ROWS).decode("utf-8-sig").encode("gb18030"),
        write_xlsx(HEADER, ROWS),
    ],
    ids=["utf-8 with mark", "utf-8", "gb18030", "xlsx"],
)
def test_a_roster_of_every_format_is_seated_and_exported_as_it_came(place, data) -> None:
    congress, clerk = place
    plan = import_roster(congress, read_table(data, "名册"), by=clerk, at=AT)

    assert [person.number for person in plan.new] == ["W001", "W002", "W003"]
    assert roster_of(congress, by=clerk, at=AT) == ROWS
    assert [str(seat) for seat in seats_of(congress, on=AT.date())] == [
        "W001 王建国",
        "W002 李秀英",
        "W003 欧阳·买买提",
    ]
    assert Seat.objects.get(number="W003").kind == Office.RESIDENT_REPRESENTATIVE


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_an_export_imported_again_changes_nothing_here_and_gives_the_same_elsewhere(place, write) -> None:
    congress, clerk = place
    take(place)
    exported = write(HEADER, roster_of(congress, by=clerk, at=AT))
    again = import_roster(congress, read_table(exported, "名册"), by=clerk, at=AT)
    assert (again.new, again.changed, again.same, again.bodies) == ([], [], 3, [])

    other, its_clerk = district("520113", "白云区")
    import_roster(other, read_table(exported, "名册"), by=its_clerk, at=AT)
    assert roster_of(other, by=its_clerk, at=AT) == ROWS
    assert Seat.objects.filter(congress=congress).count() == 3


def test_delegations_and_groups_that_do_not_exist_are_founded_and_told_before(place) -> None:
    expected = [
        (Office.DELEGATION, "水田镇代表团"),
        (Office.DEPUTY_GROUP, "第1代表小组"),
        (Office.DEPUTY_GROUP, "第2代表小组"),
    ]
    assert look(place).bodies == expected
    assert Body.objects.count() == 1
    take(place)
    assert Body.objects.filter(kind=Office.DELEGATION).get().since_on == date(2022, 1, 10)
    assert Body.objects.count() == 4


def test_a_preview_writes_nothing(place) -> None:
    before = (Entry.objects.count(), Person.objects.count())
    plan = look(place)

    assert len(plan.new) == 3
    assert (Entry.objects.count(), Person.objects.count(), Seat.objects.count()) == (*before, 0)


def test_a_known_number_is_brought_up_to_date(place) -> None:
    take(place)
    changed = [ROWS[0][:3] + ["羊昌镇代表团", "第2代表小组", "13900001234", "乌当区医院", "2022-01-10", "2026-12-31"]]
    plan = take(place, changed)

    assert (len(plan.new), len(plan.changed), plan.same) == (0, 1, 0)
    assert roster_of(place[0], by=place[1], at=AT)[0] == changed[0]
    groups = Appointment.objects.filter(person__name="王建国").order_by("since_on")
    assert [(str(row.body), row.until_on) for row in groups] == [
        ("第1代表小组", date(2026, 1, 11)),
        ("第2代表小组", None),
    ]
    assert take(place, changed).same == 1


def test_columns_that_are_not_in_the_file_are_left_as_they_are(place) -> None:
    take(place)
    plan = take(place, [["W001", "王建国", "2022-01-10"]], header=("证号", "姓名", "当选日期"))

    assert plan.same == 1


def test_an_import_is_one_act_that_names_people_only_beside_the_chain(place) -> None:
    take(place)
    entry = Entry.objects.get(verb="found.import_roster")

    counts = {"new": 3, "changed": 0, "same": 0, "seats": ["W001", "W002", "W003"]}
    assert {name: entry.facts[name] for name in counts} == counts
    assert "王建国" not in str(entry.facts)
    assert "13800001234" not in str(entry.facts) + str(list(PersonalDetail.objects.values()))
    assert "王建国" in str(list(PersonalDetail.objects.values()))


FAULTY = [
    ["", "王建国", "人大代表", "", "", "", "", "2022-01-10", ""],
    ["W002", "", "代表", "", "", "138", "", "2022-02-30", ""],
    ["W003", "张三", "委员", "团" * 61, "", "", "", "", ""],
    ["W004", "李四", "", "", "", "13800001234", "", "2022-01-10", "2021-01-10"],
    ["W005", "王五", "", "", "", "13800001235", "", "2022-01-10", ""],
    ["W005", "赵六", "", "", "", "", "", "2022-01-10", ""],
    ["W006", "王五", "", "", "", "13800001235", "", "2022-01-10", ""],
]


def test_every_fault_is_told_by_row_and_column_and_nothing_is_written(place) -> None:
    told = [str(fault) for fault in look(place, [*ROWS, *FAULTY]).faults]

    assert told == [
        "第5行“代表证号”列：没有填写",
        "第6行“任期起”列：“2022-02-30”不是日期，应如2026-01-05",
        "第6行“姓名”列：没有填写",
        "第6行“手机号”列：“138”不是手机号或者带区号的电话",
        "第7行“任期起”列：没有填写",
        "第7行“代表团”列：超过60个字",
        "第7行“类别”列：“委员”应为人大代表、居民议事代表",
        "第8行“任期止”列：早于任期起",
        "第10行“代表证号”列：与第9行重复",
        "第11行“手机号”列：与第9行重复",
    ]
    with pytest.raises(RosterFaulty, match="10处错误，一行也没有导入：第5行“代表证号”列：没有填写"):
        take(place, [*ROWS, *FAULTY])
    assert (Seat.objects.count(), Body.objects.count()) == (0, 1)


def test_a_number_that_belongs_to_somebody_else_is_a_fault(place) -> None:
    take(place)
    plan = look(place, [["W001", "张三", *ROWS[0][2:]]])

    assert [str(fault) for fault in plan.faults] == ["第2行“代表证号”列：“W001”已经属于王建国，请核对姓名或者证号"]


def test_somebody_known_by_name_and_telephone_is_the_same_person(place) -> None:
    congress, clerk = place
    Person.objects.filter(pk=clerk.person_id).update(phone="13700001234")
    Person.objects.create(name="钱七", phone="13600001234")
    plain = ["", "", "", "2022-01-10", ""]
    take(
        place,
        [
            ["W010", "周明亮", "", "", "", "13700001234", *plain[2:]],
            ["W011", "钱七", "", "", "", "13600001234", *plain[2:]],
        ],
    )

    assert Seat.objects.get(number="W010").person_id == clerk.person_id
    assert Person.objects.filter(name="钱七").count() == 2  # one of another place is not this one


def test_a_roster_may_come_before_its_term_begins(place) -> None:
    future = [["W001", "王建国", "人大代表", "", "第1代表小组", "", "", "2027-01-10", ""]]
    take(place, future)

    assert take(place, future).same == 1
    assert seats_of(place[0], on=AT.date()).count() == 0


def test_only_those_with_the_power_import_preview_and_export(place) -> None:
    congress, _ = place
    _, stranger = district("520113", "白云区")
    for by in (RESIDENT, stranger):
        with pytest.raises(NotPermitted):
            take((congress, by))
        with pytest.raises(NotPermitted):
            look((congress, by))
        with pytest.raises(NotPermitted):
            roster_of(congress, by=by, at=AT)


def test_what_is_no_roster_is_refused(place) -> None:
    with pytest.raises(NotARoster, match="没有找到“代表证号”、“任期起”这一列"):
        look(place, [["王建国", "1"]], header=("姓名", "电话"))
    with pytest.raises(RosterFaulty, match="名册里没有人"):
        look(place, [])


NAME = st.text(alphabet="王建国李秀英·=+-@'\"", min_size=1, max_size=8)
DAY = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)).map(date.isoformat)
PERSON = st.tuples(
    NAME,
    st.sampled_from(["人大代表", "居民议事代表"]),
    NAME | st.just(""),
    st.sampled_from(["", "甲组", "乙组、甲组"]),
    st.sampled_from(["", "0851-86841234"]),
    NAME | st.just(""),
    DAY,
)


@settings(max_examples=100)
@given(
    people=st.lists(PERSON, max_size=6, unique_by=lambda row: row[0]), write=st.sampled_from([write_csv, write_xlsx])
)
def test_any_roster_is_read_as_it_was_written(people, write) -> None:
    rows = [[f"W{n}", *person, ""] for n, person in enumerate(people)]
    if not rows:
        return
    listed, faults = read_roster(read_table(write(HEADER, rows), "名册"))

    assert faults == []
    assert [person.cells() for person in listed.values()] == [
        [*row[:4], "、".join(sorted(row[4].split("、"))), *row[5:]] for row in rows
    ]
