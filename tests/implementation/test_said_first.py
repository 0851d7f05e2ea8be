"""What delivery cannot do any more, or not yet, is said where the form would stand."""

import pytest

from piaojue.implementation import actions as implementation
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from tests.pages import enter, told_first, words
from tests.world import moment

AT = moment(2026, 6, 10)


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


@pytest.fixture
def project(world):
    return world.under_way()


@pytest.mark.parametrize(
    ("act", "role", "said"),
    [
        ("plan", "government", "项目现为“实施中”，不能定实施计划；现在可以：报告完工"),
        ("start", "works", "项目现为“实施中”，不能开工"),
        ("complete", "schools", "由建设局牵头，请由牵头部门办理"),
        ("accept", "government", "项目现为“实施中”，不能验收"),
    ],
)
def test_a_step_that_is_not_the_next_one_is_said_before_its_form(world, client, project, act, role, said):
    enter(client, world.by(role, AT))
    assert said in told_first(client, f"/delivery/{project.pk}/{act}/")


def test_one_adjustment_at_a_time_and_a_decided_one_is_still_read(world, client, project):
    by, ask = world.by("government", AT), f"/delivery/{project.pk}/adjust/"
    changes = {"goal_quantity": 100}
    asked = implementation.propose_adjustment(project, changes, is_cancellation=False, reason="有结余", by=by, at=AT)
    assert "已有一项调整等待审查批准" in told_first(enter(client, by), ask)
    decider, decide = world.by("committee", AT), f"/delivery/adjustments/{asked.pk}/"
    implementation.approve_adjustment(asked, members=9, votes_for=4, by=decider, at=AT)
    told = told_first(enter(client, decider), decide)
    assert ("不能再次表决" in told, "理由：有结余" in told) == (True, True)


def test_nothing_is_spent_or_changed_before_there_is_a_plan(world, client, project):
    adopted = projects_in(world.cycle, State.ADOPTED).first()
    enter(client, world.by("government", AT))
    assert "只有实施中的项目可以申请调整" in told_first(client, f"/delivery/{adopted.pk}/adjust/")
    address, unplanned = f"/delivery/{adopted.pk}/money/", "公布计划以后才能登记资金"
    enter(client, world.by("finance", AT))
    assert unplanned in told_first(client, address)
    client.logout()
    assert unplanned not in words(client.get(address))  # who enters nothing is not told what they cannot
