"""The clerk's pages around a sealed vote."""

from __future__ import annotations

import pytest

from piaojue.elections import actions
from piaojue.elections.models import SealedVote
from piaojue.elections.sealed import replica
from piaojue.rules.sealing import NotSealed
from tests.elections.sealing import AT, for_first
from tests.pages import enter, told_first, words


@pytest.fixture
def clerk(hall, client):
    return enter(client, hall.by("clerk"))


def at(hall, page=""):
    return f"/elections/{hall.election.pk}/{page}"


def test_the_clerk_seals_a_vote_and_goes_back_to_paper(hall, clerk):
    assert "设立密封投票" in words(clerk.get(at(hall)))
    people = [str(one.pk) for one in hall.world.scrutineers[:3]]
    refused = clerk.post(at(hall, "seal/"), {"people": people[:2]})
    assert refused.status_code == 422
    assert "3至20名" in words(refused)
    assert clerk.post(at(hall, "seal/"), {"people": people}).status_code == 302
    shown = words(clerk.get(at(hall)))
    assert SealedVote.objects.get().code in shown
    assert "等待登记设备公钥" in shown
    assert "已经设为密封投票" in told_first(clerk, at(hall, "seal/"))
    assert clerk.post(at(hall, "seal/give-up/")).status_code == 302
    assert "设立密封投票" in words(clerk.get(at(hall)))


def test_nobody_else_seals_a_vote(hall, client):
    assert enter(client, hall.by("government")).get(at(hall, "seal/")).status_code == 404


def test_those_who_sign_in_are_a_list_in_the_order_of_the_roster(question, client):
    clerk = enter(client, question.by("clerk"))
    entries = list(question.election.session.roster.entries.values_list("pk", flat=True))
    for one in (entries[7], entries[2], entries[5]):
        clerk.post(at(question, "sign-in/"), {"people": [str(one)]})
    assert question.row.attending == sorted([entries[2], entries[5], entries[7]])
    assert "已签到<strong>3</strong>人" in words(clerk.get(at(question, "sign-in/")))
    assert 'name="number" value="3"' in words(clerk.get(at(question)))  # proposed, where people are counted
    with pytest.raises(actions.OutOfOrder, match="已签到3人"):
        actions.call_roll(question.row, 20, by=question.by("clerk"), at=AT)


def test_cards_carry_the_number_of_a_deputy_and_nothing_of_a_slip(question, client):
    clerk = enter(client, question.by("clerk"))
    listed = words(clerk.get(at(question, "sign-in/")))
    assert 'data-prefix="PIAOJUE:520112:"' in listed
    assert 'data-number="S001"' in listed
    assert words(clerk.get(at(question, "sign-in/cards/"))).count("<img src=") == 30
    assert "没有这里的代表证" in words(clerk.get("/elections/card/"))
    deputy = enter(client, question.by("deputy"))
    own = words(deputy.get("/elections/card/"))
    assert own.count("<img src=") == 1
    assert "S030" in own
    assert "我的代表证二维码" in words(deputy.get("/tasks/"))
    assert deputy.get(at(question, "sign-in/cards/")).status_code == 404


def test_too_few_people_vote_on_paper(hall):
    hall.election.entitled = 9
    hall.election.save()
    with pytest.raises(NotSealed, match="不足10人"):
        actions.set_up(hall.election, hall.world.scrutineers[:3], by=hall.by("clerk"), at=AT)


def test_a_sealed_vote_is_neither_opened_nor_counted_by_hand(hall):
    hall.set_up()
    actions.call_roll(hall.row, 29, by=hall.by("clerk"), at=AT)
    chief = hall.world.as_person(hall.world.scrutineers[0], AT)
    with pytest.raises(actions.OutOfOrder, match="密封投票"):
        actions.issue_ballots(hall.row, 29, by=chief, at=AT)


def test_the_desk_and_the_hall_screen_show_turnout_and_no_vote(hall, clerk):
    hall.get_ready().open(29)
    hall.cast(*[for_first(2)] * 7)
    for page in ("", "hall/"):
        shown = words(clerk.get(at(hall, page)))
        assert "<dt>已投入</dt><dd>7</dd>" in shown
        assert ("正在投票" in shown, "赞成" in shown) == (True, False)
    said = {"kind": "objection", "text": "有人代投"}
    assert clerk.post(at(hall, "note/"), said).status_code == 302
    hall.chief.follow()
    assert hall.vote.entries.last().kind == "objection"


def test_a_finished_vote_is_shown_without_adding_up_its_board(opened, monkeypatch):
    """A service that has just been started shows a vote of thousands at once."""
    (cast, *_) = opened.cast(*[for_first(1)] * 5)
    opened.finish(29)
    site, phone, vote = opened.crew.chief.line, opened.phone().line, f"/v/{opened.vote.code}"
    told = ("sealed/state", "sealed/board?from=0")
    pages = [(site, at(opened, page)) for page in ("", "hall/", "result/", *told)]
    pages += [(phone, vote + page) for page in ("", "/board?from=0", f"/trackers/{cast['tracker']}")]
    before = [line.send("GET", path, b"") for line, path in pages]
    assert [status for status, _ in before] == [200] * len(pages)
    monkeypatch.setattr(replica.Replica, "catch_up", lambda _: pytest.fail("the board was read"))
    assert [line.send("GET", path, b"")[0] for line, path in pages] == [200] * len(pages)
    assert [line.send("GET", path, b"") for line, path in pages[3:]] == before[3:]


def test_the_hall_screen_asks_again_by_itself_and_turns_into_the_result(hall, client):
    hall.get_ready().open(29)
    hall.cast(*[for_first(2)] * 6)
    asked = words(client.get(at(hall, "hall/")))
    assert ("every 5s" in asked, "发出票" in asked) == (True, False)
    hall.finish(29)
    shown = words(client.get(at(hall, "hall/")))  # it goes on asking until the announcement has its number
    assert ("every 5s" in shown, "<dt>发出票</dt><dd>6</dd>" in shown, "未过半数" in shown) == (True, True, True)
