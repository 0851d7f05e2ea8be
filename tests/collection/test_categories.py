"""Category suggestions as people meet them: from the terminal, on the page of leads, on a topic; never written over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F

from piaojue.bodies.authority import RESIDENT, NotPermitted
from piaojue.collection.categories import CannotLearn, latest_model, learn_categories, suggested_for, unpacked
from piaojue.collection.models import CategoryModel, Lead
from piaojue.collection.ticket_tables import Ticket
from piaojue.collection.tickets import import_tickets
from piaojue.config.cli import main
from piaojue.ledger.models import Entry
from piaojue.shell.tables import read_table, write_csv
from tests.collection.mined import AT, run, topic_about
from tests.founded import account_of, district, year_of
from tests.mining.labelled import labelled
from tests.pages import enter, words

HEADER = ["编号", "标题", "内容", "时间", "分类"]
BUS, NONSENSE = "南门小区公交班次太少等车一小时", "鑫淼焱"


@pytest.fixture(autouse=True)
def no_model_of_another_test():
    """Between tests numbers are given again; in an installation they never are."""
    unpacked.cache_clear()


@pytest.fixture
def file(tmp_path):
    messages, categories = labelled()
    rows = [[m.number, m.title, m.text, "2025-09-03", c] for m, c in zip(messages, categories, strict=True)]
    path = tmp_path / "已分类.csv"
    path.write_bytes(write_csv(HEADER, rows))
    return path


@pytest.fixture
def year(db):
    """A year with labelled tickets, and two that nobody labelled."""
    congress, clerk = district()
    cycle = year_of(congress, clerk)
    cycle.clerk = clerk
    messages, categories = labelled()
    said = [(m.title, m.text, c) for m, c in zip(messages, categories, strict=True)] + [
        (BUS, BUS, ""),
        ("", NONSENSE, ""),
    ]
    tickets = [Ticket(n, str(n), t, x, AT - timedelta(days=n % 50), category=c) for n, (t, x, c) in enumerate(said)]
    import_tickets(cycle, tickets, source="12345热线", by=clerk, at=AT)
    return cycle


def test_a_file_is_learnt_from_and_another_gets_suggestions(file, tmp_path, capsys) -> None:
    model, unlabelled, out = tmp_path / "分类.npz", tmp_path / "没有分类.csv", tmp_path / "建议.csv"
    assert main(["categories", "train", str(file), "--out", str(model)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("288张不同的工单")
    assert "  环境：96张，建议96次，对96次" in told

    unlabelled.write_bytes(
        write_csv(HEADER, [["1", BUS, "", "2025-09-03", "其他"], ["2", NONSENSE, "", "2025-09-03", ""]])
    )
    assert main(["categories", "suggest", str(unlabelled), "--model", str(model), "--out", str(out)]) == 0
    rows = [list(row.cells.values())[:3] for row in read_table(out, "x").rows]
    assert rows == [["1", "其他", "交通"], ["2", "", ""]]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["train", "{few}", "--out", "{out}"], "太少，没有训练"),
        (["suggest", "{few}", "--model", "{few}", "--out", "{out}"], "不能用分类模型"),
        (["suggest", "{few}", "--model", "{out}", "--out", "{out}"], "不能用分类模型"),
    ],
)
def test_what_cannot_be_learnt_from_or_suggested_with_is_refused(tmp_path, capsys, arguments, says) -> None:
    few = tmp_path / "少.csv"
    few.write_bytes(write_csv(HEADER, [["1", BUS, "", "2025-09-03", "交通"]]))
    given = [each.format(few=few, out=tmp_path / "x") for each in arguments]
    assert main(["categories", *given]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_year_is_learnt_from_once_and_every_lead_keeps_its_own_category(year) -> None:
    before = list(Lead.objects.order_by("pk").values_list("category", flat=True))
    learn_categories(year, by=year.clerk, at=AT)
    leads = list(Lead.objects.order_by("pk"))
    found = suggested_for(year, leads)

    assert found[-2:] == ["交通", ""]
    assert list(Lead.objects.order_by("pk").values_list("category", flat=True)) == before
    entry = Entry.objects.get(verb="collect.mine_topics")
    assert {name: entry.facts[name] for name in ("categories", "tickets")} == {"categories": 3, "tickets": 288}


def test_nothing_is_suggested_before_or_by_a_model_of_another_version(year) -> None:
    leads = list(Lead.objects.filter(category=""))
    assert suggested_for(year, leads) == ["", ""]
    CategoryModel.objects.create(cycle=year, model=b"x", tickets=1, suggested=1, right=1, shares=[], trained_at=AT)
    assert suggested_for(year, leads) == ["", ""]


def test_the_next_year_uses_what_was_learnt(year) -> None:
    learn_categories(year, by=year.clerk, at=AT)
    following = year_of(year.congress, year.clerk, 2027)
    assert latest_model(following) == CategoryModel.objects.get()


def test_only_those_with_the_power_learn_and_only_from_enough(cycle) -> None:
    with pytest.raises(NotPermitted):
        learn_categories(cycle, by=RESIDENT, at=AT)
    with pytest.raises(CannotLearn, match="至少要有200张"):
        learn_categories(cycle, by=cycle.clerk, at=AT)
    assert not CategoryModel.objects.exists()


def test_the_command_learns_in_somebodys_name(year, capsys) -> None:
    account_of(year.clerk, "clerk")
    assert main(["categories", "learn", "--as", "clerk"]) == 0
    assert "288张不同的工单" in capsys.readouterr().out
    assert CategoryModel.objects.get().tickets == 288


def test_a_clerk_learns_on_the_page_and_sees_suggestions_beside_the_category(year, client, time_machine) -> None:
    time_machine.move_to(AT)
    clerk = enter(client, year.clerk)
    assert "有288条线索写明了分类" in words(clerk.get("/topics/categories/"))
    assert "原分类旁边有建议" in words(clerk.post("/topics/categories/", {}, follow=True))
    assert "条</strong>与原分类相同" in words(clerk.get("/topics/categories/"))

    shown = words(clerk.get(f"/leads/?q={BUS}"))
    assert "程序建议的分类：交通" in shown
    Lead.objects.filter(title=BUS).update(category="教育")
    assert "分类：教育（程序建议：交通）" in words(clerk.get(f"/leads/?q={BUS}"))


def test_too_few_are_refused_on_the_page_in_words(cycle, client, time_machine) -> None:
    time_machine.move_to(AT)
    answered = enter(client, cycle.clerk).post("/topics/categories/", {})
    assert answered.status_code == 422
    assert "至少要有200张" in words(answered)


def test_a_large_year_is_sent_to_the_command(year, client, monkeypatch, time_machine) -> None:
    time_machine.move_to(AT)
    monkeypatch.setattr("piaojue.collection.topic_views.MOST_IN_A_REQUEST", 10)
    answered = enter(client, year.clerk).post("/topics/categories/", {})
    assert (answered.status_code, CategoryModel.objects.count()) == (422, 0)
    assert "./piaojue categories learn --congress 520112 --year 2026" in words(answered)


def test_a_topic_shows_the_categories_of_its_leads(cycle, client, time_machine) -> None:
    time_machine.move_to(AT)
    run(cycle)
    Lead.objects.update(category=F("source"))
    shown = words(enter(client, cycle.clerk).get(f"/topics/{topic_about(cycle, '搅拌站').pk}/"))
    assert shown.count("分类：12345热线") == 4
