"""The one life of a project: no state but through the table, no step without a power, everything on one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.bodies.authority import NotPermitted
from piaojue.projects import actions as projects
from piaojue.projects.models import Project
from piaojue.rules.lifecycle import LIFE, VERB_WORDS, NotAllowed, State, step
from tests.world import build, moment

AT = moment(2026, 1, 10)
VERBS = sorted(VERB_WORDS)


@given(st.lists(st.sampled_from(VERBS), max_size=25))
def test_no_sequence_of_steps_leaves_the_table(verbs):
    state = State.PROPOSED
    for verb in verbs:
        rows = [row for row in LIFE if (row.before, row.verb) == (state, verb)]
        if rows:
            assert step(state, verb) == rows[0]
            state = step(state, verb).after
        else:
            with pytest.raises(NotAllowed):
                step(state, verb)


def test_the_ends_of_a_life_have_no_further_step():
    ends = {state for state in State if not any(row.before == state for row in LIFE)}
    assert ends == {State.INELIGIBLE, State.CANCELLED, State.EVALUATED, State.CLOSED}


@pytest.mark.parametrize("verb", VERBS)
def test_a_step_out_of_turn_changes_nothing(world, verb):
    project = world.submit()
    if any((row.before, row.verb) == (State.PROPOSED, verb) for row in LIFE):
        return
    with pytest.raises(NotAllowed, match="现在可以"):
        projects.advance(project, verb, by=world.by("government", AT), at=AT)
    assert Project.objects.get().state == "proposed"


def test_a_step_needs_its_power(world):
    with pytest.raises(NotPermitted):
        projects.advance(world.submit(), "pass_eligibility", by=world.by("deputy", AT), at=AT)


def test_two_who_act_at_once_do_not_both_succeed(world):
    mine, by = world.submit(), world.by("government", AT)
    yours = Project.objects.get(pk=mine.pk)
    projects.advance(mine, "pass_eligibility", by=by, at=AT)
    with pytest.raises(projects.MovedByOther, match="刷新"):
        projects.advance(yours, "refuse_eligibility", by=by, at=AT)


def test_a_year_is_opened_once_under_its_own_measure(world):
    other = build(code="520113")
    by, measure = world.by("clerk", AT), world.congress.measures.get()
    with pytest.raises(projects.CycleExists):
        projects.open_cycle(world.congress, 2026, measure, by=by, at=AT)
    with pytest.raises(projects.ForeignMeasure):
        projects.open_cycle(world.congress, 2027, other.congress.measures.get(), by=by, at=AT)
    with pytest.raises(projects.ForeignSession):
        projects.assign_session(world.cycle, other.cycle.session, by=by, at=AT)


def test_the_page_tells_the_life_in_order_from_the_people_to_the_verdict(world, client):
    world.call()
    lead, _ = world.suggest("小学门口没有路灯"), None
    project = world.candidate("安装路灯", demands=[world.demand(lead)])
    text = client.get(f"/projects/{project.pk}/life/").content.decode()
    places = [text.index(f">{word}") for word in ("征集", "提出", "审议", "票决", "实施")]
    assert places == sorted(places)
    assert "第15条" in text
