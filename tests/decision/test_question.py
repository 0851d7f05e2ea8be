"""票决: the rule first, then the question, then the outcome on the projects and the announcement; no step twice."""

import pytest

from piaojue.bodies.authority import NotPermitted
from piaojue.decision import actions as decision
from piaojue.decision.models import Announcement
from piaojue.decision.queries import awaiting
from piaojue.decision.ways import Ways, left_words, ways_from
from piaojue.documents.content import read
from piaojue.elections import actions as elections
from piaojue.elections.actions import NothingToVoteAgain
from piaojue.elections.queries import NotYetDeclared
from piaojue.ledger.models import Entry, Head
from piaojue.rules.offices import Level
from tests.world import build_below, moment

AT = moment(2026, 1, 14, 13)
WIN, LOSE = (22, 5, 2), (10, 17, 2)


def put(world):
    return decision.put_question(world.cycle, by=world.by("presidium", AT), at=AT)


def test_no_question_before_the_rule_and_the_roster_and_never_twice(world):
    world.listed()
    with pytest.raises(decision.RuleNotAdopted):
        put(world)
    decision.adopt_rule(world.cycle, ["无"], present=29, votes_for=29, by=world.by("presidium", AT), at=AT)
    with pytest.raises(decision.ListNotFrozen, match="名册还没有冻结"):
        put(world)


def test_the_question_is_put_once(world):
    world.listed()
    world.open_session()
    with pytest.raises(decision.QuestionPut):
        put(world)


def test_only_the_presidium_asks(world):
    world.listed()
    with pytest.raises(NotPermitted):
        decision.adopt_rule(world.cycle, ["无"], present=29, votes_for=29, by=world.by("government", AT), at=AT)


def test_nothing_is_settled_or_announced_before_the_declaration(world):
    world.listed()
    question, by = world.open_session(), world.by("presidium", AT)
    with pytest.raises(NotYetDeclared):
        decision.settle(question, by=by, at=AT)
    with pytest.raises(decision.OutcomeOpen, match="还没有落实"):
        decision.announce(question, by=by, at=AT)


def test_a_tie_is_never_settled_by_the_program(world):
    world.listed()
    question, by = world.open_session(), world.by("presidium", AT)
    question.election = world.declare(question.election, [WIN] * 9 + [(18, 9, 2)] * 2 + [LOSE])
    with pytest.raises(decision.OutcomeOpen, match="再次投票"):
        decision.settle(question, by=by, at=AT)
    assert {project.state for project in world.cycle.projects.all()} == {"listed"}
    words = "“实事项目10”“实事项目11”末位得票相同，只剩1个名额，对这2个项目再次投票。其余项目的结果不变。"
    assert left_words(question) == words
    assert [task.what for task in awaiting(by, world.cycle, AT.date())] == ["再次投票"]
    again = decision.vote_again(question, by=by, at=AT)
    again.election = world.declare(again.election, [(20, 7, 2), (8, 19, 2)], at=moment(2026, 1, 15))
    decision.settle(again, by=by, at=AT)
    states = [project.state for project in world.cycle.projects.order_by("position")]
    assert states == ["adopted"] * 10 + ["not_adopted"] * 2
    document = decision.announce(again, by=by, at=AT).document
    assert "第1次投票：应到30人" in document.text
    assert "第2次投票（再次投票）：应到30人" in document.text
    first, second = read(document.text).attachments
    assert (first.title, len(first.body[0]["rows"])) == ("第1次投票各项目得票", 12)
    assert second.title == "第2次投票（再次投票）各项目得票"
    assert second.body[0]["rows"] == [["实事项目10", "20", "票决通过"], ["实事项目11", "8", "未过半数"]]


def test_a_third_round_is_named_by_its_number_and_announced_by_itself(world):
    question, by = declared(world, [WIN] * 9 + [(18, 9, 2)] * 2 + [LOSE]), world.by("presidium", AT)
    second = decision.vote_again(question, by=by, at=AT)
    second.election = world.declare(second.election, [LOSE] * 2, at=moment(2026, 1, 15))
    third = decision.vote_again(second, by=by, at=AT)
    assert second.election.title.endswith("票决（再次投票）")
    assert third.election.title.endswith("票决（第3次投票）")
    third.election = world.declare(third.election, [(20, 7, 2), (8, 19, 2)], at=moment(2026, 1, 15))
    decision.settle(third, by=by, at=AT)
    titles = [each.title for each in read(decision.announce(third, by=by, at=AT).document.text).attachments]
    names = ("第1次投票", "第2次投票（再次投票）", "第3次投票（再次投票）")
    assert titles == [f"{name}各项目得票" for name in names]


def test_fewer_than_the_places_may_be_adopted(world):
    world.listed()
    question, by = world.open_session(), world.by("presidium", AT)
    question.election = world.declare(question.election, [WIN] * 7 + [LOSE] * 5)
    decision.settle(question, by=by, at=AT)
    assert world.cycle.projects.filter(state="adopted").count() == 7


def test_the_outcome_is_written_once_and_announced_with_a_number(world):
    world.adopted()
    question = world.cycle.questions.get()
    with pytest.raises(decision.AlreadySettled):
        decision.settle(question, by=world.by("presidium", AT), at=AT)
    announcement = Announcement.objects.get()
    assert announcement.document.is_public
    assert "实事项目1" in announcement.document.text


def test_majority_is_of_all_deputies_not_of_those_present(world):
    world.listed()
    question = world.open_session()
    question.election = world.declare(question.election, [(16, 11, 2), (15, 12, 2)] + [WIN] * 10)
    assert len(question.election.declared["adopted"]) == 10
    reasons = {row["title"]: row["reason"] for row in question.election.declared["projects"]}
    assert reasons["实事项目1"] == "below_cut"
    assert reasons["实事项目2"] == "below_majority"


def declared(world, votes):
    world.listed()
    question = world.open_session()
    question.election = world.declare(question.election, votes)
    return question


def under(world, before, after):
    """The measure of this congress with one line read otherwise, as another place might adopt it."""
    version = world.congress.measures.get()
    assert before in version.text
    type(version).objects.filter(pk=version.pk).update(text=version.text.replace(before, after))
    world.cycle.refresh_from_db()


def test_it_is_announced_once(world):
    world.adopted()
    with pytest.raises(decision.AlreadyAnnounced, match="不能重复发布"):
        decision.announce(world.cycle.questions.get(), by=world.by("presidium", AT), at=AT)
    assert Announcement.objects.count() == 1


def test_a_settled_outcome_is_not_voted_on_again(world):
    question, by = declared(world, [WIN] * 8 + [LOSE] * 4), world.by("presidium", AT)
    decision.settle(question, by=by, at=AT)
    with pytest.raises(decision.AlreadySettled, match="不能再次投票"):
        decision.vote_again(question, by=by, at=AT)


def test_a_round_is_not_settled_while_the_next_is_under_way(world):
    question, by = declared(world, [WIN] * 8 + [LOSE] * 4), world.by("presidium", AT)
    again = decision.vote_again(question, by=by, at=AT)
    with pytest.raises(decision.OutcomeOpen, match="最后一轮宣布以后"):
        decision.settle(question, by=by, at=AT)
    again.election = world.declare(again.election, [(20, 7, 2)] + [LOSE] * 3, at=moment(2026, 1, 15))
    decision.settle(again, by=by, at=AT)
    assert [row.state for row in world.cycle.projects.order_by("position")] == ["adopted"] * 9 + ["not_adopted"] * 3


def test_a_supplementary_vote_is_among_those_with_most_votes_in_the_measures_ratio(world):
    votes = [WIN] * 8 + [(13, 14, 2), (12, 15, 2), (12, 15, 2), (9, 18, 2)]
    question = declared(world, votes)
    words = "名额还空2个，可以对“实事项目9”“实事项目10”“实事项目11”这3个项目补充投票一次。"
    assert left_words(question) == words
    again = decision.vote_again(question, by=world.by("presidium", AT), at=AT)
    assert [option.label for option in again.election.options.all()] == ["实事项目9", "实事项目10", "实事项目11"]


def test_only_one_supplementary_vote_is_held(world):
    question, by = declared(world, [WIN] * 8 + [LOSE] * 4), world.by("presidium", AT)
    again = decision.vote_again(question, by=by, at=AT)
    again.election = world.declare(again.election, [LOSE] * again.election.options.count(), at=moment(2026, 1, 15))
    assert ways_from(again) == Ways(again=False, settle=True)
    with pytest.raises(NothingToVoteAgain):
        decision.vote_again(again, by=by, at=AT)


def test_where_the_measure_asks_for_a_supplementary_vote_it_comes_first(world):
    under(world, 'value = { then = "leave_vacant"', 'value = { then = "supplementary_vote"')
    question, by = declared(world, [WIN] * 8 + [LOSE] * 4), world.by("presidium", AT)
    assert ways_from(question) == Ways(again=True, settle=False)
    with pytest.raises(decision.OutcomeOpen, match="还缺2个名额"):
        decision.settle(question, by=by, at=AT)


def test_where_the_measure_waits_for_the_next_session_nothing_is_voted_on_again(world):
    under(world, 'value = { then = "leave_vacant"', 'value = { then = "next_session"')
    question = declared(world, [WIN] * 8 + [LOSE] * 4)
    assert ways_from(question) == Ways(again=False, settle=True)


def test_a_void_vote_is_voted_on_again(world):
    world.listed()
    question, by = world.open_session(), world.by("presidium", AT)
    world.ready(question.election)
    elections.void_ballot(question.election, reason="秩序混乱", by=by, at=AT)
    assert ways_from(question) == Ways(again=True, settle=False)
    assert left_words(question) == "投票无效，对原来的12个项目重新投票。"
    assert [task.what for task in awaiting(by, world.cycle, AT.date())] == ["再次投票"]
    with pytest.raises(NotYetDeclared):
        decision.settle(question, by=by, at=AT)
    again = decision.vote_again(question, by=by, at=AT)
    again.election = world.declare(again.election, [WIN] * 10 + [LOSE] * 2, at=moment(2026, 1, 15))
    decision.settle(again, by=by, at=AT)
    assert world.cycle.projects.filter(state="adopted").count() == 10


@pytest.mark.parametrize(("fen", "announced"), [(299_999_999, False), (300_000_000, True)])
def test_what_costs_more_than_a_cap_that_forbids_is_not_announced(world, fen, announced):
    under(world, 'value = { check = "warn", fen = 0 }', f'value = {{ check = "block", fen = {fen} }}')
    question, by = declared(world, [WIN] * 10 + [LOSE] * 2), world.by("presidium", AT)
    decision.settle(question, by=by, at=AT)
    if announced:
        assert decision.announce(question, by=by, at=AT).document.is_public
    else:
        with pytest.raises(decision.OverBudget, match="共需300万元"):
            decision.announce(question, by=by, at=AT)


@pytest.mark.parametrize("role", ["government", "clerk", "party", "deputy"])
def test_nobody_but_the_presidium_takes_a_step(world, role):
    question = declared(world, [WIN] * 9 + [(18, 9, 2)] * 2 + [LOSE])
    by = world.by(role, AT)
    for act in (
        lambda: decision.put_question(world.cycle, by=by, at=AT),
        lambda: decision.vote_again(question, by=by, at=AT),
        lambda: decision.announce(question, by=by, at=AT),
    ):
        with pytest.raises(NotPermitted, match="主席团"):
            act()


def test_who_may_not_settle_changes_no_project(world):
    question = declared(world, [WIN] * 10 + [LOSE] * 2)
    with pytest.raises(NotPermitted, match="第27条"):
        decision.settle(question, by=world.by("government", AT), at=AT)
    assert {row.state for row in world.cycle.projects.all()} == {"listed"}
    assert not world.cycle.questions.get().is_settled


def test_every_act_stands_in_the_ledger_with_its_office_and_article(world):
    world.adopted()
    told = Entry.objects.filter(office="presidium", about=f"cycle/{world.cycle.pk}").order_by("seq")
    assert [(entry.verb, entry.article) for entry in told] == [
        ("decide.adopt_rule", "district/2026/21"),
        ("decide.adopt_rule", "district/2026/21"),
        ("decide.announce", "district/2026/30"),
    ]
    (adopted, *_), (failed, *_) = (
        Entry.objects.filter(verb=verb).order_by("seq") for verb in ("decide.adopt", "decide.not_adopt")
    )
    assert (adopted.article, adopted.facts) == (
        "district/2026/27",
        {"approve": 22, "reason": "adopted", "body": "主席团"},
    )
    assert failed.facts["reason"] == "below_majority"
    assert Head.objects.filter(reason="票决公告").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("level", "number", "presides", "title"),
    [(Level.TOWNSHIP, 7, "presidium", "试验人大公告"), (Level.SUBDISTRICT, 8, "street", "试验人大票选结果通告")],
)
def test_a_township_decides_and_a_street_recommends(level, number, presides, title):
    world = build_below(level)
    world.listed(number)
    question = world.open_session(presides)
    votes = [WIN] * question.cycle.rules.number("decide.places.places")
    votes += [LOSE] * (number - len(votes))
    question.election = world.declare(question.election, votes, presides=presides)
    decision.settle(question, by=world.by(presides, AT), at=AT)
    document = decision.announce(question, by=world.by(presides, AT), at=AT).document
    assert document.title == title
    assert ("推荐街道办事处研究采纳" in document.text) is (level == Level.SUBDISTRICT)
