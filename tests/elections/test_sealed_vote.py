"""A sealed vote from the key to the announcement, through the interface that devices use."""

from __future__ import annotations

import pytest
from django.test import Client

from piaojue.ballotbox import verifier
from piaojue.decision import actions as decision
from piaojue.elections import actions
from piaojue.elections.client.line import Refusal, get
from piaojue.elections.queries import NotYetDeclared, outcome_of
from piaojue.elections.sealed import publication
from piaojue.portal.demonstration.inside import site_line, vote_line
from piaojue.projects.models import Project
from tests.elections.sealing import AT, Hall, for_first
from tests.pages import enter, user_of, words
from tests.world import moment


def test_a_sealed_vote_ends_where_a_vote_on_paper_ends(question):
    question.get_ready().open(29)
    told = question.cast(*[for_first(8, 12)] * 16, *[for_first(5, 12)] * 4)
    assert len({each["tracker"] for each in told}) == 20
    question.crew.close(29)
    question.crew.count()
    assert (question.row.stage, question.row.issued, question.row.returned) == ("counted", 20, 20)
    with pytest.raises(NotYetDeclared):
        outcome_of(question.row)
    question.declare()
    assert question.row.totals["tallies"]["1"] == {"approve": 20, "oppose": 0, "abstain": 0}
    assert question.row.totals["tallies"]["6"] == {"approve": 16, "oppose": 4, "abstain": 0}
    assert verifier.verify_bytes(publication.archive_of(question.vote)).failures == []
    decision.settle(question.row.question, by=question.by("presidium"), at=AT)
    assert Project.objects.filter(state="adopted").count() == 8


def test_paper_counts_in_the_same_sums_and_nowhere_by_itself(opened):
    opened.cast(*[for_first(2)] * 17)
    for _ in range(3):
        opened.crew.exchange()
    opened.crew.close(29)
    opened.crew.type_papers([for_first(1), for_first(1)], ["赞成超过应选数"])
    opened.crew.count()
    assert (opened.row.issued, opened.row.returned) == (20, 20)
    assert opened.row.totals == {
        "valid": 19,
        "void": 1,
        "tallies": {
            "1": {"approve": 19, "oppose": 0, "abstain": 0},
            "2": {"approve": 17, "oppose": 2, "abstain": 0},
            "3": {"approve": 0, "oppose": 17, "abstain": 2},
        },
    }
    opened.declare()
    assert verifier.verify_bytes(publication.archive_of(opened.vote)).failures == []


def test_one_scrutineer_alone_types_no_paper(opened):
    opened.cast(*[for_first(2)] * 6)
    opened.crew.exchange()
    opened.crew.close(29)
    opened.chief.propose_papers([for_first(1)], [], opened.crew.slips)
    with pytest.raises(Refusal, match="还有文书在等签名"):
        opened.chief.aggregate()
    assert opened.chief.state()["papers"] == 0


@pytest.mark.thorough
def test_more_back_than_handed_out_opens_nothing_and_is_voted_again(opened):
    opened.cast(*[for_first(2)] * 20)
    opened.crew.close(29, papers=0)
    opened.crew.type_papers([for_first(1)])
    opened.crew.count()
    assert opened.row.stage == "closed"
    assert actions.is_surplus_of(opened.row)
    assert not opened.row.totals
    actions.void_ballot(opened.row, reason="收回的票多于发出的票", by=opened.by("presidium"), at=AT)
    again = actions.vote_again(opened.row, by=opened.by("presidium"), at=AT)
    assert again.options.count() == 3
    assert verifier.verify_bytes(publication.archive_of(opened.vote)).failures == []


def test_too_few_ballots_are_never_opened(opened):
    opened.cast(*[for_first(2)] * 4)
    opened.crew.close(29)
    opened.crew.count()
    assert (opened.row.stage, opened.row.totals) == ("closed", None)


@pytest.mark.thorough
def test_the_tied_are_voted_on_again_by_the_same_key_holders(tied):
    again = actions.vote_again(tied.row, by=tied.by("presidium"), at=AT)
    assert [option.label for option in again.options.all()] == ["项目10", "项目11"]
    tied.election = again
    tied.staff().get_ready().open(10)
    tied.cast(*[[[0], [1]]] * 7, *[[[1], [0]]] * 3)
    tied.finish(10)
    assert tied.row.totals["tallies"]["1"]["approve"] == 7
    assert verifier.verify_bytes(publication.archive_of(tied.vote)).failures == []


@pytest.fixture
def tied(world, vote_host, time_machine):
    """Ten people, eleven projects for ten places: the last two got six votes each."""
    time_machine.move_to(AT)
    hall = Hall(world).ask(11, 10).get_ready().open(10)
    for approved, times in (((*range(8), 9, 10), 2), ((*range(9), 9), 4), ((*range(9), 10), 4)):
        hall.cast(*[[[0] if place in approved else [] for place in range(11)]] * times)
    return hall.finish(10)


def test_an_interrupted_vote_goes_on_where_it_stood(opened):
    opened.cast(for_first(1))
    opened.chief.pause("停电")
    with pytest.raises(Refusal) as refused:
        opened.cast(for_first(1))
    assert refused.value.status == 503
    assert any("投票暂停：停电" in line for line in _board(opened))
    opened.crew.drawn -= 1
    opened.chief.resume("来电")
    opened.cast(for_first(1))


def test_nobody_sees_a_ballot_by_itself_while_the_vote_goes_on(opened):
    def ballots():
        return sum('"type":"ballot"' in line for line in get(vote_line(), f"/v/{opened.vote.code}/board")["lines"])

    opened.cast(*[for_first(1)] * 9)
    assert ballots() == 0
    opened.cast(*[for_first(1)] * 3)
    assert ballots() == 10
    opened.chief.pause()
    assert ballots() == 12


def test_shares_and_numbers_are_told_after_the_declaration_alone(opened):
    opened.cast(*[for_first(2)] * 6)
    opened.crew.close(29)
    opened.crew.count()

    def kinds():
        return [line.split('"type":"')[1].split('"')[0] for line in _board(opened)]

    assert kinds()[-1] == "aggregate"
    with pytest.raises(publication.NotPublic):
        publication.archive_of(opened.vote)
    opened.declare()
    assert kinds()[-1] == "result"


def note_and_sign(hall, text):
    actions.note(hall.vote, "objection", text, by=hall.by("clerk"), at=AT)
    hall.crew.co_sign()


def while_reading(monkeypatch, happens):
    """It happens just before an archive asks how far it is signed: the lines may have been read already, or not."""
    asked = publication._covered

    def covered(vote):
        happens()
        return asked(vote)

    monkeypatch.setattr(publication, "_covered", covered)


@pytest.mark.thorough
def test_an_objection_after_the_result_waits_for_the_heads_that_keep_it(opened, monkeypatch):
    opened.cast(*[for_first(2)] * 6)
    opened.crew.close(29)
    opened.crew.count()
    actions.note(opened.vote, "objection", "计票时有人离开", by=opened.by("clerk"), at=AT)
    with pytest.raises(actions.OutOfOrder, match="还没有签署"):
        opened.declare()
    opened.crew.co_sign()
    opened.declare()
    archive = publication.archive_of(opened.vote)
    assert "计票时有人离开".encode() in archive
    actions.note(opened.vote, "objection", "再提一次", by=opened.by("clerk"), at=AT)
    assert publication.archive_of(opened.vote) == archive
    opened.chief.co_sign()
    assert publication.archive_of(opened.vote) == archive  # one signature of two
    while_reading(monkeypatch, lambda: note_and_sign(opened, "又提一次"))
    assert verifier.verify_bytes(publication.archive_of(opened.vote)).failures == []
    monkeypatch.undo()
    whole = publication.archive_of(opened.vote)
    assert "又提一次".encode() in whole
    assert "再提一次".encode() in whole
    assert verifier.verify_bytes(whole).failures == []


@pytest.mark.thorough
def test_an_objection_after_the_session_is_still_signed_by_those_who_were_scrutineers(opened, time_machine):
    opened.cast(*[for_first(2)] * 6)
    opened.finish(29)
    later = moment(2026, 3, 1)
    time_machine.move_to(later)
    for device, person in zip(opened.crew.devices, opened.world.scrutineers, strict=False):
        device.line = site_line(user_of(person))  # they log in again
    actions.note(opened.vote, "objection", "会后提出", by=opened.world.by("clerk", later), at=later)
    with pytest.raises(Refusal, match="的职权"):
        opened.chief._enter("objection", {"text": "没有职务了"})
    opened.crew.co_sign()
    assert "会后提出".encode() in publication.archive_of(opened.vote)
    assert verifier.verify_bytes(publication.archive_of(opened.vote)).failures == []


def _board(hall):
    return get(vote_line(), f"/v/{hall.vote.code}/board")["lines"]


def set_audience(hall, before, after):
    """As if the measure had said so when it was adopted."""
    row = hall.row.measure
    said = 'parameter."decide.archive_for"]\narticle = 30\nunit = "choice"\nvalue = "'
    assert said + before in row.text
    row.text = row.text.replace(said + before, said + after)
    row.save()


@pytest.mark.thorough
def test_the_archive_goes_to_whom_the_measure_says(opened):
    opened.cast(*[for_first(2)] * 6)
    opened.finish(29)
    clients = {name: Client(headers={"host": "localhost"}) for name in ("anybody", "deputy", "holder")}
    enter(clients["deputy"], opened.by("deputy"))
    clients["holder"].force_login(user_of(opened.world.scrutineers[0]))

    def gets():
        told = {name: client.get(f"/elections/{opened.row.pk}/sealed/archive") for name, client in clients.items()}
        return {name for name, answer in told.items() if answer.status_code == 200}

    def offered():
        pages = {name: words(client.get("/check/")) for name, client in clients.items()}
        return {name for name, page in pages.items() if "下载存档" in page}, pages["anybody"]

    assert gets() == {"deputy", "holder"} == offered()[0]
    assert "存档的提供范围：本级代表和工作人员" in offered()[1]
    set_audience(opened, "deputies", "public")
    assert gets() == {"anybody", "deputy", "holder"} == offered()[0]
    set_audience(opened, "public", "scrutineers")
    assert gets() == {"holder"} == offered()[0]
    with pytest.raises(Refusal, match="只提供给掌管解密份额的监票人"):
        _board(opened)
