"""提出: who may put a project forward, pass it, mark it, cost it, choose it; every refusal in words."""

from dataclasses import replace

import pytest

from piaojue.bodies.authority import NotPermitted
from piaojue.ledger.models import Entry
from piaojue.projects.actions import Draft
from piaojue.projects.models import Project
from piaojue.proposal import actions as proposal
from piaojue.proposal.models import Review
from piaojue.rules.offices import Level
from piaojue.rules.panel import MarkOffTheScale, TooFewReviewers
from tests.founded import account_of
from tests.world import build_below, moment, opinion

AT = moment(2025, 11, 20)
GOOD = opinion()
CITED = {f"{key}_kind": "reply" for key in GOOD.marks} | {f"{key}_record": "部门答复" for key in GOOD.marks}


def draft(world, lead="works"):
    return Draft("安装路灯", "travel", world.place, "不亮", "安装120盏", 120, "盏", {"own": 1}, world.cast.bodies[lead])


def test_a_department_proposes_only_in_its_own_name(world):
    schools, works = world.cast.bodies["schools"], world.by("works", AT)
    with pytest.raises(proposal.NotTheProposer, match="不能以该单位的名义"):
        proposal.submit(world.cycle, draft(world), proposer=schools, rationale="急需", demands=(), by=works, at=AT)
    assert not Project.objects.exists()


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
    for mark in (6, -1):
        with pytest.raises(MarkOffTheScale):
            proposal.score(
                project, replace(GOOD, marks={**GOOD.marks, "harm": mark}), by=world.by("finance", AT), at=AT
            )
    world.score(project, marks=(0, 5, 0))
    with pytest.raises(proposal.AlreadyReviewed, match="每人只打一次"):
        world.score(project)
    assert Review.objects.count() == 1


def test_the_department_that_proposes_stands_aside(world):
    with pytest.raises(proposal.Recused, match="应当回避"):
        world.score(eligible(world), "works")


def test_the_department_that_is_to_carry_it_out_stands_aside(world):
    government, by = world.cast.bodies["government"], world.by("government", AT)
    project = proposal.submit(
        world.cycle, draft(world, "schools"), proposer=government, rationale="急需", demands=(), by=by, at=AT
    )
    world.eligible(project)
    project.refresh_from_db()
    with pytest.raises(proposal.Recused, match="教育局提出或者承办"):
        world.score(project, "schools")
    assert world.score(project, "works")


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
        with pytest.raises(TooFewReviewers, match=f"不少于3名.*还差{3 - reviewers}名评审人员"):
            proposal.nominate(project, reason="得分在前", by=by, at=AT)


def test_a_candidate_needs_money_by_source(world):
    project = eligible(world)
    proposal.cost(project, {}, by=world.by("finance", AT), at=AT)
    with pytest.raises(proposal.NotCosted, match="资金来源"):
        proposal.nominate(project, reason="", by=world.by("government", AT), at=AT)


def test_going_against_the_order_needs_a_reason(world):
    better, by = eligible(world), world.by("government", AT)
    for role in ("finance", "government", "schools"):
        world.score(better, role, (5, 5, 5))
    with pytest.raises(proposal.ReasonMissing, match="必须写明理由"):
        proposal.reserve(better, reason="", by=by, at=AT)
    ruling = proposal.reserve(better, reason="今年资金不足", by=by, at=AT)
    assert (ruling.against_order, better.state) == (True, "reserved")


def test_going_below_the_line_needs_a_reason(world):
    project, by = eligible(world), world.by("government", AT)
    for role in ("finance", "government", "schools"):
        world.score(project, role, (3, 3, 2))
    with pytest.raises(proposal.ReasonMissing, match="与推荐次序不一致"):
        proposal.nominate(project, reason=" ", by=by, at=AT)
    assert proposal.nominate(project, reason="群众急需", by=by, at=AT).against_order


@pytest.mark.parametrize(("better", "against"), [(11, False), (12, True)])
def test_the_line_is_drawn_below_the_last_candidate_of_the_measure(world, better, against):
    for n in range(better):
        world.candidate(f"项目{n}")
    project, by = eligible(world), world.by("government", AT)
    for role in ("finance", "government", "schools"):
        world.score(project, role, (3, 3, 3))
    assert proposal.nominate(project, reason="群众急需", by=by, at=AT).against_order is against


def test_a_candidate_is_not_costed_or_marked_any_more(world):
    project = world.candidate()
    with pytest.raises(proposal.NotInScreening, match="只有筛选中的项目"):
        proposal.cost(project, {"own": 1}, by=world.by("finance", AT), at=AT)
    with pytest.raises(proposal.NotInScreening, match="只有筛选中的项目"):
        world.score(project, "works")
    assert project.funding.get().fen == 30_000_000


def test_every_act_stands_in_the_ledger_with_its_office_and_article(world):
    project = world.candidate()
    kept = world.submit("公交站台", at=AT)
    proposal.cost(kept, {"own": 5}, by=world.by("finance", AT), at=AT)
    world.eligible(kept)
    proposal.reserve(Project.objects.get(pk=kept.pk), reason="", by=world.by("government", AT), at=AT)
    told = [
        (entry.about, entry.office, entry.verb, entry.article)
        for entry in Entry.objects.filter(about__in=[project.key, kept.key]).order_by("seq")
    ]
    assert told == [
        (project.key, "department", "propose.submit", "district/2026/13"),
        (project.key, "government", "propose.pass_eligibility", "district/2026/14"),
        (project.key, "finance", "propose.score", "district/2026/15"),
        (project.key, "government", "propose.score", "district/2026/15"),
        (project.key, "department", "propose.score", "district/2026/15"),
        (project.key, "government", "propose.nominate", "district/2026/16"),
        (kept.key, "department", "propose.submit", "district/2026/13"),
        (kept.key, "finance", "propose.cost", "district/2026/13"),
        (kept.key, "government", "propose.pass_eligibility", "district/2026/14"),
        (kept.key, "government", "propose.reserve", "district/2026/16"),
    ]


def test_a_failed_gate_stands_in_the_ledger_with_its_findings(world):
    project, by = world.submit(), world.by("government", AT)
    proposal.check_eligibility(project, unmet=[], prohibited=["debt_risk"], reason="形成债务", by=by, at=AT)
    entry = Entry.objects.get(verb="propose.refuse_eligibility")
    assert (entry.about, entry.facts["reason"], len(entry.facts["findings"])) == (project.key, "形成债务", 1)


def test_the_ledger_tells_no_marks(world):
    world.score(eligible(world))
    assert set(Entry.objects.get(verb="propose.score").facts) == {"review", "round", "scale", "body"}


def test_a_reserved_project_can_still_become_a_candidate(world):
    project, by = eligible(world), world.by("government", AT)
    proposal.reserve(project, reason="", by=by, at=AT)
    with pytest.raises(TooFewReviewers):
        proposal.nominate(project, reason="", by=by, at=AT)
    for role in ("finance", "government", "schools"):
        world.score(project, role)
    proposal.nominate(project, reason="", by=by, at=AT)
    assert project.state == "candidate"


@pytest.mark.parametrize(
    ("level", "may", "may_not"), [(Level.TOWNSHIP, "deputy", "party"), (Level.SUBDISTRICT, "deputy", "finance")]
)
@pytest.mark.django_db
def test_below_the_district_those_who_decide_mark_too(level, may, may_not):
    world = build_below(level)
    project = eligible(world)
    with pytest.raises(NotPermitted, match="第15条"):
        world.score(project, may_not)
    assert world.score(project, may)


def test_the_pages_refuse_in_words_and_keep_what_was_typed(world, client, time_machine):
    project = eligible(world)
    time_machine.move_to(AT)
    address = f"/screening/{project.pk}/score/"
    assert client.get(address).status_code == 302
    client.force_login(account_of(world.by("finance", AT), "finance"))
    answer = client.post(address, {**CITED, **GOOD.marks, "harm": 9, "reason": "依据在此"})
    assert (answer.status_code, "依据在此" in answer.content.decode()) == (422, True)
    assert Review.objects.count() == 0
    answer = client.post(address, {**CITED, **GOOD.marks, "reason": "依据在此"})
    assert (answer.status_code, Review.objects.count()) == (302, 1)
    client.force_login(account_of(world.by("deputy", AT), "deputy"))
    assert client.get(address).status_code == 404


def test_nobody_sees_another_reviewers_marks_before_their_own(world, client, time_machine):
    project = eligible(world)
    world.score(project, "finance", (1, 2, 3))
    time_machine.move_to(AT)
    client.force_login(account_of(world.by("schools", AT), "schools"))
    assert "有依据" not in client.get(f"/screening/{project.pk}/score/").content.decode()
