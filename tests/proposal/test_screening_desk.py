"""提出: who may put a project forward, pass it, mark it, cost it, choose it; every refusal in words."""

from dataclasses import replace

import pytest

from piaojue.bodies.authority import NotPermitted
from piaojue.ledger.models import Entry
from piaojue.proposal import actions as proposal
from piaojue.proposal.models import Review
from piaojue.rules.screening import MarkOffTheScale, Marks, TooFewReviewers
from tests.founded import account_of
from tests.world import moment

AT = moment(2025, 11, 20)
LATE = moment(2025, 11, 21)
GOOD = proposal.Opinion(Marks(4, 4, 4), "有依据")


def test_a_department_proposes_only_in_its_own_name(world):
    with pytest.raises(proposal.NotTheProposer, match="不能以它的名义"):
        world.cast.bodies["works"], works = world.cast.bodies["schools"], world.cast.bodies["works"]
        try:
            world.submit()
        finally:
            world.cast.bodies["works"] = works


@pytest.mark.parametrize(
    ("unmet", "prohibited", "reason", "refusal"),
    [
        (["beauty"], [], "x", proposal.UnknownCondition),
        ([], ["debt_risk"], " ", proposal.ReasonMissing),
    ],
)
def test_an_eligibility_check_names_known_conditions_and_its_reason(world, unmet, prohibited, reason, refusal):
    project, by = world.submit(), world.by("government", AT)
    with pytest.raises(refusal):
        proposal.check_eligibility(project, unmet=unmet, prohibited=prohibited, reason=reason, by=by, at=AT)
    project.refresh_from_db()
    assert project.state == "proposed"


def test_a_project_that_fails_the_gate_cannot_be_marked(world):
    project, by = world.submit(), world.by("government", AT)
    proposal.check_eligibility(project, unmet=[], prohibited=["debt_risk"], reason="形成债务", by=by, at=AT)
    assert project.state == "ineligible"
    with pytest.raises(proposal.NotInScreening, match="未通过资格审查"):
        world.score(project)


def eligible(world):
    project = world.submit()
    world.eligible(project)
    project.refresh_from_db()
    return project


def test_a_reviewer_marks_once_with_a_reason_on_the_scale(world):
    project = eligible(world)
    with pytest.raises(proposal.ReasonMissing):
        proposal.score(project, replace(GOOD, reason=" "), by=world.by("finance", AT), at=AT)
    for marks in (Marks(6, 0, 0), Marks(-1, 0, 0)):
        with pytest.raises(MarkOffTheScale):
            proposal.score(project, proposal.Opinion(marks, "有依据"), by=world.by("finance", AT), at=AT)
    world.score(project, marks=(0, 5, 0))
    with pytest.raises(proposal.AlreadyReviewed, match="每人只打一次"):
        world.score(project)
    assert Review.objects.count() == 1


def test_the_department_that_proposes_stands_aside(world):
    with pytest.raises(proposal.Recused, match="应当回避"):
        world.score(eligible(world), "works")


@pytest.mark.parametrize("role", ["deputy", "party", "station"])
def test_who_has_no_power_marks_nothing(world, role):
    with pytest.raises(NotPermitted, match="第15条"):
        world.score(eligible(world), role)


@pytest.mark.parametrize(("reviewers", "enough"), [(0, False), (2, False), (3, True)])
def test_a_candidate_needs_three_reviewers(world, reviewers, enough):
    project, by = eligible(world), world.by("government", AT)
    for role in ("finance", "government", "schools")[:reviewers]:
        world.score(project, role)
    if enough:
        assert proposal.nominate(project, reason="得分在前", by=by, at=AT).is_nominated
    else:
        with pytest.raises(TooFewReviewers, match=f"已有{reviewers}名.*不少于3名"):
            proposal.nominate(project, reason="得分在前", by=by, at=AT)


def test_a_candidate_needs_money_by_source(world):
    project = eligible(world)
    proposal.cost(project, {}, by=world.by("finance", AT), at=AT)
    with pytest.raises(proposal.NotCosted, match="资金来源"):
        proposal.nominate(project, reason="", by=world.by("government", AT), at=AT)


def test_going_against_the_order_needs_a_reason(world):
    project = world.candidate
    better, by = eligible(world), world.by("government", AT)
    for role in ("finance", "government", "schools"):
        world.score(better, role, (5, 5, 5))
    with pytest.raises(proposal.ReasonMissing, match="必须写明理由"):
        proposal.reserve(better, reason="", by=by, at=AT)
    ruling = proposal.reserve(better, reason="今年资金不足", by=by, at=AT)
    assert (ruling.against_order, better.state) == (True, "reserved")
    assert project is not None


def test_every_act_stands_in_the_ledger_with_its_article(world):
    world.candidate()
    told = {
        (entry.verb, entry.article.rsplit("/", 1)[1]) for entry in Entry.objects.filter(about__startswith="project/")
    }
    assert {("propose.submit", "13"), ("propose.score", "15"), ("propose.nominate", "16")} <= told


def test_the_pages_refuse_in_words_and_keep_what_was_typed(world, client, time_machine):
    project = eligible(world)
    time_machine.move_to(AT)
    address = f"/screening/{project.pk}/score/"
    assert client.get(address).status_code == 302
    client.force_login(account_of(world.by("finance", AT), "finance"))
    answer = client.post(address, {"urgency": 9, "benefit": 4, "feasibility": 4, "reason": "依据在此"})
    assert (answer.status_code, "依据在此" in answer.content.decode()) == (422, True)
    assert Review.objects.count() == 0
    answer = client.post(address, {"urgency": 4, "benefit": 4, "feasibility": 4, "reason": "依据在此"})
    assert (answer.status_code, Review.objects.count()) == (302, 1)
    client.force_login(account_of(world.by("deputy", AT), "deputy"))
    assert client.get(address).status_code == 404


def test_nobody_sees_another_reviewers_marks_before_their_own(world, client, time_machine):
    project = eligible(world)
    world.score(project, "finance", (1, 2, 3))
    time_machine.move_to(AT)
    client.force_login(account_of(world.by("schools", AT), "schools"))
    assert "有依据" not in client.get(f"/screening/{project.pk}/score/").content.decode()


def test_the_desk_asks_the_database_as_often_for_many_projects(
    world, client, time_machine, django_assert_max_num_queries
):
    world.candidate("甲")
    time_machine.move_to(LATE)
    client.force_login(account_of(world.by("government", LATE), "government"))
    client.get("/screening/")
    with django_assert_max_num_queries(200) as few:
        client.get("/screening/")
    for n in range(4):
        world.candidate(f"乙{n}")
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get("/screening/")
