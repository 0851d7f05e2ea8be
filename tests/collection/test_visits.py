"""Survey teams go to every township; what cadres say enters the pool, one matter each."""

from datetime import date, timedelta

import pytest

from piaojue.bodies.authority import RESIDENT, NotPermitted
from piaojue.bodies.models import Division
from piaojue.collection.models import Lead, TownshipVisit
from piaojue.collection.suggestions import ChannelClosed
from piaojue.collection.visits import AlreadyRecorded, Matter, NotATownship, NothingSaid, record_visit, visited_in
from piaojue.ledger.models import Entry
from piaojue.portal.demonstration.cast import moment
from tests.pages import enter, words

ON = date(2025, 9, 20)
AT = moment(2025, 9, 21)
ROAD = Matter("三合村", "三合村到小学的路没有硬化", "下雨天孩子走泥路，联系人王大明13800001234")
WATER = Matter("", "自来水发黄", "")


@pytest.fixture
def year(world):
    world.call(channels=("resident", "township_visit"))
    here = world.congress.division
    Division.objects.create(code=f"{here.code}199", name="羊昌镇", parent=here)
    return world


def visit(year, matters=(ROAD, WATER), *, by=None, at=AT, **changed):
    said = {"visited_on": ON, "team": "发改局、财政局", "met": "村支部书记等5人", **changed}
    place = said.pop("place", year.congress.division.children.first())
    return record_visit(year.cycle, place, matters, by=by or year.by("government", at), at=at, **said)


def test_every_matter_of_a_visit_is_a_lead_of_its_own(year):
    place = year.congress.division.children.first()
    done = visit(year)
    leads = list(done.leads.order_by("pk"))
    assert [(lead.channel, lead.place, lead.title) for lead in leads] == [
        ("township_visit", place, ROAD.title),
        ("township_visit", place, WATER.title),
    ]
    assert leads[0].text.startswith("三合村：")
    assert leads[1].text == "自来水发黄"
    assert len({lead.receipt for lead in leads}) == 2
    assert Entry.objects.filter(verb="collect.record_visit").count() == 1


def test_names_and_numbers_are_masked_before_they_are_stored(year):
    text = visit(year).leads.order_by("pk")[0].text
    assert "13800001234" not in text
    assert "王大明" not in text


def test_townships_not_yet_visited_come_first(year):
    first = year.congress.division.children.order_by("code").first()
    visit(year, place=first)
    visit(year, place=first, matters=[WATER], visited_on=ON - timedelta(days=3))
    rows = visited_in(year.cycle)
    assert [bool(row.visits) for row in rows] == [False] * (len(rows) - 1) + [True]
    assert (rows[-1].place, rows[-1].matters, rows[-1].last_on, len(rows[-1].visits)) == (first, 3, ON, 2)


@pytest.mark.parametrize(
    ("changed", "refusal", "words"),
    [
        ({"matters": ()}, NothingSaid, "至少写下一件事"),
        ({"visited_on": date(2025, 9, 22)}, ChannelClosed, "还没有到"),
        ({"visited_on": date(2025, 8, 31)}, ChannelClosed, "征集时间"),
    ],
)
def test_what_is_refused_stores_nothing(year, changed, refusal, words):
    with pytest.raises(refusal, match=words):
        visit(year, **changed)
    assert not TownshipVisit.objects.exists()
    assert not Lead.objects.exists()


def test_a_visit_on_the_day_itself_is_taken(year):
    assert visit(year, visited_on=AT.date()).pk


def test_a_visit_goes_to_a_township_of_the_congress(year):
    with pytest.raises(NotATownship, match="请在名单里选择"):
        visit(year, place=year.congress.division)


def test_residents_record_no_visit(year):
    with pytest.raises(NotPermitted):
        visit(year, by=RESIDENT)


def test_the_page_takes_a_visit_and_shows_what_is_left(year, client, time_machine):
    time_machine.move_to(AT)
    enter(client, year.by("government", AT))
    place = year.congress.division.children.first()
    form = {
        "place": place.pk,
        "visited_on": "2025-09-20",
        "team": "发改局",
        "met": "村干部",
        "village1": "三合村",
        "title1": "路没有硬化",
        "text1": "",
    }
    shown = words(client.post("/visits/new/?year=2026", form, follow=True))
    left = year.congress.division.children.count() - 1
    assert f"还有<strong>{left}个没有去</strong>" in shown
    wrong = client.post("/visits/new/?year=2026", {**form, "village2": "四合村"})
    assert wrong.status_code == 422
    assert "第2件事没有写是什么事" in words(wrong)
    assert TownshipVisit.objects.count() == 1


def test_the_same_visit_sent_twice_is_recorded_once(year):
    visit(year)
    with pytest.raises(AlreadyRecorded, match="没有重复登记"):
        visit(year)
    visit(year, matters=[WATER])
    assert (TownshipVisit.objects.count(), Lead.objects.count()) == (2, 3)


def test_numbers_of_those_who_met_are_masked(year):
    done = visit(year, met="村支书 13800001234")
    assert "13800001234" not in done.met


def test_what_others_have_asked_for_is_shown_before_a_visit_is_recorded(year, client, time_machine):
    time_machine.move_to(AT)
    year.demand(year.suggest("自来水发黄"), title="自来水发黄", at=AT)
    enter(client, year.by("government", AT))
    place = year.congress.division.children.first()
    form = {
        "place": place.pk,
        "visited_on": "2025-09-20",
        "team": "发改局",
        "met": "村干部",
        "title1": "村里自来水发黄",
    }
    shown = client.post("/visits/new/?year=2026", form)
    assert (shown.status_code, "已经有人提过相近的事" in words(shown), TownshipVisit.objects.count()) == (422, True, 0)
    done = client.post("/visits/new/?year=2026", {**form, "sure": "1"}, follow=True)
    assert TownshipVisit.objects.get().leads.get().receipt in words(done)
