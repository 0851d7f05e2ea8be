"""How steady the list is, what other lists are possible, where it came from: told to whom no mark is hidden."""

import json

import pytest

from piaojue.bodies.models import Division
from piaojue.projects.models import Project
from piaojue.proposal import actions as proposal
from piaojue.proposal.models import Scale
from tests.pages import enter, queries_for, words
from tests.world import moment

AT = moment(2025, 11, 20)
REVIEWERS = ("finance", "government", "schools")
PAGE, DATA, COMPOSE, FLOW = (f"/screening/{tail}" for tail in ("analysis/", "analysis.json", "composition/", "flow/"))
ANYTHING = {"places": 2, "field_least": 0, "per_township": 0}


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


def screened(world, *marks, reviewers=REVIEWERS):
    """Projects that passed the gate, each with one reviewer's marks from everybody."""
    for n, each in enumerate(marks):
        project = world.submit(f"项目{n}")
        world.eligible(project)
        project = Project.objects.get(pk=project.pk)
        for role in reviewers:
            world.score(project, role, each)
        yield project


@pytest.fixture
def four(world):
    return list(screened(world, (5, 5, 5), (5, 4, 3), (3, 4, 5), (1, 2, 3)))


def rule_all(world, projects):
    for project in projects:
        proposal.nominate(project, reason="得分在前", by=world.by("government", AT), at=AT)


@pytest.mark.parametrize("address", [PAGE, DATA])
def test_nobody_sees_the_analysis_through_marks_that_are_hidden_from_them(world, client, four, address):
    answer = client.get(address)
    assert answer.status_code == 403
    assert "还有4个项目的打分您现在不能看" in words(answer)
    enter(client, world.by("works", AT))
    assert client.get(address).status_code == 403
    enter(client, world.by("schools", AT))
    assert client.get(address).status_code == 200
    enter(client, world.by("government", AT))
    assert client.get(address).status_code == 200


def test_everybody_sees_the_analysis_once_the_government_has_ruled_on_all(world, client, four):
    rule_all(world, four[:3])
    assert "还有1个项目" in words(client.get(PAGE))
    proposal.nominate(four[3], reason="群众急需", by=world.by("government", AT), at=AT)
    page = words(client.get(PAGE))
    for said in ("稳入、待议、稳出", "权重三角形", "稳定区间", "一致程度", "去掉一名评审人员", "按来源渠道"):
        assert said in page


def test_an_analysis_without_marks_says_so(world, client):
    answer = client.get(PAGE)
    assert (answer.status_code, client.get(DATA).status_code) == (200, 422)
    assert "还没有项目在推荐线以上" in words(answer)
    world.eligible(world.submit())
    enter(client, world.by("government", AT))
    assert PAGE not in words(client.get("/screening/"))


def test_the_seed_is_that_of_the_frozen_scale_and_the_draws_are_the_same_again(world, client, four):
    rule_all(world, four)
    first, again = json.loads(client.get(DATA).content), json.loads(client.get(DATA).content)
    assert first == again
    assert first["weights"]["seed"] == int(Scale.objects.get().sha256[:8], 16)
    assert first["weights"]["draws"] == 20_000
    assert first["titles"]["00001"] == "项目0"
    shares = {each["key"]: each["share"] for each in first["weights"]["holdings"]}
    assert shares["00001"] == "1"


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((100, 0, 0), "第一名是项目0、项目1"),
        ((34, 33, 33), "名单<strong>不变</strong>"),
        ((50, 50, 50), "三个权重应当合计100，现在合计150"),
    ],
)
def test_other_weights_are_tried_without_writing_anything(world, client, four, weights, said):
    enter(client, world.by("government", AT))
    asked = dict(zip(("urgency", "benefit", "feasibility"), weights, strict=True))
    assert said in words(client.get(PAGE, asked))


def test_the_desk_tells_the_sum_that_everybody_can_do_again_and_how_steady_it_is(world, client, four):
    page = words(client.get("/screening/"))
    assert ("稳入</span>" in page, "17×" in page) == (False, False)
    enter(client, world.by("government", AT))
    page = words(client.get("/screening/"))
    assert "17×15/15 + 17×15/15 + 18×12/15 + 15×12/15 + 18×9/15 + 15×9/15 = 80.2" in page
    assert "17×3/15 + 17×3/15 + 18×6/15 + 15×6/15 + 18×9/15 + 15×9/15 = 39.8" in page
    assert "线上3个推荐列为候选（名额12个）" in page
    assert ("稳入</span>" in page, "稳出</span>" in page) == (True, True)
    assert f"/screening/{four[3].pk}/rule/" in page


def test_every_move_across_the_line_is_counted_and_told_with_its_reason(world, client, four):
    enter(client, world.by("government", AT))
    address = f"/screening/{four[3].pk}/rule/"
    assert 'value="reserve" selected' in words(client.get(address))
    assert client.post(address, {"ruling": "nominate", "reason": ""}).status_code == 422
    assert client.post(address, {"ruling": "nominate", "reason": "连片停水，等不得"}).status_code == 302
    client.logout()
    page = words(client.get("/screening/"))
    assert "本年度有<strong>1</strong>项决定与推荐次序不一致" in page
    assert "推荐次序第4位，决定列为候选" in page
    assert "连片停水，等不得" in page


def test_a_composition_is_for_those_who_mark_or_rule_and_see_all_marks(world, client, four):
    assert client.get(COMPOSE).status_code == 302
    for role, status in (("deputy", 404), ("works", 403), ("schools", 200), ("government", 200)):
        enter(client, world.by(role, AT))
        assert client.get(COMPOSE).status_code == status


def test_a_composition_shows_both_lists_and_why_they_differ(world, client, four):
    west = Division.objects.create(code="520112002", name="西街", parent=world.congress.division)
    Project.objects.filter(pk=four[3].pk).update(place=west)
    enter(client, world.by("government", AT))
    assert "没有调换" in words(client.get(COMPOSE, ANYTHING))
    page = words(client.get(COMPOSE, {**ANYTHING, "per_township": 1}))
    assert "惠及“西街”的至少1个" in page
    assert "比单纯按得分少" in page
    assert "只在这边" in page
    page = words(client.get(COMPOSE, {**ANYTHING, "budget": "0.5"}))
    assert "费用合计不超过5,000元" in page


def test_a_swap_tells_the_figures_what_taking_it_back_breaks_and_what_would_undo_it(world, client):
    dear, cheap, third = screened(world, (5, 5, 5), (4, 4, 4), (3, 3, 3))
    proposal.cost(dear, {"own": 90_000_000}, by=world.by("finance", AT), at=AT)
    enter(client, world.by("government", AT))
    page = words(client.get(COMPOSE, {"places": 1, "budget": "50", "field_least": 0, "per_township": 0}))
    assert "出：项目0（100.0分，90万元）。进：项目1（80.0分，30万元）。" in page
    assert "只把这一个换回来，就不满足条件：合计90万元，而费用合计不超过50万元。" in page
    assert "去掉这个条件，重新组合，它就留在名单里：费用合计不超过50万元。" in page
    page = words(client.get(COMPOSE, {"places": 2, "field_least": 0, "field_most": 1, "per_township": 0}))
    assert "项目1：没有替补" in page
    assert "只把它放回去，就不满足条件：有2个，而“出行”领域最多1个。" in page
    page = words(client.get(COMPOSE, {"places": 2, "field_least": 0, "per_township": 0, "forced_out": ["00001"]}))
    assert "就不满足条件：“项目0”不得列入。" in page


def test_a_composition_that_cannot_be_says_which_demands_exclude_each_other(world, client, four):
    enter(client, world.by("government", AT))
    page = words(client.get(COMPOSE, {**ANYTHING, "forced_in": ["00001"], "forced_out": ["00001"]}))
    assert "没有同时满足这些条件的名单" in page
    assert "“项目0”必须列入" in page
    assert "“项目0”不得列入" in page


@pytest.mark.parametrize("wrong", [{"places": 0}, {"budget": "很多"}, {"forced_in": ["99999"]}])
def test_a_composition_answers_nonsense_in_words(world, client, four, wrong):
    enter(client, world.by("government", AT))
    answer = client.get(COMPOSE, {**ANYTHING, **wrong})
    assert answer.status_code == 200
    assert "✕" in words(answer)


def test_the_flow_tells_what_came_of_a_year_and_which_township_asked(world, client):
    assert "还没有项目提出" in words(client.get(FLOW))
    world.call()
    for _ in range(3):
        world.suggest()
    project = world.candidate()
    page = words(client.get(FLOW))
    assert 'aria-label="征集：线索3"' in page
    assert 'aria-label="列为候选1"' in page
    assert f'aria-label="{world.place.name}：线索占100%，项目占100%"' in page
    assert project.place == world.place


@pytest.mark.thorough
def test_the_pages_ask_as_much_for_eight_projects_as_for_two(world, client):
    enter(client, world.by("government", AT))
    list(screened(world, (5, 5, 5), (1, 1, 1)))
    few = [queries_for(client, address) for address in (PAGE, FLOW)]
    list(screened(world, *((4, 4, n % 5) for n in range(6))))
    assert [queries_for(client, address) for address in (PAGE, FLOW)] == few


def test_the_desk_of_a_year_shows_every_screened_project_long_after_the_vote(world, client, time_machine):
    world.adopted()
    time_machine.move_to(moment(2026, 2, 1))
    page = words(client.get("/screening/"))
    assert page.count("17×12/15 + 17×12/15 + 18×12/15 + 15×12/15 + 18×12/15 + 15×12/15 = 80.0") == 12
    lost = Project.objects.filter(state="not_adopted").first()
    at = moment(2026, 2, 1)
    ruling = proposal.reserve(lost, reason="", by=world.by("government", at), at=at)
    assert (ruling.against_order, ruling.rank) == (False, None)


def test_the_flow_counts_a_project_for_every_township_that_it_serves(world, client):
    west = Division.objects.create(code="520112002", name="西街", parent=world.congress.division)
    world.candidate(people={world.place: 100, west: 30})
    world.candidate("公交站台")
    page = words(client.get(FLOW))
    assert 'aria-label="西街：线索占0%，项目占50%"' in page
    assert f'aria-label="{world.place.name}：线索占0%，项目占100%"' in page


def test_the_flow_counts_everybody_who_lost_the_vote_wherever_they_are_now(world, client):
    world.adopted()
    at = moment(2026, 2, 1)
    lost = Project.objects.filter(state="not_adopted").first()
    proposal.reserve(lost, reason="明年再提", by=world.by("government", at), at=at)
    assert "未入选2个" in words(client.get(FLOW))
