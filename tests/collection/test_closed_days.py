"""Who comes while nothing is collected is told at once, when it opens and where to turn; no form refuses at its end."""

from datetime import date

import pytest

from piaojue.collection import actions as collection
from piaojue.portal.demonstration.cast import moment
from piaojue.projects import actions as projects
from piaojue.rules.offices import Level
from tests.pages import enter, words
from tests.world import build_below

BEFORE, DURING, AFTER = (moment(2025, month, 20) for month in (8, 9, 11))


def asked(client, **query):
    return words(client.get("/suggest/", query))


def test_before_the_announced_days_the_first_of_them_is_told(world, client, time_machine):
    world.call(opens=date(2025, 9, 1))
    time_machine.move_to(BEFORE)
    shown = asked(client)
    assert "从<strong>2025年9月1日</strong>开始征集" in shown
    assert "提交建议" not in shown


def test_without_a_call_the_usual_days_of_the_measure_are_told(world, client, time_machine):
    time_machine.move_to(AFTER)
    shown = asked(client)
    assert "每年<strong>9月1日至10月31日</strong>集中征集" in shown
    assert "第10条" in shown
    assert "12345" in shown


def test_a_township_that_collects_is_named_with_its_last_day(db, client, time_machine):
    below = build_below(Level.TOWNSHIP)
    below.call(opens=date(2025, 11, 1), closes=date(2025, 11, 30))
    time_machine.move_to(AFTER)
    shown = asked(client, congress="520112", year=2026)
    assert f"{below.cycle.congress}正在征集{below.cycle.year}年的建议" in shown
    assert "到2025年11月30日截止" in shown


def test_who_asks_for_a_year_that_is_over_is_led_to_the_one_that_collects(world, client, time_machine):
    at = moment(2026, 8, 20)
    later = projects.open_cycle(world.congress, 2027, world.cycle.measure, by=world.by("clerk", at), at=at)
    days = {"resident": (date(2026, 9, 1), date(2026, 10, 31))}
    collection.open_call(later, "请提建议", days, by=world.by("clerk", at), at=at)
    time_machine.move_to(moment(2026, 9, 10))
    shown = asked(client, year=2026)
    assert "现在不征集2026年的建议" in shown
    assert "正在征集2027年的建议" in shown
    assert "提交建议" in words(client.get(f"/suggest/?congress={world.congress.code}&year=2027"))
    assert f"?congress={world.congress.code}&amp;year=2027" in shown


def test_what_was_typed_while_the_last_day_ended_is_not_lost(world, client, time_machine):
    world.call()
    time_machine.move_to(AFTER)
    form = {"title": "路灯不亮", "text": "晚上看不见。", "place": world.place.pk, "field": "", "name": "", "phone": ""}
    answer = client.post("/suggest/", form)
    assert answer.status_code == 422
    assert "路灯不亮" in words(answer)
    assert "现在不能提出" in words(answer)


def test_only_the_channels_that_are_open_are_offered(world, client, time_machine):
    world.call(channels=("resident",))
    time_machine.move_to(DURING)
    enter(client, world.by("deputy", DURING))
    shown = asked(client)
    assert "提交建议" in shown
    assert "以什么身份提出" not in shown
    assert "居民" in shown


@pytest.mark.parametrize("on", [moment(2025, 9, 1), moment(2025, 10, 31, 23)])
def test_the_first_and_the_last_day_are_open(world, client, time_machine, on):
    world.call()
    time_machine.move_to(on)
    assert "提交建议" in asked(client)


def test_channels_that_are_open_on_the_same_days_stand_in_one_line(world, client, time_machine):
    days, longer = (date(2025, 9, 1), date(2025, 10, 31)), (date(2025, 9, 1), date(2025, 11, 15))
    windows = {"resident": days, "deputy": days, "hotline": longer}
    collection.open_call(world.cycle, "请提建议", windows, by=world.by("clerk", BEFORE), at=BEFORE)
    time_machine.move_to(DURING)
    shown = words(client.get("/demands/"))
    assert "2025年9月1日至2025年10月31日</strong>：居民、人大代表</li>" in shown
    assert "2025年9月1日至2025年11月15日</strong>：热线工单</li>" in shown
