"""The numbers that must agree, one below, at and one above; what comes of a tie, a shortfall, a surplus."""

import pytest

from piaojue.elections import actions as elections
from piaojue.elections.actions import NotOfThisElection
from piaojue.elections.counting import conclusion_of
from piaojue.elections.models import Election, Form
from piaojue.elections.queries import outcome_of, quorum_needed
from piaojue.ledger.models import Entry
from piaojue.rules.ballots import NotByPaper, SheetCannotBeTrue
from piaojue.rules.count import TooFewCandidates
from piaojue.rules.offices import Level
from piaojue.rules.satisfaction import TooFewMembers
from piaojue.rules.scrutiny import TooFewScrutineers
from tests.world import build_below, moment

AT = moment(2026, 1, 14)
LATER = moment(2026, 1, 15)
WIN, LOSE, TIED = (22, 5, 2), (10, 17, 2), (18, 9, 2)


@pytest.fixture
def election(world):
    world.listed()
    return world.open_session().election


def typed(world, election, votes, valid=29, void=0):
    tallies = world.tallies(election, votes)
    return elections.enter_count(election, valid, void, tallies, by=world.by("teller", AT), at=AT)


@pytest.mark.parametrize(("void", "true"), [(0, False), (1, True), (2, False)])
def test_valid_and_void_papers_are_those_that_came_back(world, election, void, true):
    world.ready(election)
    votes = [(20, 6, 2)] * 12
    if true:
        assert typed(world, election, votes, valid=28, void=void)
    else:
        with pytest.raises(SheetCannotBeTrue, match="不等于收回票"):
            typed(world, election, votes, valid=28, void=void)
    assert election.sheets.count() == true


@pytest.mark.parametrize(("abstain", "true"), [(1, False), (2, True), (3, False)])
def test_every_valid_paper_says_something_about_every_project(world, election, abstain, true):
    world.ready(election)
    votes = [(22, 5, abstain)] + [WIN] * 11
    if true:
        assert typed(world, election, votes)
    else:
        with pytest.raises(SheetCannotBeTrue, match=f"项目1各项票数合计{27 + abstain}"):
            typed(world, election, votes)


@pytest.mark.parametrize(("more", "true"), [(0, True), (1, False)])
def test_no_paper_approves_more_projects_than_there_are_places(world, election, more, true):
    world.ready(election)
    votes = [(29, 0, 0)] * 10 + [(more, 29 - more, 0), (0, 29, 0)]
    if true:
        assert typed(world, election, votes)
    else:
        with pytest.raises(SheetCannotBeTrue, match="合计291，多于每票至多10项"):
            typed(world, election, votes)


@pytest.mark.parametrize(("returned", "counts"), [(28, True), (29, True), (30, False)])
def test_only_more_papers_than_handed_out_stop_the_count(world, election, returned, counts):
    first, *others = world.scrutineers
    chief = world.by("clerk", AT)
    elections.approve_scrutineers(election, first, others, by=world.by("presidium", AT), at=AT)
    elections.call_roll(election, 30, by=chief, at=AT)
    chief = world.as_person(first, AT)
    elections.issue_ballots(election, 29, by=chief, at=AT)
    elections.close_ballots(election, returned, by=chief, at=AT)
    assert elections.is_surplus_of(election) is not counts
    votes = [(returned - 9, 7, 2)] * 12
    if counts:
        assert typed(world, election, votes, valid=returned)
    else:
        with pytest.raises(elections.OutOfOrder, match="投票有效，才能录入"):
            typed(world, election, votes, valid=returned)


def test_a_second_ballot_below_the_majority_adopts_nothing(world, election):
    by = world.by("presidium", AT)
    world.declare(election, [WIN] * 9 + [TIED] * 2 + [LOSE])
    second = elections.vote_again(election, by=by, at=AT)
    world.declare(second, [(14, 13, 2), (14, 13, 2)], at=LATER)
    assert second.declared["adopted"] == []
    assert elections.leaves_open(second)


def test_a_tie_of_the_second_ballot_above_the_majority_asks_for_a_third(world, election):
    by = world.by("presidium", AT)
    world.declare(election, [WIN] * 8 + [TIED] * 4)
    second = elections.vote_again(election, by=by, at=AT)
    world.declare(second, [(20, 7, 2), (16, 11, 2), (16, 11, 2), (6, 21, 2)], at=LATER)
    third = elections.vote_again(second, by=by, at=LATER)
    assert [option.label for option in third.options.all()] == ["实事项目10", "实事项目11"]
    world.declare(third, [(20, 7, 2), (9, 18, 2)], at=moment(2026, 1, 16))
    assert conclusion_of(third).outcome == "decided"
    assert len(conclusion_of(third).adopted) == 10


def test_the_scrutineers_of_one_round_have_no_say_in_the_next(world, election):
    world.declare(election, [WIN] * 9 + [TIED] * 2 + [LOSE])
    second = elections.vote_again(election, by=world.by("presidium", AT), at=AT)
    chief, *others = world.cast.deputies[-8:-4]
    elections.approve_scrutineers(second, chief, others, by=world.by("presidium", LATER), at=LATER)
    elections.call_roll(second, 29, by=world.by("clerk", LATER), at=LATER)
    former = [world.as_person(one, LATER) for one in world.scrutineers]
    with pytest.raises(NotOfThisElection, match="不是本次投票的总监票人"):
        elections.issue_ballots(second, 29, by=former[0], at=LATER)
    elections.issue_ballots(second, 29, by=world.as_person(chief, LATER), at=LATER)
    with pytest.raises(NotOfThisElection, match="不是本次投票的总监票人"):
        elections.close_ballots(second, 29, by=former[0], at=LATER)
    elections.close_ballots(second, 29, by=world.as_person(chief, LATER), at=LATER)
    with pytest.raises(NotOfThisElection, match="不是本次投票的监票人或者计票人"):
        elections.enter_count(second, 29, 0, world.tallies(second, [WIN] * 2), by=former[1], at=LATER)


def test_every_act_in_the_hall_stands_in_the_ledger(world, election):
    world.declare(election, [WIN] * 9 + [TIED] * 2 + [LOSE])
    elections.vote_again(election, by=world.by("presidium", AT), at=AT)
    told = Entry.objects.filter(about=election.key).order_by("seq")
    assert [(entry.verb, entry.office, entry.article.rsplit("/", 1)[1]) for entry in told] == [
        ("decide.approve_scrutineers", "presidium", "22"),
        ("decide.call_roll", "clerk", "23"),
        ("decide.issue_ballots", "chief_scrutineer", "24"),
        ("decide.close_ballots", "chief_scrutineer", "24"),
        ("decide.enter_count", "teller", "26"),
        ("decide.enter_count", "scrutineer", "26"),
        ("decide.declare", "presidium", "30"),
        ("decide.declare", "presidium", "30"),  # the scrutineers' record, as a document
        ("decide.second_ballot", "presidium", "28"),
    ]
    assert told[1].facts["present"] == 29


def test_what_was_settled_and_what_was_voided_stand_in_the_ledger(world, election):
    world.ready(election)
    typed(world, election, [WIN] * 12)
    second = world.as_person(world.scrutineers[1], AT)
    elections.enter_count(election, 29, 0, world.tallies(election, [(21, 6, 2)] + [WIN] * 11), by=second, at=AT)
    chief = world.as_person(world.scrutineers[0], AT)
    elections.resolve_difference(election, "1", "approve", 22, reason="重新清点原票", by=chief, at=AT)
    elections.void_ballot(election, reason="秩序混乱", by=world.by("presidium", AT), at=AT)
    settled, void = Entry.objects.filter(about=election.key).order_by("-seq")[:2][::-1]
    assert (settled.verb, set(settled.facts)) == ("decide.resolve_difference", {"question", "name", "body"})
    assert (void.verb, void.facts["reason"]) == ("decide.void_ballot", "秩序混乱")


def graded(world, by_committee):
    """An evaluation of one project by all thirty deputies, or by the nine of the standing committee."""
    return elections.prepare(
        world.cycle.session,
        world.cycle.measure,
        [elections.Line("安装路灯", "project/1")],
        link="evaluate",
        title="再次测评",
        form=Form.GRADES,
        entitled=9 if by_committee else 30,
        by_committee=by_committee,
    )


@pytest.mark.parametrize(("present", "enough"), [(4, False), (5, True), (6, True)])
def test_the_committee_evaluates_with_more_than_half_of_its_members(world, present, enough):
    election = graded(world, by_committee=True)
    by = world.by("committee", AT)
    first, *others = world.scrutineers
    with pytest.raises(TooFewScrutineers, match="不少于4人"):
        elections.approve_scrutineers(election, first, others[:2], by=by, at=AT)
    elections.approve_scrutineers(election, first, others, by=by, at=AT)
    assert quorum_needed(election) == 5
    if enough:
        elections.call_roll(election, present, by=world.by("clerk", AT), at=AT)
        assert Election.objects.get().present == present
    else:
        with pytest.raises(TooFewMembers, match="须有5人到会"):
            elections.call_roll(election, present, by=world.by("clerk", AT), at=AT)


def test_grades_are_declared_with_the_lines_that_they_follow_from(world):
    election = graded(world, by_committee=False)
    world.declare(election, [(20, 6, 2, 1)])
    (row,) = outcome_of(election)["projects"]
    assert (row["satisfied"], row["dissatisfied"], row["abstain"]) == (20, 2, 1)
    assert not elections.leaves_open(election)
    with pytest.raises(elections.NothingToVoteAgain, match="结果宣布以后"):
        elections.vote_again(election, by=world.by("presidium", AT), at=AT)


def test_a_measure_without_paper_is_not_voted_on_here(world):
    version = world.cycle.measure
    version.text = version.text.replace('value = ["paper", "sealed_electronic"]', 'value = ["sealed_electronic"]')
    with pytest.raises(NotByPaper, match="都要能改用纸质票"):
        graded(world, by_committee=False)
    assert not Election.objects.exists()


@pytest.mark.django_db
def test_a_township_fills_its_own_places_and_its_own_scrutineers():
    world = build_below(Level.TOWNSHIP)
    world.listed(7)
    election = world.open_session().election
    world.declare(election, [WIN] * 4 + [TIED] * 2 + [LOSE])
    assert (election.declared["places"], len(election.declared["adopted"])) == (5, 4)
    again = elections.vote_again(election, by=world.by("presidium", AT), at=AT)
    assert again.options.count() == 2


@pytest.mark.parametrize(("number", "enough"), [(11, False), (12, True)])
def test_too_few_candidates_are_refused_before_anybody_votes(world, number, enough):
    lines = [elections.Line(f"项目{n}", f"project/{n}") for n in range(number)]
    asked = {"link": "decide", "title": "票决", "form": Form.APPROVALS, "entitled": 30}
    if enough:
        assert elections.prepare(world.cycle.session, world.cycle.measure, lines, **asked)
    else:
        with pytest.raises(TooFewCandidates, match="只有11个，应不少于12个"):
            elections.prepare(world.cycle.session, world.cycle.measure, lines, **asked)
    assert Election.objects.exists() is enough
