"""A clerk reads the measure without meeting an identifier: whatever a parameter holds or may hold has its words."""

import re

import pytest
from django.conf import settings

from piaojue.bodies.reading import passages_of
from piaojue.rules.measure import parse
from piaojue.rules.measure_words import in_words
from piaojue.rules.offices import Level
from tests.founded import district
from tests.world import build_below

LATIN = re.compile(r"[A-Za-z_]{2,}")


def measure(level, parent=None):
    return parse((settings.MEASURES / level / "measure.toml").read_text("utf-8"), parent)


@pytest.mark.parametrize("level", list(Level))
def test_every_value_is_told_in_words(level):
    whole = measure("district") if level == Level.DISTRICT else measure(level, measure("district"))
    choices = [(row.key, choice, "") for row in whole.parameters.values() for choice in row.bounds.get("one_of", ())]
    values = [(row.key, value, row.unit) for row in whole.parameters.values() for value in (row.value, row.default)]
    told = {(key, in_words(value, unit)) for key, value, unit in (*choices, *values)}
    assert len(told) > 47
    assert [(key, words) for key, words in sorted(told) if LATIN.search(words)] == []


def test_a_township_shows_where_its_parameters_differ_from_the_districts(db):
    world = build_below(Level.TOWNSHIP)
    settings_of = {row.key: row for each in passages_of(world.congress.measures.get()) for row in each.settings}
    assert settings_of["decide.places"].value == "候选7；应选5"
    assert settings_of["decide.places"].parent == "候选12；应选10"
    assert settings_of["decide.quorum"].parent == ""


def test_a_district_has_no_measure_to_differ_from(db):
    congress, _ = district()
    assert {row.parent for each in passages_of(congress.measures.get()) for row in each.settings} == {""}
