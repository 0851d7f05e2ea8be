"""我提过的建议: what a deputy or a body suggested in office, what became of each, and nobody's as a resident."""

from datetime import date

import pytest

from piaojue.collection import actions as collection
from piaojue.proposal import actions as proposal
from tests.pages import enter, queries_for, words
from tests.world import moment

AT, PAGE = moment(2025, 11, 21), "/tasks/suggestions/"


@pytest.fixture(autouse=True)
def on_that_day(world, time_machine):
    time_machine.move_to(AT)
    channels = ("resident", "deputy", "contact_station", "hotline", "department")
    world.call(opens=date(2025, 9, 1), closes=date(2025, 12, 31), channels=channels)


def said(world, title="桥头路灯坏了", role="deputy", channel="deputy"):
    return world.suggest(title, role=role, channel=channel)


def test_a_deputy_finds_each_of_their_suggestions_with_its_receipt(world, client):
    mine = said(world)
    enter(client, world.by("deputy", AT))
    page = words(client.get(PAGE))
    assert ("桥头路灯坏了" in page, mine.receipt in page) == (True, True)
    assert ("还没有合并为需求" in page, "等待答复" in page) == (True, True)
    for door in ("/tasks/", "/suggest/"):
        assert f'href="{PAGE}"' in words(client.get(door))


def test_nobody_finds_what_another_said_or_what_they_said_as_a_resident(world, client):
    said(world)
    said(world, "私人的事", channel="resident")
    enter(client, world.by("deputy", AT))
    assert "私人的事" not in words(client.get(PAGE))
    for role in ("presidium", "works"):
        enter(client, world.by(role, AT))
        page = words(client.get(PAGE))
        assert ("桥头路灯坏了" in page, "您还没有提过建议" in page) == (False, True)
    client.logout()
    answer = client.get(PAGE)
    assert (answer.status_code, answer.url) == (302, f"/login/?next={PAGE}")


def test_what_a_clerk_writes_down_for_a_body_is_found_by_both(world, client):
    world.suggest("站里听到的事", role="clerk", channel="contact_station", origin=world.cast.bodies["works"])
    for role in ("works", "clerk"):
        enter(client, world.by(role, AT))
        assert "站里听到的事" in words(client.get(PAGE))


def test_what_became_of_it_is_told_with_the_reason_of_a_refusal(world, client):
    demand = world.demand(said(world))
    project = world.submit("安装路灯", demands=[demand])
    by = world.by("government", AT)
    refusal = {"unmet": [], "prohibited": ["debt_risk"], "reason": "会形成债务"}
    proposal.check_eligibility(project, **refusal, by=by, at=AT)
    collection.answer_demand(demand, "今年没有入选，明年再提。", by=world.by("clerk", AT), at=AT)
    enter(client, world.by("deputy", AT))
    page = words(client.get(PAGE))
    for told in (
        "已合并为需求",
        "未通过资格审查",
        "理由：会形成债务",
        "答复（2025年11月21日",
        "今年没有入选，明年再提。",
    ):
        assert told in page


def test_many_with_demands_projects_and_votes_ask_no_more_than_one(world, client):
    def answered(n):
        project = world.submit(f"项目{n}", demands=[world.demand(said(world, f"第{n}件事"), title=f"需求{n}")])
        refusal = {"unmet": [], "prohibited": ["debt_risk"], "reason": f"理由{n}"}
        proposal.check_eligibility(project, **refusal, by=world.by("government", AT), at=AT)

    answered(1)
    enter(client, world.by("deputy", AT))
    one = queries_for(client, PAGE)
    for n in range(2, 6):
        answered(n)
    assert queries_for(client, PAGE) == one
    page = words(client.get(PAGE))
    assert [f"理由：理由{n}" in page for n in range(1, 6)] == [True] * 5


def test_a_page_holds_ten_and_asks_no_more_for_a_longer_list(world, client):
    for n in range(10):
        said(world, f"第{n}件事")
    enter(client, world.by("deputy", AT))
    ten = queries_for(client, PAGE)
    for n in range(10, 13):
        said(world, f"第{n}件事")
    assert queries_for(client, PAGE) == ten
    assert ("第12件事" in words(client.get(PAGE)), "第2件事" in words(client.get(PAGE))) == (True, False)
    assert "第2件事" in words(client.get(f"{PAGE}?page=2"))
