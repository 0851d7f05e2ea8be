"""The thread on one page, in both directions, for whoever asked and for whoever looks back from a project."""

import pytest

from piaojue.collection import actions as collection
from piaojue.collection.models import Lead, Support, Topic
from piaojue.projects.models import Project
from piaojue.proposal import actions as proposal
from tests.pages import queries_for, words
from tests.world import moment

PAGE = "/trace/"
AT = moment(2025, 11, 20)


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(moment(2026, 1, 20))


@pytest.fixture
def lead(world):
    world.call()
    return world.suggest("学校门口没有路灯")


def test_who_asked_follows_the_thread_by_receipt_to_the_vote(world, client, lead):
    demand = world.demand(lead, world.suggest("路灯坏了半年"))
    traced = world.candidate("安装路灯", demands=[demand])
    for n in range(11):
        world.candidate(f"别的{n}")
    world.approve()
    world.freeze()
    question = world.open_session()
    world.declare(question.election, [(22, 5, 2)] * 12)
    page = words(client.get(PAGE, {"number": f"{lead.receipt[:5].lower()} {lead.receipt[5:]}"}))
    for said in ("● 这条线索：学校门口没有路灯", "一共2条", demand.title, traced.title, "赞成22票", "理由：得分在前"):
        assert said in page


def test_a_ticket_is_found_by_its_number_at_its_own_congress_alone(world, client, lead):
    Lead.objects.filter(pk=lead.pk).update(ticket="YS-7", source="热线")
    assert "学校门口没有路灯" in words(client.get(PAGE, {"number": "YS-7"}))
    assert "学校门口没有路灯" in words(client.get(PAGE, {"number": " ｙs-７ "}))
    Lead.objects.filter(pk=lead.pk).update(ticket="YS-8")
    answer = client.get(PAGE, {"number": "YS-7"})
    assert answer.status_code == 404
    assert "没有找到编号“YS-7”" in words(answer)


def test_a_project_is_followed_back_to_every_lead_of_all_its_demands(world, client, lead):
    first, second = world.demand(lead), world.demand(world.suggest("巷子太黑"), title="照亮巷子")
    one, other = world.candidate("路灯一期", demands=[first, second]), world.candidate("路灯二期", demands=[first])
    page = words(client.get(PAGE, {"project": one.pk}))
    for said in ("来自2条线索", "学校门口没有路灯", "巷子太黑", "安装路灯", "照亮巷子", "● 项目"):
        assert said in page
    assert lead.receipt not in page
    page = words(client.get(PAGE, {"project": other.pk}))
    assert ("来自1条线索" in page, "巷子太黑" in page) == (True, False)
    page = words(client.get(PAGE, {"number": lead.receipt}))
    assert ("路灯一期" in page, "路灯二期" in page) == (True, True)


def test_a_project_is_followed_back_to_the_topics_in_which_its_leads_are_placed(world, client, lead):
    project = world.candidate(demands=[world.demand(lead)])
    assert "没有归到热点" in words(client.get(PAGE, {"project": project.pk}))
    topic = Topic.objects.create(cycle=world.cycle, title="学校门口路灯", since_at=lead.asked_at)
    topic.placings.create(lead=lead)
    page = words(client.get(PAGE, {"project": project.pk}))
    assert ("学校门口路灯" in page, "没有归到热点" in page) == (True, False)


def test_who_asked_for_what_was_refused_reads_why(world, client, lead):
    project = world.submit("安装路灯", demands=[world.demand(lead)])
    by = world.by("government", AT)
    proposal.check_eligibility(project, unmet=[], prohibited=["debt_risk"], reason="会形成债务", by=by, at=AT)
    page = words(client.get(PAGE, {"number": lead.receipt}))
    assert "资格审查不通过。理由：会形成债务" in page
    assert "会形成债务" in words(client.get("/screening/"))


def test_who_asked_for_what_was_kept_reads_why(world, client, lead):
    project = world.submit("安装路灯", demands=[world.demand(lead)])
    world.eligible(project)
    kept = Project.objects.get(pk=project.pk)
    proposal.reserve(kept, reason="明年道路一并施工", by=world.by("government", AT), at=AT)
    assert "转入储备库（2025年11月20日）。理由：明年道路一并施工" in words(client.get(PAGE, {"number": lead.receipt}))


def test_supports_stay_with_their_demand_when_a_merging_is_undone(world, lead):
    demand = world.demand(lead)
    collection.support(demand, "某浏览器", by=collection.Actor(name="居民"), at=AT)
    collection.unmerge(demand, by=world.by("clerk", AT), at=AT)
    again = world.demand(lead, title="路灯")
    assert (Support.objects.get().demand, again.supports.count()) == (demand, 0)


@pytest.mark.thorough
def test_a_thread_asks_as_much_for_twelve_leads_as_for_two(world, client, lead):
    two = world.candidate("路灯一期", demands=[world.demand(lead, world.suggest("太黑"))])
    many = world.candidate("路灯二期", demands=[world.demand(*(world.suggest(f"太黑{n}") for n in range(12)))])
    few = queries_for(client, f"{PAGE}?project={two.pk}")
    assert queries_for(client, f"{PAGE}?project={many.pk}") == few


@pytest.mark.parametrize("asked", [{}, {"project": "x"}, {"number": "  "}])
def test_the_empty_page_says_what_it_is_for(world, client, asked):
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    assert "从一条建议或者一张热线工单" in words(answer)
