"""The pages of 提出: open to whom the measure names, closed to others, and refusing in the words of the rule."""

import pytest

from piaojue.projects.models import Project
from piaojue.proposal import actions as proposal
from piaojue.proposal.models import EligibilityCheck, Review, Ruling
from tests.pages import enter, queries_for, words
from tests.world import moment, opinion

AT = moment(2025, 11, 20)
REVIEWERS = ("finance", "government", "schools")
GIVEN = opinion().marks
CITED = {f"{key}_kind": "reply" for key in GIVEN} | {f"{key}_record": "部门答复" for key in GIVEN}
MARKS = {**GIVEN, **CITED}


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


@pytest.fixture
def project(world):
    """A project that has passed the gate."""
    project = world.submit()
    world.eligible(project)
    return Project.objects.get(pk=project.pk)


def draft(world, **other):
    return {
        "title": "安装路灯",
        "field": "travel",
        "place": world.place.pk,
        "need": "路灯不亮",
        "goal": "安装路灯120盏",
        "goal_quantity": 120,
        "goal_unit": "盏",
        "proposer": world.cast.bodies["works"].pk,
        "lead": world.cast.bodies["works"].pk,
        "rationale": "群众急需",
        "own": "30.5",
        **other,
    }


@pytest.mark.parametrize(
    ("address", "right", "wrong"),
    [
        ("/screening/submit/", "works", "deputy"),
        ("/screening/{}/eligibility/", "government", "works"),
        ("/screening/{}/cost/", "finance", "deputy"),
        ("/screening/{}/score/", "finance", "party"),
        ("/screening/{}/rule/", "government", "finance"),
    ],
)
def test_a_page_is_found_by_whom_the_measure_names(world, client, project, address, right, wrong):
    address = address.format(project.pk)
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, f"/login/?next={address}")
    enter(client, world.by(wrong, AT))
    assert (client.get(address).status_code, client.post(address, {}).status_code) == (404, 404)
    enter(client, world.by(right, AT))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"own": ""}, "请至少填写一项资金来源的金额"),
        ({"goal_quantity": 0}, "不能小于1"),
        ({"is_multi_year": "on"}, "跨年度项目必须写明本年度的阶段目标"),
    ],
)
def test_a_project_is_put_forward_whole(world, client, wrong, said):
    enter(client, world.by("works", AT))
    answer = client.post("/screening/submit/", draft(world, **wrong))
    assert answer.status_code == 422
    assert said in words(answer)
    assert "群众急需" in words(answer)
    assert not Project.objects.exists()
    answer = client.post("/screening/submit/", draft(world))
    project = Project.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/projects/{project.pk}/life/")
    assert project.funding.get().fen == 30_500_000
    assert project.proposal.proposer == world.cast.bodies["works"]


def test_nobody_proposes_in_the_name_of_others(world, client):
    enter(client, world.by("works", AT))
    answer = client.post("/screening/submit/", draft(world, proposer=world.cast.bodies["schools"].pk))
    assert answer.status_code == 422
    assert not Project.objects.exists()


def test_the_gate_is_closed_with_a_reason_only(world, client):
    project = world.submit()
    address = f"/screening/{project.pk}/eligibility/"
    enter(client, world.by("government", AT))
    answer = client.post(address, {"prohibited": ["debt_risk"], "reason": " "})
    assert (answer.status_code, EligibilityCheck.objects.count()) == (422, 0)
    assert "不予通过资格审查必须写明理由" in words(answer)
    assert client.post(address, {"prohibited": ["debt_risk"], "reason": "会形成债务"}).status_code == 302
    client.logout()
    assert "会形成债务" in words(client.get(f"/projects/{project.pk}/life/"))


def test_money_is_typed_in_wan_and_kept_in_fen(world, client, project):
    address = f"/screening/{project.pk}/cost/"
    enter(client, world.by("finance", AT))
    answer = client.post(address, {"own": ""})
    assert (answer.status_code, project.funding.get().fen) == (422, 30_000_000)
    assert client.post(address, {"own": "12.3456", "upper": "1"}).status_code == 302
    assert dict(project.funding.values_list("source", "fen")) == {"own": 12_345_600, "upper": 1_000_000}


def test_a_ruling_says_what_is_missing_and_then_is_made(world, client, project):
    address = f"/screening/{project.pk}/rule/"
    ruling = {"ruling": "nominate", "reason": "得分在前"}
    for role in REVIEWERS[:2]:
        world.score(project, role)
    enter(client, world.by("government", AT))
    answer = client.post(address, ruling)
    assert (answer.status_code, Ruling.objects.count()) == (422, 0)
    assert "现在还差1名评审人员" in words(answer)
    assert "第15条" in words(answer)
    world.score(project, REVIEWERS[2])
    assert client.post(address, ruling).status_code == 302
    assert Ruling.objects.get().is_nominated


def test_what_is_ruled_on_already_is_said_before_the_form(world, client):
    project = world.candidate("安装路灯")
    address = f"/screening/{project.pk}/rule/"
    enter(client, world.by("government", AT))
    page = client.get(address)
    assert "项目现为“候选项目”，不能列为候选；现在可以：撤出候选、列入票决名单。" in words(page)
    assert "决定：<strong>列为候选</strong>。理由：得分在前" in words(page)
    assert "提交决定" not in words(page)
    answer = client.post(address, {"ruling": "reserve", "reason": "改主意"})
    assert (answer.status_code, Ruling.objects.count()) == (422, 1)
    assert "项目现为“候选项目”，不能转入储备库" in words(answer)


def test_the_reserve_is_ruled_on_until_the_list_of_the_year_is_numbered(world, client, project):
    for role in REVIEWERS:
        world.score(project, role)
    proposal.reserve(project, reason="今年资金不足", by=world.by("government", AT), at=AT)
    address = f"/screening/{project.pk}/rule/"
    enter(client, world.by("government", AT))
    assert "提交决定" in words(client.get(address))
    world.listed(12)
    page = words(client.get(address))
    assert ("2026年的票决名单已经冻结" in page, "提交决定" in page) == (True, False)


def test_marks_are_blind_until_ones_own_are_given(world, client, project):
    world.score(project, "government", (1, 2, 3))
    shown = "39.8"
    assert shown not in words(client.get("/screening/"))
    enter(client, world.by("schools", AT))
    page = words(client.get("/screening/"))
    assert ("评审中" in page, "1人" in page, shown in page) == (True, True, False)
    enter(client, world.by("government", AT))
    assert shown in words(client.get("/screening/"))
    enter(client, world.by("schools", AT))
    client.post(f"/screening/{project.pk}/score/", {**MARKS, "reason": "有依据"})
    assert "评审中" not in words(client.get("/screening/"))
    assert "59.9" in words(client.get("/screening/"))


def test_marks_are_public_once_the_government_has_ruled(world, client, project):
    for role in REVIEWERS:
        world.score(project, role, (4, 4, 3))
    proposal.nominate(project, reason="", by=world.by("government", AT), at=AT)
    assert "73.4" in words(client.get("/screening/"))
    assert "三维度得分73.4分（满分100），3人评审" in words(client.get(f"/projects/{project.pk}/life/"))
    assert Review.objects.count() == 3


def test_the_reserve_pool_is_open_to_everybody(world, client, project):
    assert "储备库现在是空的" in words(client.get("/screening/reserve/"))
    proposal.reserve(project, reason="", by=world.by("government", AT), at=AT)
    assert project.title in words(client.get("/screening/reserve/"))


@pytest.mark.parametrize("role", ["", "government", "schools"])
@pytest.mark.parametrize("address", ["/screening/", "/screening/reserve/"])
@pytest.mark.thorough
def test_a_list_asks_as_much_for_twelve_projects_as_for_three(world, client, role, address):
    if role:
        enter(client, world.by(role, AT))
    for n in range(12):
        world.candidate(f"项目{n}")
        kept = world.submit(f"储备{n}")
        world.eligible(kept)
        kept = Project.objects.get(pk=kept.pk)
        proposal.reserve(kept, reason="", by=world.by("government", AT), at=AT)
        if n == 2:
            few = queries_for(client, address)
    assert queries_for(client, address) == few


def test_everybody_reads_what_each_mark_means_and_weighs(world, client, project):
    page = words(client.get("/screening/"))
    for said in (
        "涉及安全或者基本生活，必须当年解决",
        "需求紧迫性：多少人提出（权重17）",
        "60分以上（满分100）的方可推荐",
    ):
        assert said in page


def test_the_desk_says_that_marks_are_still_missing_and_tells_no_steadiness_before(world, client, project):
    world.score(project, "government")
    enter(client, world.by("government", AT))
    page = words(client.get("/screening/"))
    assert ("评审还没有结束" in page, "稳入</span>" in page) == (True, False)
    assert "“安装路灯”的评审不足3人" in words(client.get("/screening/analysis/"))
    for role in ("finance", "schools"):
        world.score(project, role)
    page = words(client.get("/screening/"))
    assert ("评审还没有结束" in page, "稳入</span>" in page) == (False, True)


def test_who_may_propose_finds_the_way_from_the_desk(world, client):
    assert "/screening/submit/" not in words(client.get("/screening/"))
    enter(client, world.by("works", AT))
    assert "/screening/submit/" in words(client.get("/screening/"))


def test_no_field_and_no_kind_of_record_is_chosen_for_anybody(world, client, project):
    enter(client, world.by("works", AT))
    answer = client.post("/screening/submit/", draft(world, field=""))
    assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"field"})
    enter(client, world.by("finance", AT))
    answer = client.post(
        f"/screening/{project.pk}/score/", {**MARKS, "reason": "核实", "harm_kind": "", "lasting_record": ""}
    )
    assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"harm_kind", "lasting_record"})
