"""A year stays bound to a text that is older than the program: it goes on, and what came later is nobody's."""

from __future__ import annotations

import re

import pytest

from piaojue.bodies.models import MeasureVersion
from piaojue.rules.measure import NoSuchPower
from tests.pages import user_of


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
