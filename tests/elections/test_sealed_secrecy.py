"""What is kept, logged and sent around a sealed ballot links nobody to it."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.test import Client

from piaojue.ballotbox.canonical import canonical
from piaojue.elections.client.line import Refusal
from piaojue.elections.models import BoardEntry, CastBallot
from piaojue.ledger.models import Entry
from tests.elections.sealing import for_first

BALLOT_TABLES = ("BoardEntry", "CastBallot", "SealedVote")
TELLING = ("time", "at", "ip", "address", "agent", "user", "person", "session", "delegation", "division")


@pytest.mark.parametrize("name", BALLOT_TABLES)
def test_no_table_of_ballots_has_a_time_an_address_or_a_person(name):
    fields = apps.get_model("elections", name)._meta.get_fields()
    kinds = {type(each) for each in fields}
    assert not kinds & {models.DateTimeField, models.DateField, models.TimeField, models.GenericIPAddressField}
    named = {each.name for each in fields if not each.auto_created}
    assert not {each for each in named if each in TELLING or each.endswith("_at")}


def test_no_total_by_delegation_township_or_group_stands_anywhere(opened):
    opened.cast(*[for_first(2)] * 6)
    opened.crew.close(29)
    opened.crew.count()
    certificate = canonical(opened.row.totals).decode() + opened.vote.entries.last().line
    assert set(opened.row.totals) == {"valid", "void", "tallies"}
    assert "代表团" not in certificate
    assert "delegation" not in certificate


def test_every_ballot_is_as_long_as_every_other(opened):
    phone = opened.phone()
    manifest = phone.manifest()
    choices = ([[], [], []], [[0], [0], [0]], [[1], [], [0]])
    assert len({len(canonical(phone.seal(manifest, chosen)[0])) for chosen in choices}) == 1


def test_the_ledger_tells_of_ballots_counts_and_heads_alone(opened):
    before = Entry.objects.count()
    opened.cast(*[for_first(2)] * 3)
    assert Entry.objects.count() == before


def test_the_vote_s_host_sets_and_reads_no_cookie(opened):
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies["sessionid"] = "planted"
    answer = client.get(f"/v/{opened.vote.code}")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Vary" not in answer.headers or "Cookie" not in answer["Vary"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/decision/", "/elections/1/", "/login/", "/elections/1/sealed/state"])
def test_the_vote_s_host_serves_nothing_of_the_site(vote_host, path):
    assert Client(headers={"host": vote_host}).get(path).status_code == 404


@pytest.mark.django_db
def test_the_site_serves_nothing_of_the_vote(world, vote_host):
    assert Client(headers={"host": "localhost"}).get("/v").status_code == 404


def test_the_same_ballot_again_gets_the_same_receipt_also_after_the_close(opened):
    phone = opened.phone()
    manifest = phone.manifest()
    ballot, _ = phone.seal(manifest, for_first(1))
    first = phone.cast(manifest, ballot)
    assert phone.cast(manifest, ballot) == first
    opened.cast(*[for_first(1)] * 5)
    opened.crew.close(29)
    assert phone.cast(manifest, ballot) == first


def test_another_ballot_with_a_used_slip_is_refused_and_written_down_once(opened):
    phone = opened.phone()
    manifest = phone.manifest()
    phone.cast(manifest, phone.seal(manifest, for_first(1))[0])
    for _ in range(2):
        with pytest.raises(Refusal, match="已经投过一张票，那一张算数"):
            phone.cast(manifest, phone.seal(manifest, for_first(2))[0])
    assert opened.vote.entries.filter(kind="duplicate-refused").count() == 1


def test_a_ballot_given_up_for_a_check_is_never_cast(opened):
    phone = opened.phone()
    manifest = phone.manifest()
    ballot, _ = phone.seal(manifest, for_first(1))
    phone.check(manifest, ballot)
    with pytest.raises(Refusal, match="密文"):
        phone.cast(manifest, ballot)
    phone.cast(manifest, phone.seal(manifest, for_first(1))[0])
    assert opened.vote.ballots.count() == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"v":1}', b'{"v": 1}', b"\xff", b'{"a":1,"a":1}', b"[" * 4000])
def test_what_is_no_ballot_is_refused_in_words(opened, body):
    client = Client(headers={"host": "127.0.0.1"})
    answer = client.post(f"/v/{opened.vote.code}/ballots", body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["error"]
    assert opened.vote.ballots.count() == 0


def test_the_database_itself_keeps_one_ballot_each_and_every_entry(opened):
    opened.cast(for_first(1))
    row = CastBallot.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        CastBallot.objects.create(vote=row.vote, credential=row.credential, tracker="another", seq=99)
    for tampering in (lambda rows: rows.update(line="x"), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            tampering(BoardEntry.objects.filter(vote=opened.vote))
