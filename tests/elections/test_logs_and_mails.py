"""What is logged and mailed while a vote goes on, at its most talkative: nothing that leads to a ballot or a phone."""

from __future__ import annotations

import logging

import pytest

from piaojue.ballotbox.ballots import tracker_of
from piaojue.ballotbox.canonical import canonical, encode
from piaojue.elections.client.line import Refusal
from piaojue.elections.sealed import casting
from tests.elections.sealing import for_first

PHONE = {"REMOTE_ADDR": "192.0.2.77", "HTTP_USER_AGENT": "a-phone-of-the-hall"}
SPEAKERS = ("", "django", "django.request", "django.server", "django.security", "piaojue")


@pytest.fixture
def said(settings, caplog):
    """All that is logged; and somebody who is mailed when the program breaks."""
    settings.ADMINS = [("运维", "operator@example.org")]
    for name in SPEAKERS:
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def voting(hall):
    phone = hall.phone()
    phone.line.client.defaults.update(PHONE)
    phone.line.client.raise_request_exception = False
    manifest = phone.manifest()
    return phone, manifest, phone.seal(manifest, for_first(1))[0]


def marks_of(phone, ballot):
    return [*PHONE.values(), encode(phone.code), ballot["cred"], tracker_of(ballot), canonical(ballot["sig"]).decode()]


def test_neither_a_vote_nor_its_refusals_nor_a_look_at_the_board_are_told(opened, said, mailoutbox):
    phone, manifest, ballot = voting(opened)
    phone.cast(manifest, ballot)
    phone.find(tracker_of(ballot))
    another = phone.seal(manifest, for_first(2))[0]
    for refused in (lambda: phone.cast(manifest, another), lambda: phone.find(tracker_of(another))):
        with pytest.raises(Refusal):
            refused()
    assert [mark for mark in marks_of(phone, ballot) + marks_of(phone, another) if mark in said.text] == []
    assert mailoutbox == []


def test_a_program_that_breaks_over_a_ballot_tells_that_it_broke_and_not_over_what(
    opened, said, mailoutbox, monkeypatch
):
    phone, manifest, ballot = voting(opened)

    def broken(_vote, told):
        raise RuntimeError(str(told))

    monkeypatch.setattr(casting, "cast", broken)
    monkeypatch.setattr(casting, "found", broken)
    for breaking in (lambda: phone.cast(manifest, ballot, tries=1), lambda: phone.find(tracker_of(ballot))):
        with pytest.raises(Refusal, match="服务器出错"):
            breaking()
    assert said.text.count("The vote's origin failed with RuntimeError") == 2
    assert [mark for mark in marks_of(phone, ballot) if mark in said.text] == []
    assert mailoutbox == []
