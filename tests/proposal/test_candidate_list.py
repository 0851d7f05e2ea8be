"""The candidate list: public once it has passed the legality review, on the page, as a table and as data."""

import csv
import io
import json

import pytest

from piaojue.deliberation import actions as deliberation
from piaojue.documents.models import Document
from piaojue.projects.models import Project
from piaojue.proposal import actions as proposal
from piaojue.proposal.candidates import hash_of
from piaojue.proposal.queries import awaiting
from piaojue.rules.words import FUNDING_WORDS
from tests.before_session import PAPER
from tests.pages import enter, words
from tests.world import moment

PAGE, CSV, JSON = "/screening/candidates/", "/screening/candidates.csv", "/screening/candidates.json"


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(moment(2025, 11, 25))


def test_there_is_no_list_before_the_legality_review_and_the_page_says_what_is_missing(world, client):
    world.candidate()
    page = words(client.get(PAGE))
    assert ("候选项目名单还没有合法性审查" in page, "安装路灯" in page) == (True, False)
    assert [client.get(address).status_code for address in (CSV, JSON)] == [404, 404]
    world.reviewed()
    world.candidate("公交站台")
    assert client.get(JSON).status_code == 404
    world.reviewed()
    assert "公交站台" in words(client.get(PAGE))


def test_a_list_that_is_refused_is_as_visible_with_its_reason(world, client):
    world.candidate()
    enter(client, world.by("government", moment(2025, 11, 25)))
    asked = {"is_lawful": "no", "opinion": "资金来源没有列入预算"}
    assert client.post("/screening/legality/", asked).status_code == 302
    client.logout()
    assert "没有通过合法性审查。审查意见：资金来源没有列入预算" in words(client.get(PAGE))
    assert "资金来源没有列入预算" in words(client.get("/screening/flow/"))


def test_the_data_carries_a_hash_that_anybody_can_work_out_again(world, client):
    world.candidate()
    world.reviewed()
    told = json.loads(client.get(JSON).content)
    sha256 = told.pop("sha256")
    assert hash_of(told) == sha256
    assert told["legality"] == {"is_lawful": True, "opinion": "符合法律、法规的规定。", "reviewed_on": "2025-11-22"}
    assert (told["fen"], told["overrides"], told["candidates"][0]["funding_fen"]) == (
        30_000_000,
        0,
        {"own": 30_000_000},
    )
    told["candidates"][0]["score"] = "99.9"
    assert hash_of(told) != sha256


def test_who_reads_of_a_withdrawal_reads_its_reason(world, client):
    project = world.candidate()
    at = moment(2025, 11, 24)
    deliberation.withdraw(project, reason="用地没有落实", by=world.by("government", at), at=at)
    for page in ("/screening/reserve/", f"/projects/{project.pk}/life/"):
        assert "理由：用地没有落实" in words(client.get(page))
    assert "后来撤出1个" in words(client.get("/screening/flow/"))
    world.candidate("公交站台")
    text = json.loads(world.reviewed().document.text)
    assert [row[-1] for row in text["attachments"][-1]["body"][0]["rows"]] == ["撤出候选：用地没有落实"]


def test_the_table_says_money_by_source_and_every_move_across_the_line(world, client):
    project = world.submit("灌溉渠")
    world.eligible(project)
    project = Project.objects.get(pk=project.pk)
    for role in ("finance", "government", "schools"):
        world.score(project, role, (1, 1, 1))
    at = moment(2025, 11, 20)
    proposal.nominate(project, reason="春耕等水", by=world.by("government", at), at=at)
    world.reviewed()
    (row,) = csv.DictReader(io.StringIO(client.get(CSV).content.decode("utf-8-sig")))
    assert (row["项目"], row["合计（元）"], row["与推荐次序"], row["决定理由"]) == (
        "灌溉渠",
        "300000.00",
        "不一致",
        "春耕等水",
    )
    assert "春耕等水" in words(client.get(PAGE))


def test_a_lawful_list_is_issued_with_costs_by_source_and_the_reserve_pool(world, client):
    world.candidate()
    kept = world.submit("灌溉渠")
    world.eligible(kept)
    kept.refresh_from_db()
    at = moment(2025, 11, 20)
    proposal.reserve(kept, reason="明年再提", by=world.by("government", at), at=at)
    document = world.reviewed().document
    text = json.loads(document.text)
    assert (document.kind, document.is_public) == ("candidate_list", True)
    assert f"{FUNDING_WORDS['own']}30万元" in document.text
    assert "符合法律、法规的规定。" in document.text
    assert [each["title"] for each in text["attachments"]] == ["三维度得分（满分100）和决定理由", "储备项目"]
    assert "明年再提" in document.text
    page = words(client.get(PAGE))
    for form in ("docx", "html"):
        address = f"/documents/{document.pk}/{form}/"
        assert address in page
        assert client.get(address).status_code == 200


def test_why_a_withdrawn_candidate_is_kept_is_not_why_it_was_nominated(world, client):
    at = moment(2025, 11, 21)
    deliberation.withdraw(world.candidate("停车场"), reason="用地没有落实", by=world.by("government", at), at=at)
    world.candidate("路灯")
    pool = json.loads(world.reviewed().document.text)["attachments"][-1]
    assert "撤出候选" in str(pool)
    assert "得分在前" not in str(pool)
    page = words(client.get("/screening/reserve/"))
    assert "撤出候选，转入储备库" in page
    assert "转入理由" not in page


def test_a_review_of_a_changed_list_issues_the_next_version_and_an_unlawful_list_is_not_issued(world):
    world.candidate("实事项目1")
    at = moment(2025, 11, 22)
    by = world.by("government", at)
    refused = proposal.review_legality(world.cycle, is_lawful=False, opinion="资金没有落实", by=by, at=at)
    assert refused.document is None
    assert world.reviewed().document.version == 1
    world.candidate("实事项目2")
    assert world.reviewed().document.version == 2


def test_the_button_pressed_twice_does_not_issue_the_list_twice(world, client):
    world.candidate()
    enter(client, world.by("government", moment(2025, 11, 25)))
    asked = {"is_lawful": "yes", "opinion": "符合法律、法规的规定。"}
    assert client.post("/screening/legality/", asked).status_code == 302
    again = client.post("/screening/legality/", {**asked, "opinion": "同意。"})
    assert again.status_code == 422
    assert "这份名单已经在" in words(again)
    assert "没有再审查一次" in words(again)
    assert Document.objects.filter(kind="candidate_list").count() == 1
    assert client.post("/screening/legality/", {**asked, "is_lawful": "no"}).status_code == 302
    assert "同样的审查意见已经在" in words(client.post("/screening/legality/", {**asked, "is_lawful": "no"}))
    assert world.cycle.legality_reviews.count() == 2


def test_a_candidate_revised_after_the_review_can_be_reviewed_again(world):
    project = world.candidate()
    world.reviewed()
    at = moment(2025, 11, 23)
    deliberation.revise(project, {"goal": "改造路灯120盏"}, reason="核实数量", by=world.by("government", at), at=at)
    assert world.reviewed().document.version == 2


def test_an_unreviewed_or_unlawful_list_does_not_go_on(world):
    world.candidate()
    at = moment(2025, 11, 24)
    by = world.by("government", at)
    with pytest.raises(proposal.NotReviewed, match="还没有经过合法性审查"):
        deliberation.approve_step(world.cycle, **PAPER, by=by, at=at)
    proposal.review_legality(world.cycle, is_lawful=False, opinion="资金没有落实", by=by, at=at)
    with pytest.raises(proposal.NotReviewed, match="资金没有落实"):
        deliberation.approve_step(world.cycle, **PAPER, by=by, at=at)
    world.reviewed()
    assert deliberation.approve_step(world.cycle, **PAPER, by=by, at=at).order == 1


def test_the_review_waits_for_the_government_until_the_list_is_reviewed(world):
    world.candidate()
    at = moment(2025, 11, 22)
    by = world.by("government", at)
    assert [task.what for task in awaiting(by, world.cycle, at.date())] == ["合法性审查"]
    world.reviewed()
    assert awaiting(by, world.cycle, at.date()) == []
