"""The vote in figures: nothing before the declaration; then margins, votes short, money, places; never a ballot."""

import pytest

from piaojue.bodies.models import Division
from piaojue.projects.models import Project
from tests.pages import words
from tests.world import moment

PAGE = "/decision/figures/"
WIN, LAST, SHORT, LOST = (22, 5, 2), (19, 8, 2), (16, 11, 2), (10, 17, 2)


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(moment(2026, 1, 14, 13))


@pytest.fixture
def question(world):
    world.listed()
    return world.open_session()


def test_nothing_is_told_before_the_declaration(world, client, question):
    world.ready(question.election)
    world.count(question.election, [WIN] * 9 + [LAST, SHORT, LOST])
    page = words(client.get(PAGE))
    assert "结果宣布以后，这里写明" in page
    assert ("22" in page.split("<main")[1], "赞成" in page) == (False, False)


def test_a_declared_vote_tells_how_near_another_outcome_was(world, client, question):
    west = Division.objects.create(code="520112002", name="西街", parent=world.congress.division)
    Project.objects.filter(title="实事项目1").update(place=west)
    world.declare(question.election, [WIN] * 9 + [LAST, SHORT, LOST])
    page = words(client.get(PAGE))
    assert "末位入选的比下一个多3票" in page
    assert "最少要有2张票改填，结果才可能不同" in page
    assert "差3票与末位相同" in page
    assert "差6票过半数，差9票与末位相同" in page
    assert 'aria-label="22票赞成，票决通过"' in page
    assert "<h2>惠及哪里</h2>" not in page  # the outcome is not written to the projects yet


def test_a_settled_vote_tells_places_and_fields(world, client):
    world.adopted()
    page = words(client.get(PAGE))
    assert "乡镇街道和入选项目" in page
    assert 'aria-label="出行10个，300万元"' in page
    assert f'<th scope="row">{world.place.name}</th>' in page


def test_a_tie_at_the_cut_has_no_margin(world, client, question):
    world.declare(question.election, [WIN] * 9 + [LAST, LAST, LOST])
    page = words(client.get(PAGE))
    assert "这一轮没有产生全部结果" in page
    assert "改填" not in page


def test_an_earlier_year_is_asked_for_and_an_unknown_one_is_not_there(client, world):
    assert client.get(PAGE, {"year": "2026"}).status_code == 200
    assert client.get(PAGE, {"year": "1999"}).status_code == 404
