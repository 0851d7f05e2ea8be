"""Making the key when somebody's device lies or is lost, or its owner is away; trying it before anybody votes."""

from __future__ import annotations

import pytest

from piaojue.ballotbox import verifier
from piaojue.ballotbox.canonical import encode
from piaojue.ballotbox.group import base, random_scalar, scalar_bytes
from piaojue.ballotbox.rejection import Rejected
from piaojue.elections import actions
from piaojue.elections.client.line import Refusal
from piaojue.elections.client.scrutineer import Scrutineer
from piaojue.elections.sealed import publication
from tests.elections.sealing import AT, for_first

pytestmark = pytest.mark.thorough


def dealt(hall, lies):
    """Everybody has revealed; the first device may have sealed the second another's share."""
    hall.set_up()
    first, *others = hall.crew.devices
    for step in ("register", "commit"):
        for device in (first, *others):
            getattr(device, step)()
    if lies:
        first.dealing.payload["sealed"][1][1] = encode(scalar_bytes(random_scalar()))
    for device in (first, *others):
        device.reveal()
    return first, others[0]


def waits_for(hall):
    return " ".join(hall.chief.state()["missing"])


def test_whose_device_dealt_a_false_share_is_named_and_the_key_is_made_again(hall):
    first, second = dealt(hall, lies=True)
    names = [person.name for person in hall.world.scrutineers]
    with pytest.raises(Rejected):  # no scalar, or one that does not fit
        second.confirm()
    second.complain(1)
    assert "责任人：尚未查明" in waits_for(hall)
    first.open_dealing(2)
    assert f"责任人：{names[0]}；请重新做密钥" in waits_for(hall)
    hall.crew.devices[2].confirm()
    with pytest.raises(Refusal, match="必须写明理由"):
        second.start_again(" ")
    second.start_again("第一台设备给的份额不对")
    for device in hall.crew.devices:
        device.forget()
    hall.crew.get_ready()
    assert (hall.vote.attempt, hall.election.sealed_votes.count()) == (2, 2)
    with pytest.raises(Refusal, match="不能重新做密钥"):
        second.start_again("再来一次")


def test_who_complains_of_a_true_share_is_named(hall):
    first, second = dealt(hall, lies=False)
    second.follow()
    second.complain(1)
    first.open_dealing(2)
    assert f"责任人：{hall.world.scrutineers[1].name}" in waits_for(hall)


def test_a_key_is_tried_by_two_sets_of_people_before_anybody_votes(hall):
    hall.set_up()
    hall.crew.make_key()
    hall.crew.list_slips()
    first, second, third = hall.crew.devices
    for device in hall.crew.devices:
        device.sign()
    actions.call_roll(hall.row, 29, by=hall.by("clerk"), at=AT)
    for device in (first, second):
        device.rehearse()
    with pytest.raises(Refusal, match="两组不同的监票人"):
        first.propose("open", {})
    third._post("rehearsal", {"factor": encode(base(7))})
    with pytest.raises(Refusal, match="试解密还没有成功"):
        first.propose("open", {})
    third.rehearse()
    hall.crew.together("open", {})
    assert hall.row.stage == "open"


def lost(device):
    """Another laptop that has nothing but the backup: the secrets, and what has been given; it reads the board anew."""
    again = Scrutineer(device.line, device.election_pk, device.check, signing=device.signing)
    again.transport, again.holder, again.slips = device.transport, device.holder, device.slips
    return again


@pytest.mark.parametrize("away", [1, 2])
def test_one_of_three_may_be_away_and_another_s_laptop_be_lost(opened, away):
    opened.cast(*[for_first(2)] * 6)
    crew = opened.crew
    crew.devices = [lost(device) for at, device in enumerate(crew.devices) if at != away]
    opened.finish(29)
    assert opened.row.totals["tallies"]["1"]["approve"] == 6
    assert verifier.verify_bytes(publication.archive_of(opened.vote)).failures == []


def test_fewer_than_needed_open_nothing_and_are_told_what_is_missing(opened):
    opened.cast(*[for_first(2)] * 6)
    opened.crew.close(29)
    opened.chief.aggregate()
    opened.chief.give()
    assert "已有解密份额1份，需要2份" in waits_for(opened)
    with pytest.raises(actions.OutOfOrder):
        opened.declare()
    actions.void_ballot(opened.row, reason="监票人离场，改用纸质票", by=opened.by("presidium"), at=AT)
    again = actions.vote_again(opened.row, by=opened.by("presidium"), at=AT)
    assert (again.stage, again.sealed_votes.exists()) == ("prepared", False)
