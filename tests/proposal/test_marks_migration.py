"""Marks that were columns of a review before a dimension had indicators, and the way back from rows of their own."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from piaojue.proposal.models import Mark
from piaojue.rules.indicators import DIMENSIONS
from tests.proposal.test_scale import eligible, without_indicators

pytestmark = [pytest.mark.thorough, pytest.mark.django_db(transaction=True)]

COLUMNS = [("proposal", "0008_recusal")]
ROWS = [("proposal", "0012_rediscussion_of_indicators")]


def migrated_to(targets):
    """The tables as they stood after these migrations; answers with their models."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.fixture
def as_columns():
    """Tables of before the indicators within the test, today's after it however it ends."""
    yield lambda: migrated_to(COLUMNS)
    migrated_to(ROWS)


def told():
    return list(
        Mark.objects.order_by("review", "pk").values_list("review", "indicator", "mark", "evidence", "override")
    )


def test_marks_move_to_columns_and_back_as_they_were(world, as_columns):
    without_indicators(world)
    for role, marks in (("finance", (5, 3, 0)), ("schools", (1, 2, 4))):
        world.score(eligible(world) if role == "finance" else world.cycle.projects.get(), role, marks)
    before = told()
    assert len(before) == 2 * len(DIMENSIONS)
    reviews = as_columns().get_model("proposal", "Review").objects.order_by("pk")
    assert list(reviews.values_list(*DIMENSIONS)) == [(5, 3, 0), (1, 2, 4)]
    assert [cited["words"] for cited in reviews.first().evidence["urgency"]] == ["部门答复：现场核实"]
    migrated_to(ROWS)
    assert told() == before


def test_marks_on_other_indicators_have_no_way_back(world, as_columns):
    world.score(eligible(world))
    before = told()
    with pytest.raises(ValueError, match="has marks on callers, harm, .+, which older programs do not know"):
        as_columns()
    migrated_to(ROWS)
    assert told() == before
