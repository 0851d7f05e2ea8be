"""A year stays bound to a text that is older than the program: it goes on, and what came later is nobody's."""

from __future__ import annotations

import re
from dataclasses import replace
from unittest.mock import patch

import pytest

from piaojue.bodies.authority import power_of
from piaojue.bodies.models import MeasureVersion
from piaojue.portal.waiting import tasks_of
from piaojue.rules.measure import NoSuchPower
from piaojue.rules.offices import Office
from tests.pages import user_of
from tests.world import moment


@pytest.fixture
def older(world):
    """The measure of the year before an act and a parameter were known."""
    version = world.cycle.measure
    text = re.sub(r'\[\[power\]\]\nact = "supervise\.answer_audit"\n(.+\n)+', "", version.text)
    text = re.sub(r'\[parameter\."implement\.lateness"\]\n(.+\n)+', "", text)
    assert len(text) < len(version.text) - 100
    MeasureVersion.objects.filter(pk=version.pk).update(text=text)
    version.refresh_from_db()
    return version.rules


def test_a_parameter_that_came_later_is_as_the_model_proposes(older):
    assert older.parameter("implement.lateness").value == older.parameter("implement.lateness").default


def test_an_act_that_came_later_is_nobodys(older):
    assert not older.gives("supervise.answer_audit")
    with pytest.raises(NoSuchPower):
        older.power("supervise.answer_audit")


def test_what_the_text_says_stays_as_it_says(older, world):
    assert older.number("deliberate.freeze_days") == 30
    assert older.parameter("deliberate.freeze_days").article == 20


@pytest.mark.parametrize("role", ["clerk", "department", "government", "resident"])
def test_the_first_pages_open_under_an_older_measure(older, world, client, role):
    if role != "resident":
        person = world.cast.clerk if role == "clerk" else world.cast.people.get(role) or world.cast.people["government"]
        client.force_login(user_of(person), backend="django.contrib.auth.backends.ModelBackend")
    for address in ("/", "/measure/", "/projects/"):
        assert client.get(address).status_code == 200


@pytest.fixture
def silent(world):
    """A project under way, in a year whose measure names no act at all."""
    world.under_way()
    nameless = replace(world.cycle.rules, powers={})
    with patch("piaojue.bodies.models.measures._resolved", lambda *_: nameless):
        yield world


@pytest.mark.parametrize("role", ["clerk", "government", "presidium", "party"])
def test_nothing_waits_where_the_measure_names_no_act(silent, role):
    at = moment(2026, 4, 1)
    assert tasks_of(silent.by(role, at), at) == []


def test_a_department_is_still_reminded_where_the_measure_names_no_act(silent):
    at = moment(2026, 4, 1)
    assert [task.what[:4] for task in tasks_of(silent.by("works", at), at)] == ["报告本月"]


def test_an_act_that_the_measure_does_not_name_is_nobodys(silent):
    measure = silent.cycle.rules
    assert measure.offices_for("implement.plan") == () and not measure.gives("implement.plan")
    assert not measure.may("implement.plan", Office.GOVERNMENT)
    by = silent.by("government", moment(2026, 4, 1))
    assert power_of(by, "implement.plan", silent.congress, measure) is None
