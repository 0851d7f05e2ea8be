"""Nothing in the ledger is changed or deleted: not through the models, and not past them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from piaojue.ledger import append_only
from piaojue.ledger.models import AppendOnly, Entry, Head, PersonalDetail
from tests.ledger.acts import act, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return act(personal={"phone": "13800000000"})


@pytest.fixture
def head(entry):
    return signed(entry.chain)


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_models_refuse(entry, head):
    for row in (entry, head):
        table = type(row)
        for change in (
            row.save,
            row.delete,
            table.objects.all().delete,
            lambda table=table: table.objects.update(hash="0" * 64),
            lambda table=table, row=row: table.objects.bulk_update([row], ["hash"]),
        ):
            with pytest.raises(AppendOnly, match="只能增加"):
                change()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET office = 'chair'",
        "DELETE FROM ledger_entry",
        "UPDATE ledger_head SET seq = 2",
        "DELETE FROM ledger_head",
        "UPDATE ledger_personaldetail SET value = ''",
    ],
)
def test_the_database_refuses(head, statement):
    with pytest.raises(IntegrityError, match="append-only"):
        run(statement)


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_head"])
def test_the_database_refuses_its_own_ways_round_the_triggers_on_rows(head, table):
    around = {
        "sqlite": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",  # noqa: S608  # a constant of this test
        "postgresql": f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE",
    }
    with pytest.raises(IntegrityError, match="append-only"):
        run(around[connection.vendor])


def test_all_guards_stand_after_all_migrations():
    assert append_only.missing(connection) == []


def test_guards_that_were_lowered_are_missed():
    with transaction.atomic():
        append_only.lower_guards(connection)
        assert len(append_only.missing(connection)) == 7
        append_only.raise_guards(connection)
        assert append_only.missing(connection) == []


@pytest.mark.parametrize("column", ["chain", "office", "verb", "about"])
def test_an_entry_says_what_happened(entry, column):
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.bulk_create([Entry(**{**values_of(entry), "seq": 2, column: ""})])


@pytest.mark.parametrize(
    "change", [{"seq": 1}, {"seq": 0}, {"seq": 2, "hash": "ab"}, {"seq": 1, "chain": "x", "prev": "1" * 64}], ids=str
)
def test_the_table_refuses_what_cannot_be_a_chain(entry, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.bulk_create([Entry(**{**values_of(entry), **change})])


def test_a_personal_detail_keeps_its_entry(entry):
    assert list(PersonalDetail.objects.values_list("entry", "name", "value")) == [(entry.pk, "phone", "13800000000")]
    assert Head.objects.count() == 0


def values_of(entry: Entry) -> dict[str, object]:
    return {field.name: getattr(entry, field.name) for field in Entry._meta.fields if field.name != "id"}
