"""What others ask of the ledger, and how an act is told on a page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string

from piaojue.ledger.queries import history_of, latest, lines_of
from tests.ledger.acts import act, acts

pytestmark = pytest.mark.django_db


def told(**changes: object):
    (line,) = lines_of([act(**changes)])
    return line


def test_the_history_of_one_thing_is_its_acts_in_order():
    acts(7)
    assert [entry.seq for entry in history_of("demand/2")] == [2, 7]
    assert list(history_of("demand/9")) == []


def test_the_latest_acts_of_a_chain_come_latest_first():
    acts(5)
    act(chain="520112103")
    assert [entry.seq for entry in latest("520112", 3)] == [5, 4, 3]


def test_an_act_is_told_in_the_words_of_the_measure_and_local_time():
    line = told(at=datetime(2025, 12, 31, 16, 5, tzinfo=UTC))
    assert (line.office, line.deed, line.basis) == ("人大办工作人员", "合并线索为需求", "第9条")
    assert line.at.isoformat() == "2026-01-01T00:05:00+08:00"
    assert len(line.mark) == 8


def test_the_body_that_acted_is_told_by_its_own_name():
    assert told(facts={"body": "乌当区人大办"}).office == "乌当区人大办"


def test_the_title_of_the_measure_is_told_where_it_is_given():
    entry = act()
    assert lines_of([entry], titles={"wudang/2026.1": "实施办法"})[0].basis == "《实施办法》第9条"


@pytest.mark.parametrize(("article", "basis"), [("", ""), ("大会议事规则", "大会议事规则"), ("9", "第9条")])
def test_a_basis_outside_the_measure_is_told_as_it_was_written(article, basis):
    assert told(article=article).basis == basis


def test_words_that_nobody_knows_any_more_are_told_as_they_were_written():
    line = told(office="censor", verb="collect.unheard_of")
    assert (line.office, line.deed) == ("censor", "collect.unheard_of")


def test_a_page_shows_acts_with_office_and_basis_and_escapes_them():
    html = render_to_string("ledger/_entries.html", {"lines": lines_of([act(office="<b>clerk</b>")])})
    assert "2026年1月5日 08:30" in html
    assert "<strong>&lt;b&gt;clerk&lt;/b&gt;</strong> 合并线索为需求" in html
    assert "依据第9条 · 第1条" in html
    assert "还没有记录" in render_to_string("ledger/_entries.html", {"lines": []})
