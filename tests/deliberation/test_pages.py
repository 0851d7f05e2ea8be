"""The pages of 审议: open to whom the measure names, closed to others, and refusing in the words of the rule."""

import pytest

from piaojue.deliberation import actions as deliberation
from piaojue.deliberation.models import Approval, FrozenList, Opinion, Revision
from piaojue.projects.models import Project
from tests.pages import enter, queries_for, words
from tests.world import moment

AT = moment(2025, 11, 28)
TEXT = {
    "title": "安装路灯",
    "need": "路灯不亮",
    "goal": "安装路灯120盏",
    "goal_quantity": 120,
    "goal_unit": "盏",
    "reason": "代表建议",
}


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


@pytest.fixture
def project(world):
    return world.candidate()


def opinion(world, project=None):
    return deliberation.give_opinion(world.cycle, "请增加路灯", project=project, by=world.by("deputy", AT), at=AT)


@pytest.mark.parametrize(
    ("address", "right", "wrong"),
    [
        ("/deliberation/approve/", "chairs", "deputy"),
        ("/deliberation/opinions/new/", "deputy", "government"),
        ("/deliberation/opinions/{opinion}/answer/", "government", "deputy"),
        ("/deliberation/projects/{project}/revise/", "government", "works"),
        ("/deliberation/projects/{project}/withdraw/", "government", "chairs"),
        ("/deliberation/freeze/", "committee", "government"),
    ],
)
def test_a_page_is_found_by_whom_the_measure_names(world, client, project, address, right, wrong):
    address = address.format(project=project.pk, opinion=opinion(world).pk)
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, f"/login/?next={address}")
    enter(client, world.by(wrong, AT))
    assert (client.get(address).status_code, client.post(address, {}).status_code) == (404, 404)
    enter(client, world.by(right, AT))
    assert client.get(address).status_code == 200


def test_a_step_is_taken_in_its_turn(world, client, project):
    world.reviewed()
    paper = {"title": "研究候选项目", "text": "同意。", "attended": "镇长甲"}
    enter(client, world.by("party", AT))
    answer = client.post("/deliberation/approve/", paper)
    assert (answer.status_code, Approval.objects.count()) == (422, 0)
    assert "现在应由政府办理" in words(answer)
    assert "同意。" in words(answer)
    enter(client, world.by("government", AT))
    assert "出席" in words(client.get("/deliberation/approve/"))
    assert client.post("/deliberation/approve/", {**paper, "text": ""}).status_code == 422
    refused = client.post("/deliberation/approve/", {**paper, "attended": " "})
    assert (refused.status_code, Approval.objects.count()) == (422, 0)
    assert client.post("/deliberation/approve/", paper).status_code == 302
    assert Approval.objects.get().document.title == "研究候选项目"


def test_an_opinion_is_given_answered_and_read_by_everybody(world, client, project):
    enter(client, world.by("deputy", AT))
    assert client.post("/deliberation/opinions/new/", {"text": ""}).status_code == 422
    assert not Opinion.objects.exists()
    said = {"project": project.pk, "text": "请增加路灯"}
    assert client.post("/deliberation/opinions/new/", said).status_code == 302
    given = Opinion.objects.get()
    assert (given.project, given.author, given.delegation) == (project, world.cast.deputies[-1], None)

    address = f"/deliberation/opinions/{given.pk}/answer/"
    enter(client, world.by("government", AT))
    assert client.post(address, {"answer": "  "}).status_code == 422
    assert client.post(address, {"answer": "采纳"}).status_code == 302
    answer = client.post(address, {"answer": "不采纳"})
    assert (answer.status_code, "这条意见已经答复" in words(answer)) == (422, True)

    client.logout()
    page = words(client.get("/deliberation/"))
    assert ("请增加路灯" in page, "采纳" in page, "不采纳" in page) == (True, True, False)


def test_an_opinion_on_what_is_no_candidate_is_not_offered(world, client, project):
    outside = world.submit("公交站台")
    enter(client, world.by("deputy", AT))
    answer = client.post("/deliberation/opinions/new/", {"project": outside.pk, "text": "请增加"})
    assert (answer.status_code, Opinion.objects.count()) == (422, 0)


def test_a_revision_is_shown_field_by_field_to_everybody(world, client, project):
    address = f"/deliberation/projects/{project.pk}/revise/"
    enter(client, world.by("government", AT))
    text = {name: getattr(project, name) for name in deliberation.REVISABLE if name != "is_multi_year"}
    answer = client.post(address, {**text, "reason": "代表建议"})
    assert (answer.status_code, "没有改动任何内容" in words(answer)) == (422, True)
    changed = {**text, "goal": "安装路灯150盏", "goal_quantity": 150, "reason": "代表建议"}
    answer = client.post(address, {**changed, "is_multi_year": "on"})
    assert (answer.status_code, "必须写明本年度的阶段目标" in words(answer)) == (422, True)
    assert not Revision.objects.exists()
    assert client.post(address, changed).status_code == 302
    client.logout()
    page = words(client.get(f"/deliberation/projects/{project.pk}/revisions/"))
    assert ("安装路灯120盏" in page, "安装路灯150盏" in page, "代表建议" in page) == (True, True, True)


def test_a_candidate_is_withdrawn_with_its_reason(world, client, project):
    address = f"/deliberation/projects/{project.pk}/withdraw/"
    enter(client, world.by("government", AT))
    assert client.post(address, {"reason": ""}).status_code == 422
    assert Project.objects.get().state == "candidate"
    assert client.post(address, {"reason": "用地没有落实"}).status_code == 302
    assert Project.objects.get().state == "reserved"


def test_every_candidate_has_one_number_on_the_list(world, client):
    rows = world.candidates()
    world.approve()
    numbers = {f"position_{row.pk}": place for place, row in enumerate(reversed(rows), start=1)}
    enter(client, world.by("committee", AT))
    answer = client.post("/deliberation/freeze/", {**numbers, f"position_{rows[0].pk}": 1})
    assert (answer.status_code, FrozenList.objects.count()) == (422, 0)
    assert "每个项目一个，不能重复也不能空缺" in words(answer)
    answer = client.post("/deliberation/freeze/", {**numbers, f"position_{rows[0].pk}": 13})
    assert answer.status_code == 422
    answer = client.post("/deliberation/freeze/", numbers)
    frozen = FrozenList.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/documents/{frozen.document_id}/")
    assert [line["title"] for line in frozen.lines] == [f"实事项目{n}" for n in range(12, 0, -1)]
    client.logout()
    assert frozen.sha256 in words(client.get(f"/documents/{frozen.document_id}/"))


def test_a_list_is_not_frozen_on_a_page_before_its_steps(world, client, project):
    enter(client, world.by("committee", AT))
    answer = client.post("/deliberation/freeze/", {f"position_{project.pk}": 1, "waiver": "只有一个"})
    assert (answer.status_code, FrozenList.objects.count()) == (422, 0)
    assert "审批程序还差" in words(answer)


@pytest.mark.parametrize("role", ["", "government", "deputy"])
@pytest.mark.thorough
def test_the_list_asks_as_much_for_twelve_projects_as_for_three(world, client, role):
    if role:
        enter(client, world.by(role, AT))
    for n in range(12):
        opinion(world, world.candidate(f"项目{n}"))
        if n == 2:
            few = queries_for(client, "/deliberation/")
    assert queries_for(client, "/deliberation/") == few


def test_the_frozen_list_stays_on_its_page_whatever_became_of_the_projects(world, client):
    world.adopted()
    page = words(client.get("/deliberation/"))
    assert "名单已经冻结，共12个项目" in page
    assert page.count("票决通过") >= 10
