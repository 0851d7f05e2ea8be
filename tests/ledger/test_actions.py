"""An act enters its chain in the transaction of the act, or the act does not happen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError

from piaojue.ledger.actions import forget_personal, sign_head, write
from piaojue.ledger.chain import GENESIS, NotCanonical
from piaojue.ledger.models import Entry, PersonalDetail
from piaojue.ledger.queries import chains
from tests.ledger.acts import ACT, FORGETTING, MORNING, act, faults

pytestmark = pytest.mark.django_db


def test_acts_follow_each_other_in_a_chain():
    first, second = act(), act(about="demand/2")
    assert (first.seq, first.prev) == (1, GENESIS)
    assert (second.seq, second.prev) == (2, first.hash)
    assert faults("520112") == []


def test_an_entry_says_what_was_written():
    entry = Entry.objects.get(pk=act().pk)
    assert {name: getattr(entry, name) for name in ACT} == ACT
    assert entry.statement.text() == entry.text


def test_every_congress_has_a_chain_of_its_own():
    act()
    other = act(chain="520112103")
    assert (other.seq, other.prev) == (1, GENESIS)
    assert chains() == ["520112", "520112103"]
    assert faults("520112") == faults("520112103") == []


def test_a_text_that_no_column_can_hold_is_refused_on_every_database():
    with pytest.raises(ValidationError):
        act(about="x" * 121)


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        act(at=datetime(2026, 1, 5))  # noqa: DTZ001  # the case itself


@pytest.mark.parametrize("facts", [{"share": 0.5}, {"votes": [1, 2.0]}, {"when": MORNING}])
def test_facts_that_decide_nothing_exactly_are_refused(facts):
    with pytest.raises(NotCanonical):
        act(facts=facts)


@pytest.mark.parametrize("word", ["personal", "forgotten"])
def test_the_ledgers_own_words_are_not_for_the_facts_of_an_act(word):
    with pytest.raises(ValueError, match=word):
        act(facts={word: 1})


@pytest.mark.django_db(transaction=True)
def test_an_act_is_written_in_a_transaction_or_not_at_all():
    for writing in (
        lambda: write(**ACT),
        lambda: sign_head(ACT["chain"], reason="票决", at=MORNING),
        lambda: forget_personal(**FORGETTING),
    ):
        with pytest.raises(TransactionManagementError):
            writing()
    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_act_that_cannot_be_recorded_does_not_happen():
    """Whatever goes wrong in the ledger's table, the act's own rows are rolled back with it."""
    with refusing_inserts(), pytest.raises(DatabaseError, match="disk is full"), transaction.atomic():
        Group.objects.create(name="办成的事")
        write(**ACT)
    assert Group.objects.count() == Entry.objects.count() == 0

    act()
    assert Entry.objects.get().seq == 1


@pytest.mark.django_db(transaction=True)
def test_a_record_of_an_act_that_fails_later_is_not_kept():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write(**ACT, personal={"phone": "13800000000"})
        _ = 1 / 0
    assert Entry.objects.count() == PersonalDetail.objects.count() == 0


@contextmanager
def refusing_inserts() -> Iterator[None]:
    """A database whose ledger can take no more rows."""
    create = "CREATE TRIGGER full_disk BEFORE INSERT ON ledger_entry BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    drop = "DROP TRIGGER full_disk"
    if connection.vendor == "postgresql":
        create = (
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disk is full'; END $$;"
            "CREATE TRIGGER full_disk BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
        drop = "DROP FUNCTION full_disk() CASCADE"
    with connection.cursor() as cursor:
        cursor.execute(create)
        try:
            yield
        finally:
            cursor.execute(drop)
