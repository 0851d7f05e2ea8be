"""The scale of a year is data of its measure: what reviewers read, what is suggested, what an earlier year froze."""

import re

from piaojue.bodies.models import MeasureVersion
from piaojue.proposal.models import Scale
from piaojue.proposal.scale import scale_told
from piaojue.rules.indicators import DIMENSIONS
from tests.founded import account_of
from tests.world import moment

AT = moment(2025, 11, 20)
BEFORE_INDICATORS = "92dde24f8843031ecabaf9e98e6e288ad9312dfed8022f343c0d9b30fcb5cd8b"


def with_measure(world, before, after):
    """The year of the world under a text that reads otherwise."""
    version = world.cycle.measure
    assert before in version.text
    MeasureVersion.objects.filter(pk=version.pk).update(text=version.text.replace(before, after, 1))
    world.cycle.measure.refresh_from_db()


def eligible(world, *demands):
    project = world.submit(demands=demands)
    world.eligible(project)
    project.refresh_from_db()
    return project


def form_of(world, client, project):
    client.force_login(account_of(world.by("finance", AT), "finance"))
    return client.get(f"/screening/{project.pk}/score/").content.decode()


def test_reviewers_read_the_words_of_their_own_measure(world, client, time_machine):
    with_measure(world, "没有群众提出", "从来没有人说起")
    time_machine.move_to(AT)
    page = form_of(world, client, eligible(world))
    assert ("从来没有人说起" in page, "没有群众提出" in page) == (True, False)
    assert "从来没有人说起" in client.get("/screening/").content.decode()


def test_what_the_measure_does_not_count_is_not_suggested(world, client, time_machine):
    with_measure(world, 'source = "callers"', 'source = "survey"')
    time_machine.move_to(AT)
    world.call()
    page = form_of(world, client, eligible(world, world.demand(world.suggest())))
    assert "建议惠及多少人1分" in page
    assert "建议多少人提出" not in page
    assert "多少人提出看调查结果" in client.get("/screening/").content.decode()


def without_indicators(world):
    """The year of the world under a text from before the indicators."""
    text = re.sub(r'\[+parameter\."propose\.indicators"[^\n]*\n(?:[^\n]+\n)+', "", world.cycle.measure.text)
    assert "propose.indicators" not in text
    MeasureVersion.objects.filter(pk=world.cycle.measure.pk).update(text=text)
    world.cycle.measure.refresh_from_db()


def test_a_year_that_is_older_than_the_indicators_has_one_for_each_dimension(world):
    without_indicators(world)
    assert world.score(eligible(world)).pk
    kept = Scale.objects.get(cycle=world.cycle).text["indicators"]
    assert [each["key"] for each in kept] == list(DIMENSIONS)


def test_a_scale_frozen_by_an_earlier_program_is_read_and_marked_on(world):
    without_indicators(world)
    anchors = {dimension: [f"{dimension}{mark}" for mark in range(6)] for dimension in DIMENSIONS}
    weights = {"urgency": 34, "benefit": 33, "feasibility": 33}
    text = {"anchors": anchors, "weights": weights, "full_mark": 5, "pass_line": 60}
    Scale.objects.create(cycle=world.cycle, text=text, sha256=BEFORE_INDICATORS, frozen_at=AT)
    world.score(eligible(world))
    told = scale_told(world.cycle)
    assert told.heads == [("需求紧迫性", 34), ("社会效益性", 33), ("现实可行性", 33)]
    assert told.lines[0] == (
        5,
        [("需求紧迫性", "urgency5"), ("社会效益性", "benefit5"), ("现实可行性", "feasibility5")],
    )
    assert told.sources == []
