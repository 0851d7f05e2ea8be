"""审议: the chain in order, opinions answered, revisions kept, the list frozen in time and unchanged after."""

import hashlib
import json
from datetime import date, timedelta

import pytest

from piaojue.bodies.authority import NotPermitted
from piaojue.deliberation import actions as deliberation
from piaojue.deliberation.minutes import NOBODY
from piaojue.deliberation.models import FrozenList
from piaojue.deliberation.queries import chain_of
from piaojue.documents.rendering.printed import mark_of
from piaojue.ledger.models import Entry
from piaojue.projects.models import Project
from piaojue.projects.queries import projects_in
from piaojue.proposal import actions as proposal
from piaojue.rules.lifecycle import State
from piaojue.rules.offices import Level, Office
from piaojue.rules.refusal import Refused
from tests.before_session import PAPER
from tests.pages import enter, words
from tests.world import build_below, moment

AT = moment(2025, 11, 28)


def opinion(world, role="deputy", project=None):
    return deliberation.give_opinion(world.cycle, "请增加路灯", project=project, by=world.by(role, AT), at=AT)


def approve(world, role):
    return deliberation.approve_step(world.cycle, **PAPER, by=world.by(role, AT), at=AT)


def test_the_steps_are_taken_in_order_and_once(world):
    world.candidate()
    world.reviewed()
    with pytest.raises(deliberation.NotYourStep, match="请等这一步完成"):
        approve(world, "chairs")
    for role in ("government", "chairs", "party"):
        approve(world, role)
    with pytest.raises(deliberation.StepOutOfOrder, match="全部完成"):
        approve(world, "party")
    with pytest.raises(NotPermitted):
        approve(world, "deputy")


def test_each_step_leaves_its_document(world):
    world.candidate()
    world.approve()
    assert [row.document.title for row in world.cycle.approvals.order_by("order")] == ["审批意见"] * 3


def test_an_opinion_is_about_what_is_on_the_list_and_answered_once(world):
    outside = world.submit("还没有候选")
    with pytest.raises(deliberation.NotACandidate, match="不在候选名单上"):
        opinion(world, project=outside)
    given, by = opinion(world, project=world.candidate()), world.by("government", AT)
    deliberation.answer_opinion(given, "采纳", by=by, at=AT)
    with pytest.raises(deliberation.OpinionAnswered):
        deliberation.answer_opinion(given, "不采纳", by=by, at=AT)
    given.refresh_from_db()
    assert given.answer == "采纳"


def test_a_revision_keeps_both_texts_and_needs_a_change_and_a_reason(world):
    project, by = world.candidate(), world.by("government", AT)
    for changes, reason in (({}, "改"), ({"goal": "安装路灯150盏"}, " ")):
        with pytest.raises(deliberation.NothingRevised):
            deliberation.revise(project, changes, reason=reason, by=by, at=AT)
    changes = {"goal": "安装路灯150盏", "goal_quantity": 150}
    revision = deliberation.revise(project, changes, reason="代表建议", by=by, at=AT)
    assert (revision.before["goal_quantity"], revision.after["goal_quantity"]) == (120, 150)


def test_only_candidates_are_revised_or_withdrawn(world):
    project = world.listed()[0]
    with pytest.raises(deliberation.ListIsFrozen):
        deliberation.revise(project, {"goal": "x"}, reason="改", by=world.by("government", AT), at=AT)
    with pytest.raises(Refused, match="不能撤出候选"):
        deliberation.withdraw(project, reason="撤", by=world.by("government", AT), at=AT)


def test_a_list_is_not_frozen_before_everything_is_done(world):
    world.candidates()
    with pytest.raises(deliberation.StepOutOfOrder, match="审批程序还差"):
        world.freeze()
    world.approve()
    given = opinion(world)
    with pytest.raises(deliberation.OpinionsUnanswered, match="还有1条"):
        world.freeze()
    deliberation.answer_opinion(given, "采纳", by=world.by("government", AT), at=AT)
    rows = list(projects_in(world.cycle, State.CANDIDATE))
    with pytest.raises(deliberation.NotACandidate, match="恰好包含全部"):
        world.freeze(rows[1:])
    with pytest.raises(NotPermitted):
        deliberation.freeze(world.cycle, rows, by=world.by("government", AT), at=AT)
    assert not FrozenList.objects.exists()
    assert Project.objects.filter(position=None).count() == 12
    assert world.freeze().sha256


def test_nobody_joins_a_list_that_is_frozen(world, client):
    kept = world.submit("灌溉渠")
    world.eligible(kept)
    kept = Project.objects.get(pk=kept.pk)
    for role in ("finance", "government", "schools"):
        world.score(kept, role, (3, 3, 3))
    government = world.by("government", AT)
    proposal.reserve(kept, reason="明年再提", by=government, at=AT)
    enter(client, government)
    assert "移到线" in words(client.get("/screening/"))
    world.listed()
    with pytest.raises(proposal.ListIsNumbered, match="2026年的票决名单已经冻结"):
        proposal.nominate(Project.objects.get(pk=kept.pk), reason="补上", by=government, at=AT)
    assert "移到线" not in words(client.get("/screening/"))


def test_a_list_without_a_session_is_not_frozen(world):
    world.candidates()
    world.cycle.session = None
    world.cycle.save()
    with pytest.raises(deliberation.StepOutOfOrder, match="请先指定会议"):
        world.freeze()


@pytest.mark.parametrize(("days", "in_time"), [(29, False), (30, True), (31, True)])
def test_the_list_is_frozen_days_before_the_session(world, days, in_time):
    world.candidates()
    world.approve()
    opens = world.cycle.session.opens_on
    day = opens - timedelta(days)
    assert opens == date(2026, 1, 13)
    at = moment(day.year, day.month, day.day)
    if in_time:
        world.freeze(at=at)
        assert FrozenList.objects.exists()
    else:
        with pytest.raises(Refused):
            world.freeze(at=at)


@pytest.mark.parametrize(
    ("number", "waiver", "passes"), [(11, "", False), (11, "只有这些符合条件", True), (12, "", True)]
)
def test_too_few_candidates_need_a_reason(world, number, waiver, passes):
    world.candidates(number)
    world.approve()
    if passes:
        assert world.freeze(waiver=waiver).waiver == waiver
    else:
        with pytest.raises(Refused, match="候选"):
            world.freeze(waiver=waiver)


ACTS = {
    "give_opinion": lambda world, row, by: deliberation.give_opinion(world.cycle, "好", project=row, by=by, at=AT),
    "answer_opinion": lambda world, row, by: deliberation.answer_opinion(opinion(world), "好", by=by, at=AT),
    "revise": lambda world, row, by: deliberation.revise(row, {"goal": "x"}, reason="改", by=by, at=AT),
    "withdraw": lambda world, row, by: deliberation.withdraw(row, reason="撤", by=by, at=AT),
    "freeze": lambda world, row, by: deliberation.freeze(world.cycle, [row], by=by, at=AT),
    "approve_step": lambda world, row, by: deliberation.approve_step(world.cycle, **PAPER, by=by, at=AT),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_department_has_no_part_in_deliberation(world, act):
    row, article = world.candidate(), world.cycle.rules.power(f"deliberate.{act}").article
    with pytest.raises(NotPermitted, match=f"第{article}条"):
        ACTS[act](world, row, world.by("works", AT))
    row.refresh_from_db()
    assert (row.state, row.goal) == ("candidate", "安装路灯120盏")


def test_every_act_stands_in_the_ledger_with_its_office_and_article(world):
    row = world.candidate()
    given, by = opinion(world, project=row), world.by("government", AT)
    deliberation.answer_opinion(given, "采纳", by=by, at=AT)
    deliberation.revise(row, {"goal": "安装路灯150盏"}, reason="代表建议", opinion=given, by=by, at=AT)
    deliberation.withdraw(row, reason="用地没有落实", by=by, at=AT)
    told = [
        (entry.office, entry.verb, entry.article, entry.facts)
        for entry in Entry.objects.filter(about=row.key, verb__startswith="deliberate.").order_by("seq")
    ]
    assert told == [
        ("deputy", "deliberate.give_opinion", "district/2026/19", {"opinion": given.pk}),
        ("government", "deliberate.answer_opinion", "district/2026/19", {"opinion": given.pk, "body": "政府"}),
        ("government", "deliberate.revise", "district/2026/19", {"revision": 1, "body": "政府"}),
        ("government", "deliberate.withdraw", "district/2026/19", {"reason": "用地没有落实", "body": "政府"}),
    ]


def test_the_steps_and_the_frozen_list_stand_in_the_ledger(world):
    rows = world.listed()
    told = Entry.objects.filter(verb="deliberate.approve_step").order_by("seq")
    assert [entry.office for entry in told] == ["government", "chair_council", "party_committee"]
    frozen = Entry.objects.filter(verb="deliberate.freeze")
    assert {row.key for row in rows} <= {entry.about for entry in frozen}
    assert {(entry.office, entry.article) for entry in frozen} == {("standing_committee", "district/2026/20")}


def test_the_fingerprint_is_of_the_lines_in_their_order(world):
    rows = world.candidates()
    world.approve()
    frozen = world.freeze(rows[::-1])
    text = json.dumps(frozen.lines, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert frozen.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert [line["position"] for line in frozen.lines] == list(range(1, 13))
    assert frozen.lines[0]["title"] == "实事项目12"
    assert {line["fen"] for line in frozen.lines} == {30_000_000}


def test_a_list_is_frozen_once(world):
    world.listed()
    with pytest.raises(Refused):
        world.freeze()
    assert FrozenList.objects.count() == 1


@pytest.mark.django_db
def test_a_township_has_a_shorter_chain_and_its_presidium_freezes():
    world = build_below(Level.TOWNSHIP)
    assert [step.office for step in chain_of(world.cycle)] == [Office.GOVERNMENT, Office.PARTY_COMMITTEE]
    rows = world.candidates(7)
    world.reviewed()
    approve(world, "government")
    with pytest.raises(deliberation.StepOutOfOrder, match="党委"):
        world.freeze()
    approve(world, "party")
    with pytest.raises(NotPermitted, match="主席团"):
        deliberation.freeze(world.cycle, rows, by=world.by("government", AT), at=AT)
    assert len(world.freeze().lines) == 7


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "passes"), [(5, False), (6, True)])
def test_a_township_needs_six_candidates_for_five_places(number, passes):
    world = build_below(Level.TOWNSHIP)
    world.candidates(number)
    world.approve()
    if passes:
        assert len(world.freeze().lines) == number
    else:
        with pytest.raises(Refused, match="不少于6个"):
            world.freeze()


def test_a_meeting_issues_its_minutes_with_who_was_there_and_the_party_committee_a_reply(world):
    world.candidate()
    world.approve()
    kinds = [row.document.kind for row in world.cycle.approvals.order_by("order")]
    assert kinds == ["minutes", "minutes", "approval"]
    paper = world.cycle.approvals.get(order=1).document.paper
    assert (mark_of(paper)[-8:], paper.signed_by) == ("政府常务会议纪要", "")
    assert paper.body[-1]["rows"] == [["出席", "全体组成人员"], ["请假", "甲某"], ["列席", "财政局"]]
    reply = world.cycle.approvals.get(order=3).document.paper
    assert reply.signed_by and reply.body[-1]["type"] == "paragraph"


def test_minutes_without_attendance_are_not_issued(world):
    world.candidate()
    world.reviewed()
    by = world.by("government", AT)
    with pytest.raises(Refused, match="政府常务会议纪要应当写明出席人员"):
        deliberation.approve_step(world.cycle, **{**PAPER, "there": NOBODY}, by=by, at=AT)
    assert not world.cycle.approvals.exists()
