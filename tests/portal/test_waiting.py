"""What waits is asked on every page: of links in which an office has no power, nothing is read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from piaojue.portal.waiting import tasks_of
from tests.world import moment

AT = moment(2025, 11, 21)
OF_OTHERS = ("proposal_", "decision_", "deliberation_approval", "evaluation_", "implementation_")


def read_for(actor):
    with CaptureQueriesContext(connection) as asked:
        tasks = tasks_of(actor, AT)
    return tasks, "".join(query["sql"] for query in asked)


def test_for_a_deputy_nothing_is_read_that_other_offices_do(world):
    world.candidates()
    tasks, read = read_for(world.as_person(world.cast.deputies[20], AT))
    assert (tasks, [table for table in OF_OTHERS if table in read]) == ([], [])


@pytest.mark.parametrize("role", ["government", "presidium"])
def test_for_those_who_do_it_it_is_read(world, role):
    world.candidates()
    _, read = read_for(world.by(role, AT))
    assert {"government": "proposal_", "presidium": "decision_"}[role] in read
