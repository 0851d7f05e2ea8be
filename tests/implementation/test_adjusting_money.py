"""The planned money changes by decision only, source by source, and no source falls below what was made over."""

import pytest
from django.db import IntegrityError, transaction

from piaojue.implementation import actions as implementation
from piaojue.implementation.account import account_of
from piaojue.implementation.comparison import changes_since_the_vote
from piaojue.implementation.models import Adjustment
from piaojue.projects.models import Project
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.spending import MoreThanPlanned
from piaojue.supervision import actions as supervision
from tests.pages import enter, words
from tests.world import moment

AT = moment(2026, 6, 10)
WAN = 1_000_000


@pytest.fixture
def project(world):
    return world.under_way()


@pytest.fixture
def other(world, project):
    other = projects_in(world.cycle, State.ADOPTED).first()
    world.plan(other)
    return Project.objects.get(pk=other.pk)


def ask(world, project, *money, reason="资金有结余"):
    rows = [implementation.MoneyAfter(*row) for row in money]
    by = world.by("government", AT)
    return implementation.propose_adjustment(
        project, {}, is_cancellation=False, reason=reason, money=rows, by=by, at=AT
    )


def decide(world, adjustment, votes_for=5):
    by = world.by("committee", AT)
    return implementation.approve_adjustment(adjustment, members=9, votes_for=votes_for, by=by, at=AT)


def planned(project):
    return {line.source: line.planned for line in account_of(Project.objects.get(pk=project.pk)).sources}


def make_over(world, project, fen):
    by = world.by("finance", AT)
    implementation.appropriate(project, "own", fen, paper="财建3号", made_on=AT.date(), by=by, at=AT)


@pytest.mark.parametrize(("votes_for", "after"), [(4, {"own": 30 * WAN}), (5, {"own": 20 * WAN, "upper": 5 * WAN})])
def test_the_plan_changes_when_the_organ_approves(world, project, votes_for, after):
    asked = ask(world, project, (project, "own", 20 * WAN), (project, "upper", 5 * WAN))
    assert planned(project) == {"own": 30 * WAN}
    decision = decide(world, asked, votes_for).decision
    assert planned(project) == after
    (block,) = [block for block in decision.paper.body if block["type"] == "table"]
    assert block["rows"] == [["本级财政", "30万元", "20万元"], ["上级补助", "0元", "5万元"]]


def test_what_was_voted_stays_beside_what_stands_now(world, project):
    decide(world, ask(world, project, (project, "own", 20 * WAN)))
    project = Project.objects.get(pk=project.pk)
    assert ("本级财政", "30万元", "20万元") in changes_since_the_vote(project, project.plan)


def test_a_source_that_comes_to_nothing_leaves_the_plan(world, project):
    decide(world, ask(world, project, (project, "own", 0), (project, "upper", WAN)))
    assert planned(project) == {"upper": WAN}


@pytest.mark.parametrize("fen", [20 * WAN, 20 * WAN - 1])
def test_no_source_falls_below_what_was_made_over(world, project, fen):
    make_over(world, project, 20 * WAN)
    if fen == 20 * WAN:
        assert ask(world, project, (project, "own", fen)).money.count() == 1
    else:
        with pytest.raises(MoreThanPlanned, match="先由财政部门收回"):
            ask(world, project, (project, "own", fen))
        assert not Adjustment.objects.exists()


def test_what_was_made_over_since_the_asking_holds_the_change_up(world, project):
    asked = ask(world, project, (project, "own", 10 * WAN))
    make_over(world, project, 11 * WAN)
    with pytest.raises(MoreThanPlanned):
        decide(world, asked)
    asked.refresh_from_db()
    assert (asked.is_approved, planned(project)) == (None, {"own": 30 * WAN})


def test_the_same_money_is_no_change(world, project):
    with pytest.raises(implementation.NotUnderWay, match="没有改动任何内容"):
        ask(world, project, (project, "own", 30 * WAN))
    asked = ask(world, project, (project, "own", 20 * WAN))
    with pytest.raises(IntegrityError), transaction.atomic():
        asked.money.update(after_fen=30 * WAN)


def reviewed(world, project, other=None, fen=10 * WAN, proposal="move"):
    review = supervision.Review("middle", 62, "进度慢，资金有结余", proposal, fen, other)
    return supervision.review_performance(project, review, by=world.by("finance", AT), at=AT)


def follow(world, review, taken, at=AT):
    by = world.by("government", at)
    return supervision.follow_review(review, taken, reason="按评价调整", by=by, at=at)


def test_money_moves_to_another_project_as_a_review_proposes(world, project, other):
    review = reviewed(world, project, other)
    asked = follow(world, review, {"own": 10 * WAN})
    review.refresh_from_db()
    assert review.adjustment == asked
    decision = decide(world, asked).decision
    assert (planned(project), planned(other)) == ({"own": 20 * WAN}, {"own": 40 * WAN})
    assert f"“{other}”的本级财政" in decision.text


def test_a_change_of_the_other_plan_meanwhile_asks_for_a_new_look(world, project, other):
    asked = follow(world, reviewed(world, project, other), {"own": 10 * WAN})
    decide(world, ask(world, other, (other, "own", 31 * WAN)))
    with pytest.raises(implementation.NoSuchAdjustment, match="又有变动"):
        decide(world, asked)
    assert planned(project) == {"own": 30 * WAN}


@pytest.mark.parametrize(
    ("proposal", "taken", "refusal"),
    [
        ("next_less", {"own": 10 * WAN}, "不需要调整本年度的资金"),
        ("cut", {"own": 9 * WAN}, "各来源合计9万元"),
        ("cut", {"own": 5 * WAN, "upper": 5 * WAN}, "不够调减"),
    ],
)
def test_what_does_not_follow_from_a_review(world, project, proposal, taken, refusal):
    with pytest.raises(supervision.NothingFollows, match=refusal):
        follow(world, reviewed(world, project, proposal=proposal), taken)


def test_a_review_is_followed_again_only_when_it_was_refused(world, project):
    review = reviewed(world, project, proposal="cut")
    asked = follow(world, review, {"own": 10 * WAN})
    with pytest.raises(supervision.NothingFollows, match="已经按这次评价申请过"):
        follow(world, review, {"own": 10 * WAN})
    decide(world, asked, votes_for=4)
    review.refresh_from_db()
    assert follow(world, review, {"own": 10 * WAN}).pk != asked.pk


def test_the_pages_ask_show_and_decide(world, project, other, client, time_machine):
    time_machine.move_to(AT)
    review = reviewed(world, project, other)
    address = f"/supervision/reviews/{review.pk}/follow/"
    life = f"/projects/{project.pk}/life/"
    assert address not in words(client.get(life))  # whoever would be refused is not shown the way
    enter(client, world.by("government", AT))
    assert address in words(client.get(life))
    assert "计划30万元" in words(client.get(address))
    refused = client.post(address, {"own": "9", "reason": "按评价"})
    assert (refused.status_code, "合计9万元" in words(refused)) == (422, True)
    assert client.post(address, {"own": "10", "reason": "按评价"}).status_code == 302
    asked = Adjustment.objects.get()
    enter(client, world.by("committee", AT))
    page = words(client.get(f"/delivery/adjustments/{asked.pk}/"))
    assert "20万元" in page
    assert "进度慢，资金有结余" in page
    for members in (40_000, 9_999_999_999, "9" * 5000):  # more than the column holds
        assert (
            client.post(f"/delivery/adjustments/{asked.pk}/", {"members": members, "votes_for": 5}).status_code == 422
        )
    assert client.post(f"/delivery/adjustments/{asked.pk}/", {"members": 9, "votes_for": 5}).status_code == 302
    assert "已据此调整" in words(client.get(f"/projects/{project.pk}/life/"))


def test_the_page_of_an_adjustment_takes_money_too(world, project, client, time_machine):
    time_machine.move_to(AT)
    enter(client, world.by("government", AT))
    address = f"/delivery/{project.pk}/adjust/"
    assert "本级财政30万元" in words(client.get(address))
    sent = {"money_own": "25.5", "reason": "招标节约"}
    assert client.post(address, sent).status_code == 302
    assert [(row.source, row.after_fen) for row in Adjustment.objects.get().money.all()] == [("own", 25_500_000)]
