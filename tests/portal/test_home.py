"""The front door: where the year stands, one thing to do, and letters that everybody can read."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from piaojue.portal.waiting import tasks_of
from tests.pages import enter, words
from tests.world import moment


@pytest.fixture
def door(client, time_machine):
    def opened(at, address="/"):
        time_machine.move_to(at)
        return client.get(address).content.decode()

    return opened


def test_before_the_call_there_is_nothing_to_hand_in(world, door):
    text = door(moment(2025, 8, 20))
    assert "提一条建议" not in text
    assert "看看我的建议怎么样了" in text


def test_a_year_without_a_call_is_not_said_to_collect_and_names_who_calls_next(world, door):
    text = door(moment(2025, 8, 20))
    assert "正在<strong>征集" not in text
    assert "进行中" not in text
    assert "尚未发布征集公告。下一步：由人大办工作人员、政府发布；每年9月1日至10月31日集中征集。" in text
    world.submit()  # a department puts a project forward without waiting for a call
    text = door(moment(2025, 11, 4))
    assert ("尚未发布征集公告" in text, "正在<strong>提出</strong>" in text) == (False, True)


def test_a_call_that_opens_on_a_later_day_names_the_day(world, door):
    world.call(opens=date(2025, 9, 10), closes=date(2025, 10, 31))
    text = door(moment(2025, 9, 9))
    assert ("征集公告已经发布，2025年9月10日开始征集。" in text, "正在<strong>征集" in text) == (True, False)
    assert "提一条建议" in door(moment(2025, 9, 10))


def test_while_the_call_is_open_the_one_button_is_to_suggest(world, door):
    world.call(opens=date(2025, 9, 1), closes=date(2025, 10, 31))
    text = door(moment(2025, 10, 19))
    assert "还剩12天，10月31日（周五）截止" in text
    assert text.count("btn-primary") == 1
    assert "提一条建议" in text
    assert "提一条建议" not in door(moment(2025, 11, 1))


def test_projects_are_cards_once_they_are_adopted(world, door):
    world.under_way()
    text = door(moment(2026, 3, 1))
    assert "正在<strong>实施、监督</strong>" in text
    assert "2026年票决通过的项目" in text
    assert "测评结果" not in text


def test_a_verdict_is_told_in_a_word_and_in_numbers(world, door):
    world.judged(world.accepted(), (5, 8, 16))
    text = door(moment(2027, 1, 20))
    assert "2026年项目的测评结果" in text
    for said in ("不满意</span>", "满意5", "基本满意8", "不满意16"):
        assert said in text


def test_the_term_of_the_plans_counts_from_the_announcement_and_leaves_the_strip_when_it_is_over(world, door):
    assert "2月15日前定计划" in door(moment(2026, 1, 12))  # nothing announced yet: from the session's last day
    world.adopted()  # announced on 14 January, two days before the session closes
    assert "2月13日前定计划" in door(moment(2026, 2, 13))
    assert "前定计划" not in door(moment(2026, 2, 14))


def test_large_type_stays_until_the_reader_turns_it_off(world, door, client):
    at = moment(2025, 8, 20)
    assert 'class="large"' not in door(at)
    assert 'class="large"' in door(at, "/search/?q=路灯&type=large")
    text = door(at, "/search/?q=路灯")
    assert 'class="large"' in text
    assert "q=%E8%B7%AF%E7%81%AF&amp;type=usual" in text
    assert 'class="large"' not in door(at, "/?type=usual")
    assert 'class="large"' not in door(at)


def test_the_ledger_leads_from_an_act_to_its_project(world, door):
    project = world.candidate("安装路灯")
    text = door(moment(2025, 11, 20), "/ledger/")
    assert f'列为候选：<a href="/projects/{project.pk}/life/">安装路灯</a>' in text
    assert "开启年度</td>" in text


def test_the_years_are_asked_for_once_whatever_waits(world):
    world.under_way()
    at = moment(2026, 4, 1)
    with CaptureQueriesContext(connection) as asked:
        assert tasks_of(world.by("government", at), at)
    assert sum('FROM "projects_cycle"' in each["sql"] for each in asked) == 1


def test_what_the_frame_counts_is_what_the_list_shows(world, client, time_machine):
    world.under_way()
    time_machine.move_to(moment(2026, 4, 1))
    text = words(enter(client, world.by("government", moment(2026, 4, 1))).get("/tasks/"))
    assert f"待我办理 <b>{text.count('card card-body task')}</b>" in text
