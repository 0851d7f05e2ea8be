"""An indicator that only some reviewers mark: asked of them alone, and it needs three of them like every other."""

import re

import pytest

from piaojue.projects.models import Project
from piaojue.proposal import actions as proposal
from piaojue.proposal.queries import row_of
from piaojue.rules.offices import Office
from piaojue.rules.panel import TooFewReviewers
from tests.before_session import opinion
from tests.pages import enter, words
from tests.proposal.test_scale import with_measure
from tests.world import moment

AT = moment(2025, 11, 20)


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


@pytest.fixture
def project(world):
    """A project that waits for its marks; only departments mark whether land, money and permits are there."""
    with_measure(world, 'key = "readiness"', 'key = "readiness"\nby = ["department"]')
    for role, name in (("health", "卫健局"), ("roads", "交通局")):
        world.cast.body(role, Office.DEPARTMENT, name, title="负责人", at=AT)
    row = world.submit()
    world.eligible(row)
    return Project.objects.get(pk=row.pk)


def test_who_is_not_asked_reads_so_and_marks_the_rest(world, project, client):
    enter(client, world.by("finance", AT))
    page = words(client.get(f"/screening/{project.pk}/score/"))
    assert "不用您打的：现实可行性：用地、资金、手续（政府部门打）" in page
    assert ("三项齐备，开年即可动工" in page, "上半年可以完成" in page) == (False, True)
    review = world.score(project)
    assert [row.indicator for row in review.marks.all()] == ["callers", "harm", "reach", "lasting", "within_year"]


def test_who_is_asked_marks_everything(world, project, client):
    enter(client, world.by("schools", AT))
    page = words(client.get(f"/screening/{project.pk}/score/"))
    assert ("不用您打的" in page, "三项齐备，开年即可动工" in page) == (False, True)
    assert world.score(project, "schools").marks.count() == 6


@pytest.mark.parametrize(
    ("extra", "said"), [("readiness", "“用地、资金、手续”只由政府部门打分"), ("beauty", "“beauty”不是本年度的评分指标")]
)
def test_a_mark_that_is_not_asked_for_is_refused(world, project, extra, said):
    by, given = world.by("finance", AT), opinion()
    given.marks.pop("readiness")
    given.marks[extra] = 5
    with pytest.raises(proposal.NotAsked, match=said):
        proposal.score(project, given, by=by, at=AT)
    assert not project.reviews.exists()


def test_the_scale_tells_who_marks_what(project, client):
    assert "由谁打分：用地、资金、手续只由政府部门打；其余的由全部评审人员打" in words(client.get("/screening/"))


def test_a_candidate_needs_three_of_those_who_are_asked(world, project):
    by = world.by("government", AT)
    for role in ("finance", "social", "government"):
        world.score(project, role)
    assert row_of(project) is None
    for role, missing in (("schools", "3名"), ("health", "2名"), ("roads", "1名")):
        with pytest.raises(TooFewReviewers, match=f"现在还差{missing}政府部门的评审人员"):
            proposal.nominate(project, reason="得分在前", by=by, at=AT)
        world.score(project, role)
    project = Project.objects.get(pk=project.pk)
    row = row_of(project)
    assert (row.score.out_of_100, row.reviews, row.missing, [spread.shown for spread in row.spreads]) == (
        ("80.0", 6, "", ["4–4–4"] * 6)
    )
    assert proposal.nominate(project, reason="得分在前", by=by, at=AT).is_nominated


def test_the_desk_and_the_analysis_count_each_indicator_by_itself(world, project, client):
    for role in ("finance", "social", "government"):
        world.score(project, role, (5, 4, 3))
    enter(client, world.by("government", AT))
    desk = words(client.get("/screening/"))
    assert ("还差3名政府部门的评审人员" in desk, "评审中" in desk) == (True, True)
    for role in ("schools", "health", "roads"):
        world.score(project, role, (5, 4, 5))
    assert "+ 18×15/15 + 15×24/30 = 90.4" in words(client.get("/screening/"))
    assert client.get("/screening/analysis/").status_code == 200


def test_who_rules_reads_no_mark_before_every_indicator_has_three(world, project, client):
    enter(client, world.by("government", AT))
    for role in ("finance", "social", "schools"):
        world.score(project, role)
    assert "/15" not in words(client.get("/screening/"))
    for role in ("health", "roads"):
        world.score(project, role)
    assert "/15" in words(client.get("/screening/"))
    page = words(client.get(f"/screening/{project.pk}/rule/"))
    row = page[page.index('data-label="评审">财政局') :]
    assert re.findall(r'data-label="[^"]+">(\d|—)</td>', row[: row.index("</tr>")]) == ["4", "4", "4", "4", "—", "4"]
    with pytest.raises(proposal.NotBlind, match="已有3名评审人员打分"):
        world.score(project, "government")


def test_who_is_asked_for_nothing_has_nothing_to_do_and_is_told_why(world, client):
    for key in ("callers", "harm", "reach", "lasting", "readiness", "within_year"):
        with_measure(world, f'key = "{key}"', f'key = "{key}"\nby = ["finance"]')
    project = world.submit()
    world.eligible(project)
    enter(client, world.by("schools", AT))
    assert "没有要您打的" in words(client.get(f"/screening/{project.pk}/score/"))
    assert "三维度打分：" not in words(client.get("/tasks/"))
    with pytest.raises(proposal.NotAsked, match="都由其他机构的评审人员打分"):
        world.score(project, "schools")
    world.score(project)
    enter(client, world.by("government", AT))
    assert "17×" in words(client.get("/screening/"))
