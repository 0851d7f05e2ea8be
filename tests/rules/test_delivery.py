"""Levels of progress are found from the plan: at each boundary one day, one point more or less."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.rules.delivery import (
    AcceptanceNotJoint,
    Course,
    Voice,
    check_acceptance,
    expected_percent,
    is_money_ahead,
    level_of,
    reminded_on,
)
from piaojue.rules.measure import parse

DISTRICT = parse(Path("measures/district/measure.toml").read_text(encoding="utf-8"))
START, BUILT = date(2026, 3, 1), date(2026, 6, 9)  # a hundred days
COURSE = Course(START, BUILT)
GOING = Course(START, BUILT, started_on=START)


def level(course, percent, on, forecast_on=None):
    return level_of(course, percent, forecast_on=forecast_on, measure=DISTRICT, on=on)


@pytest.mark.parametrize(
    ("course", "percent", "on", "status"),
    [
        (COURSE, 0, date(2026, 3, 1), "not_started"),
        (COURSE, 0, date(2026, 3, 2), "behind"),
        (GOING, 0, date(2026, 3, 11), "on_time"),  # expected 10, exactly ten points behind
        (GOING, 0, date(2026, 3, 12), "behind"),  # eleven
        (GOING, 60, date(2026, 4, 20), "on_time"),  # expected 50, exactly ten ahead
        (GOING, 61, date(2026, 4, 20), "ahead"),
        (GOING, 90, date(2026, 6, 9), "on_time"),
        (GOING, 100, date(2026, 6, 10), "behind"),  # the day has passed and nobody reported the end
        (Course(START, BUILT, START, BUILT), 10, date(2026, 7, 1), "done"),
    ],
)
def test_the_level_follows_from_plan_and_figures(course, percent, on, status):
    assert level(course, percent, on).status == status


@pytest.mark.parametrize(("days", "status"), [(0, "on_time"), (1, "behind")])
def test_a_forecast_after_the_plan_is_late_today(days, status):
    found = level(GOING, 50, date(2026, 4, 20), forecast_on=BUILT + timedelta(days=days))
    assert found.status == status
    assert any("比计划晚1天" in reason for reason in found.reasons) is (status == "behind")


@given(st.integers(0, 100), st.integers(0, 100), st.integers(-30, 200))
def test_more_work_is_never_a_worse_level(less, more, day):
    order = ["behind", "not_started", "on_time", "ahead", "done"]
    less, more = sorted((less, more))
    on = START + timedelta(days=day)
    assert order.index(level(GOING, less, on).status) <= order.index(level(GOING, more, on).status)


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(0, 300), st.integers(-50, 400))
def test_what_is_expected_grows_from_nothing_to_all(start, span, day):
    course = Course(start, start + timedelta(days=span))
    on = start + timedelta(days=day)
    today, tomorrow = expected_percent(course, on), expected_percent(course, on + timedelta(days=1))
    assert 0 <= today <= tomorrow <= 100
    assert day > 0 or today == 0
    assert day <= span or today == 100


@pytest.mark.parametrize(("spent", "ahead"), [(60, False), (61, True)])
def test_money_runs_ahead_by_more_than_ten_points(spent, ahead):
    assert is_money_ahead(spent, 50, DISTRICT) is ahead


@pytest.mark.parametrize(
    ("left", "reminded"), [(8, False), (7, True), (6, False), (2, False), (1, True), (0, True), (-1, True)]
)
def test_who_is_responsible_is_reminded_before_on_and_after_the_day(left, reminded):
    assert reminded_on(date(2026, 6, 30), DISTRICT, date(2026, 6, 30) - timedelta(days=left)) is reminded


YES, THIRD = Voice("representative", True), Voice("third_party", True)


@pytest.mark.parametrize(
    ("voices", "words"),
    [
        ([THIRD], "代表或者居民代表1人"),
        ([YES], "第三方1人"),
        ([YES, THIRD, Voice("department", False)], "1人不同意"),
        ([], "代表或者居民代表1人"),
    ],
)
def test_an_acceptance_is_joint_and_nobody_says_no(voices, words):
    with pytest.raises(AcceptanceNotJoint, match=words):
        check_acceptance(voices, DISTRICT)
    check_acceptance([YES, THIRD], DISTRICT)
