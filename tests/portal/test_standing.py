"""A year that was refused or broken off is as visible as a good one: home, cycle, list and open data."""

import pytest

from piaojue.decision import actions as decision
from piaojue.projects import actions as projects
from piaojue.proposal import actions as proposal
from tests.pages import words
from tests.world import moment

AT = moment(2025, 11, 25)
PAGES = ("/", "/projects/?year=2026", "/screening/candidates/?year=2026")


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


def told(client):
    """What every page and the data say of the year 2026."""
    years = {each["year"]: each for each in client.get("/open-data/projects.json").json()["years"]}
    return [words(client.get(address)) for address in PAGES], years[2026]


def test_a_list_refused_by_the_legality_review_is_told_everywhere_with_its_reason(world, client):
    world.candidate()
    by = world.by("government", AT)
    proposal.review_legality(world.cycle, is_lawful=False, opinion="资金没有列入预算", by=by, at=AT)
    pages, data = told(client)
    assert "停在<strong>提出</strong>环节" in pages[0]
    for page in pages:
        assert "候选项目名单没有通过合法性审查" in page
        assert "资金没有列入预算" in page
    assert (data["standing"], data["figures"]["列为候选"]) == ("refused", 1)
    assert any("资金没有列入预算" in reason for reason in data["reasons"])


def test_a_year_that_was_broken_off_is_told_when_the_next_has_begun(world, client):
    world.submit()
    at = moment(2026, 9, 1)
    projects.open_cycle(world.congress, 2027, world.cycle.measure, by=world.by("clerk", at), at=at)
    pages, data = told(client)
    for page in pages:
        assert "没有办完：没有提请票决" in page
        assert "1个项目等待资格审查" in page
    assert data["standing"] == "behind"


def test_a_vote_that_carries_nothing_is_told_like_one_that_carries_ten(world, client):
    world.listed()
    assert told(client)[1]["standing"] == "proposed"
    question = world.open_session()
    question.election = world.declare(question.election, [(10, 17, 2)] * 12)
    at = moment(2026, 1, 14, 13)
    decision.settle(question, by=world.by("presidium", at), at=at)
    decision.announce(question, by=world.by("presidium", at), at=at)
    pages, data = told(client)
    assert all("票决没有通过任何项目" in page for page in pages)
    assert ("停在<strong>票决</strong>环节" in pages[0], "正在" in pages[0]) == (True, False)
    assert (data["standing"], data["figures"]["票决通过"]) == ("not_adopted", 0)


def test_a_rule_that_the_session_voted_down_is_told_everywhere_with_its_hands(world, client):
    world.listed()
    by = world.by("presidium", AT)
    hands = {"present": 29, "votes_for": 10}
    decision.reject_rule(world.cycle, ["无记名投票。"], **hands, by=by, at=moment(2026, 1, 13))
    pages, data = told(client)
    for page in (*pages, words(client.get("/decision/?year=2026"))):
        assert "2026年1月13日会议表决票决办法（草案）：到会29人，赞成10人，没有过半数" in page
    assert ("停在<strong>票决</strong>环节" in pages[0], "正在" in pages[0]) == (True, False)
    assert (data["standing"], data["words"]) == ("rule_rejected", "票决办法没有通过，还不能票决")
    assert any("赞成10人" in reason for reason in data["reasons"])
    at = moment(2026, 9, 1)
    projects.open_cycle(world.congress, 2027, world.cycle.measure, by=world.by("clerk", at), at=at)
    pages, data = told(client)
    assert all("没有办完：名单定了，票决办法没有通过，没有票决" in page for page in pages)
    assert data["standing"] == "behind"


def test_a_good_year_is_told_with_its_figures(world, client):
    world.adopted()
    pages, data = told(client)
    assert all("票决通过10个项目" in page for page in pages)
    assert data["figures"] == {"提出": 12, "列为候选": 12, "列入名单": 12, "票决通过": 10}
