"""The papers of supervision: slips filled in from the facts."""

import io

import pytest
from docx import Document as Docx

from piaojue.documents.content import frozen
from piaojue.documents.measure_paper import paper_of as measure_paper
from piaojue.supervision import actions as supervision
from piaojue.supervision.slip_papers import paper_of
from tests.pages import enter, words
from tests.world import moment

AT = moment(2026, 5, 10)


@pytest.fixture
def watched(world):
    project = world.under_way()
    supervisor = world.as_person(world.team(project)[0], AT)
    return world, project, supervisor


def slip_of(watched, severity="serious"):
    _, project, supervisor = watched
    found = supervision.Found("灯杆没有基础", severity)
    return supervision.report_problem(project, found, by=supervisor, at=AT).slips.get()


def test_a_slip_says_what_is_asked_of_whom_by_when_and_leaves_the_rest_to_be_written(watched):
    slip = slip_of(watched)
    text = frozen(paper_of(slip))
    for part in ("任务交办单", str(slip), "灯杆没有基础", "建设局", "2026年5月25日", "严重"):
        assert part in text
    boxes = dict(paper_of(slip).body[0]["rows"])
    assert (boxes["办理情况"], boxes["复查情况"]) == ("", "")


def test_a_slip_printed_later_bears_the_answer_and_the_check(watched):
    world, _, supervisor = watched
    problem = slip_of(watched).problem
    by = world.by("works", AT)
    supervision.answer_problem(problem, responsible_person="张三", text="已浇筑", by=by, at=AT)
    supervision.recheck_problem(problem, is_mended=True, text="看过", by=supervisor, at=AT)
    boxes = dict(paper_of(problem.slips.get()).body[0]["rows"])
    assert boxes["办理情况"] == "已浇筑（责任人：张三）"
    assert boxes["复查情况"] == "已整改到位：看过"


def test_a_slip_is_a_file_for_the_offices_of_the_congress_only(watched, client):
    world, project, _ = watched
    slip = slip_of(watched)
    address = f"/supervision/slips/{slip.pk}/docx/"
    assert client.get(address).status_code == 302
    enter(client, world.by("works", AT))
    tables = Docx(io.BytesIO(client.get(address).content)).tables
    assert tables[0].rows[0].cells[1].text == project.title
    assert client.get(f"/supervision/slips/{slip.pk}/odt/").status_code == 404
    assert f"/supervision/slips/{slip.pk}/docx/" in words(client.get(f"/supervision/problems/{slip.problem_id}/"))


def test_the_measure_is_a_paper_in_chapters_and_articles(world, client):
    text = frozen(measure_paper(world.cycle.measure))
    for part in ("总则", "核心环节", "附则", "2025年7月1日起施行"):
        assert part in text
    address = f"/documents/measures/{world.cycle.measure_id}/docx/"
    lines = [line.text for line in Docx(io.BytesIO(client.get(address).content)).paragraphs]
    assert "第一章　总则" in lines
    assert any(line.startswith("第一条　") for line in lines)
    assert address in words(client.get("/documents/"))


def test_the_life_of_a_project_lists_its_documents_with_their_files(watched, client):
    _, project, _ = watched
    page = words(client.get(f"/projects/{project.pk}/life/"))
    assert "实施计划的通知" in page
    assert f"/documents/{project.plan.document_id}/docx/" in page
