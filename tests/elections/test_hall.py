"""The steps in the hall: each in its turn, by whom it is for, with numbers that can be true."""

import pytest

from piaojue.bodies.actions import appoint
from piaojue.bodies.authority import NotPermitted
from piaojue.elections import actions as elections
from piaojue.elections.counting import conclusion_of
from piaojue.elections.models import Election
from piaojue.rules.ballots import SheetCannotBeTrue
from piaojue.rules.outcome import Outcome
from piaojue.rules.scrutiny import InterestedScrutineer, TooFewScrutineers
from tests.world import moment

AT = moment(2026, 1, 14)
WIN, LOSE = (22, 5, 2), (10, 17, 2)


@pytest.fixture
def election(world):
    world.listed()
    return world.open_session().election


def chief(world):
    return world.as_person(world.scrutineers[0], AT)


def staffed(world, election):
    first, *others = world.scrutineers
    return elections.approve_scrutineers(election, first, others, by=world.by("presidium", AT), at=AT)


def test_there_are_scrutineers_for_each_delegation_and_a_chief(world, election):
    first, *others = world.scrutineers
    with pytest.raises(TooFewScrutineers, match="共3人.*不少于4人"):
        elections.approve_scrutineers(election, first, others[:2], by=world.by("presidium", AT), at=AT)
    staffed(world, election)
    assert election.stage == "staffed"


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("how", ["employed", "leading"])
def test_who_carries_out_a_project_is_no_scrutineer(world, election, place, how):
    one = world.scrutineers[place]
    if how == "employed":
        one.employer = "建设局"
        one.save()
    else:
        clerk = world.by("clerk", AT)
        appoint(one, world.cast.bodies["works"], title="局长", is_head=True, since_on=AT.date(), by=clerk, at=AT)
    with pytest.raises(InterestedScrutineer, match=f"{one.name}在项目承办单位建设局任职"):
        staffed(world, election)
    election.refresh_from_db()
    assert (election.stage, election.chief) == ("prepared", None)


def test_one_person_named_twice_is_one_scrutineer(world, election):
    first, second, third, _ = world.scrutineers
    with pytest.raises(TooFewScrutineers, match="共3人"):
        elections.approve_scrutineers(
            election, first, [first, second, third, third], by=world.by("presidium", AT), at=AT
        )


@pytest.mark.parametrize(
    ("present", "refusal", "words"),
    [(31, elections.OutOfOrder, "多于应到30人"), (19, elections.NoQuorum, "法定人数为20人")],
)
def test_a_roll_that_cannot_be_or_is_too_short(world, election, present, refusal, words):
    staffed(world, election)
    with pytest.raises(refusal, match=words):
        elections.call_roll(election, present, by=world.by("clerk", AT), at=AT)
    assert Election.objects.get().present is None
    elections.call_roll(election, 20, by=world.by("clerk", AT), at=AT)
    assert Election.objects.get().present == 20


def test_no_step_is_taken_before_its_turn(world, election):
    for act in (
        lambda: elections.call_roll(election, 29, by=world.by("clerk", AT), at=AT),
        lambda: elections.declare(election, by=world.by("presidium", AT), at=AT),
        lambda: elections.void_ballot(election, reason="x", by=world.by("presidium", AT), at=AT),
        lambda: elections.vote_again(election, by=world.by("presidium", AT), at=AT),
    ):
        with pytest.raises((elections.OutOfOrder, elections.NothingToVoteAgain)):
            act()
    with pytest.raises(elections.OutOfOrder):
        world.count(election, [WIN] * 12)


def test_papers_are_handed_out_by_the_chief_one_each(world, election):
    staffed(world, election)
    elections.call_roll(election, 29, by=world.by("clerk", AT), at=AT)
    second = world.as_person(world.scrutineers[1], AT)
    with pytest.raises(NotPermitted, match="第24条"):
        elections.issue_ballots(election, 29, by=second, at=AT)
    with pytest.raises(elections.OutOfOrder, match="多于实到29人"):
        elections.issue_ballots(election, 30, by=chief(world), at=AT)
    elections.issue_ballots(election, 28, by=chief(world), at=AT)
    assert Election.objects.get().issued == 28


def test_more_papers_back_than_handed_out_void_the_vote(world, election):
    staffed(world, election)
    elections.call_roll(election, 29, by=world.by("clerk", AT), at=AT)
    elections.issue_ballots(election, 29, by=chief(world), at=AT)
    elections.close_ballots(election, 30, by=chief(world), at=AT)
    with pytest.raises(elections.OutOfOrder):
        world.count(election, [WIN] * 12, valid=30)
    with pytest.raises(elections.OutOfOrder, match="写明理由"):
        elections.void_ballot(election, reason=" ", by=world.by("presidium", AT), at=AT)
    elections.void_ballot(election, reason="收回的票多于发出的票", by=world.by("presidium", AT), at=AT)
    again = elections.vote_again(election, by=world.by("presidium", AT), at=AT)
    assert again.options.count() == 12
    with pytest.raises(elections.NothingToVoteAgain, match="不能重复拟定"):
        elections.vote_again(election, by=world.by("presidium", AT), at=AT)


def test_a_sheet_that_cannot_be_true_is_not_taken(world, election):
    world.ready(election)
    tallies = world.tallies(election, [(22, 5, 1)] + [WIN] * 11)
    with pytest.raises(SheetCannotBeTrue, match="合计28"):
        elections.enter_count(election, 29, 0, tallies, by=world.by("teller", AT), at=AT)
    assert not election.sheets.exists()


def test_two_people_type_a_sheet_each_and_only_those_of_this_vote(world, election):
    world.ready(election)
    tallies = world.tallies(election, [WIN] * 12)
    for by in (world.by("government", AT), chief(world)):
        with pytest.raises(NotPermitted, match="第26条"):
            elections.enter_count(election, 29, 0, tallies, by=by, at=AT)
    elections.enter_count(election, 29, 0, tallies, by=world.by("teller", AT), at=AT)
    with pytest.raises(elections.AlreadyTyped):
        elections.enter_count(election, 29, 0, tallies, by=world.by("teller", AT), at=AT)
    second, third = (world.as_person(one, AT) for one in world.scrutineers[1:3])
    elections.enter_count(election, 29, 0, tallies, by=second, at=AT)
    with pytest.raises(elections.OutOfOrder, match="计票已核定"):
        elections.enter_count(election, 29, 0, tallies, by=third, at=AT)


@pytest.fixture
def differing(world, election):
    """Two sheets that differ in the first project's votes."""
    world.ready(election)
    elections.enter_count(election, 29, 0, world.tallies(election, [WIN] * 12), by=world.by("teller", AT), at=AT)
    other = world.tallies(election, [(21, 6, 2)] + [WIN] * 11)
    elections.enter_count(election, 29, 0, other, by=world.as_person(world.scrutineers[1], AT), at=AT)
    return election


def test_differences_are_settled_by_the_chief_with_a_reason_each_once(world, differing):
    with pytest.raises(elections.SheetsDiffer, match="核定以后才能宣布"):
        elections.declare(differing, by=world.by("presidium", AT), at=AT)

    def settle(name, value, by, reason="重新清点原票"):
        return elections.resolve_difference(differing, "1", name, value, reason=reason, by=by, at=AT)

    for by in (world.by("teller", AT), world.by("presidium", AT), world.as_person(world.scrutineers[2], AT)):
        with pytest.raises(NotPermitted, match="由总监票人办理"):
            settle("approve", 22, by)
    with pytest.raises(elections.NothingToSettle, match="写明依据"):
        settle("approve", 22, chief(world), reason=" ")
    with pytest.raises(elections.NothingToSettle, match="没有差异"):
        settle("abstain", 2, chief(world))
    settle("approve", 22, chief(world))
    settle("oppose", 5, chief(world))
    assert elections.declare(differing, by=world.by("presidium", AT), at=AT).certificate


def test_settled_numbers_that_cannot_be_true_are_refused(world, differing):
    elections.resolve_difference(differing, "1", "approve", 22, reason="清点", by=chief(world), at=AT)
    with pytest.raises(SheetCannotBeTrue):
        elections.resolve_difference(differing, "1", "oppose", 9, reason="清点", by=chief(world), at=AT)
    assert differing.settlements.count() == 1


def test_the_tied_alone_are_voted_on_again(world, election):
    votes = [WIN] * 9 + [(18, 9, 2)] * 2 + [LOSE]
    world.declare(election, votes)
    assert elections.leaves_open(election)
    again = elections.vote_again(election, by=world.by("presidium", AT), at=AT)
    assert [option.label for option in again.options.all()] == ["实事项目10", "实事项目11"]
    world.declare(again, [(20, 7, 2), (8, 19, 2)], at=moment(2026, 1, 15))
    assert not elections.leaves_open(again)
    assert conclusion_of(again).outcome is Outcome.DECIDED


def test_what_is_decided_is_not_voted_on_again(world, election):
    world.declare(election, [WIN] * 10 + [LOSE] * 2)
    with pytest.raises(elections.NothingToVoteAgain, match="全部确定"):
        elections.vote_again(election, by=world.by("presidium", AT), at=AT)


def test_a_declared_vote_is_neither_declared_nor_voided_again(world, election):
    world.declare(election, [WIN] * 10 + [LOSE] * 2)
    with pytest.raises(elections.OutOfOrder):
        elections.declare(election, by=world.by("presidium", AT), at=AT)
    with pytest.raises(elections.OutOfOrder):
        elections.void_ballot(election, reason="x", by=world.by("presidium", AT), at=AT)
