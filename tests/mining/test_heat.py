"""Heat in its parts: who, how many more than before, how long ago, how far around."""

from datetime import date, timedelta

import pytest

from piaojue.mining.heat import Voice, heat_of

ON = date(2026, 3, 20)


def ago(days, caller="", place=""):
    return Voice(ON - timedelta(days), caller, place)


def test_a_caller_counts_once_and_the_nameless_each_time():
    heat = heat_of([ago(1, "a"), ago(2, "a"), ago(3), ago(4)], on=ON)
    assert (heat.messages, heat.callers, heat.repeats) == (4, 3, 1)


@pytest.mark.parametrize(("days", "growth"), [(29, 3.0), (30, 0.0)])
def test_the_last_window_has_thirty_days(days, growth):
    assert heat_of([ago(days, str(n)) for n in range(9)], on=ON).growth == growth


def test_growth_is_against_what_was_before():
    before = [ago(35 + 30 * month, f"{month}{n}") for month in range(3) for n in range(4)]
    assert heat_of([*before, *(ago(1, str(n)) for n in range(4))], on=ON).growth == 0


@pytest.mark.parametrize(("days", "recency"), [(0, 1), (60, 0.5), (120, 0.25)])
def test_it_cools_by_half_in_sixty_days(days, recency):
    assert heat_of([ago(days)], on=ON).recency == pytest.approx(recency)


@pytest.mark.parametrize(("towns", "breadth"), [(0, 1), (1, 1), (2, 1.1), (6, 1.5), (9, 1.5)])
def test_breadth_stops_at_half_as_much_again(towns, breadth):
    voices = [ago(1, "", f"镇{n}") for n in range(towns)] or [ago(1)]
    assert heat_of(voices, on=ON).breadth == pytest.approx(breadth)


def test_a_few_who_call_again_and_again_are_marked():
    assert heat_of([ago(n, "abc"[n % 3]) for n in range(8)], on=ON).is_flooded
    assert not heat_of([ago(n, str(n)) for n in range(8)], on=ON).is_flooded


def test_time_beyond_the_day_does_not_heat():
    assert heat_of([ago(-5)], on=ON).growth == 0
