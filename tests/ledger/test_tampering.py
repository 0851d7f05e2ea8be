"""An insider who owns the database, but neither the key nor the head that was handed out, is always found.

The guards are lowered first: what is tried here, a database administrator can do.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F, QuerySet

from piaojue.ledger import append_only
from piaojue.ledger.chain import GENESIS, hash_of, leaf_of
from piaojue.ledger.evidence import unguarded
from piaojue.ledger.models import Entry, Head, PersonalDetail
from piaojue.ledger.signing import SignedHead, make_key, public_part, read_key, sign
from piaojue.ledger.verification import Fault
from tests.ledger.acts import ACT, acts, faults, signed

pytestmark = pytest.mark.django_db

CHAIN = ACT["chain"]
LENGTH = 24
FEW, MANY = range(20), range(20, 80)  # seeds for the daily round, and those for the thorough one
COLUMNS = ["chain", "seq", "at", "who", "office", "verb", "about", "article", "facts", "text", "prev", "leaf", "hash"]
HEAD_COLUMNS = ["seq", "hash", "at", "reason", "public_key", "signature"]
KINDS = {"seq": "bigint", "at": "timestamptz", "facts": "jsonb"}  # the others are text
FAR = 1_000  # added to places for a while, so that no two entries are at one place


@pytest.fixture
def carried() -> Iterator[SignedHead]:
    """A chain with two heads in the database, the last of which was also handed out; guards and checks are down."""
    acts(LENGTH // 2)
    signed(reason="清单冻结")
    acts(LENGTH // 2)
    head = signed().signed
    assert faults(CHAIN, head) == []
    append_only.lower_guards(connection)
    ignore_checks("ON")
    yield head
    ignore_checks("OFF")


def ignore_checks(wanted: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA ignore_check_constraints={wanted}")


def entries() -> QuerySet[Entry]:
    """The table as the database has it: the model's own manager refuses what is done here."""
    return QuerySet(Entry).filter(chain=CHAIN).order_by("seq")


def flip_a_bit(chance: random.Random) -> None:
    table, columns, count = chance.choice((("ledger_entry", COLUMNS, LENGTH), ("ledger_head", HEAD_COLUMNS, 2)))
    column, place = chance.choice(columns), chance.randrange(count)
    kind = KINDS.get(column, "text") if connection.vendor == "postgresql" else "text"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, CAST({column} AS text) FROM {table} ORDER BY id LIMIT 1 OFFSET {place}")  # noqa: S608
        pk, text = cursor.fetchone()
        told = bytearray(text.encode())
        told[chance.randrange(len(told))] ^= 1 << chance.randrange(8)
        flipped = told.decode() if connection.vendor == "postgresql" else bytes(told)
        change = f"UPDATE {table} SET {column} = CAST(%s AS {kind}) WHERE id = %s"  # noqa: S608
        cursor.execute(change, [flipped, pk])


def delete(chance: random.Random) -> None:
    gone = chance.sample(range(1, LENGTH + 1), chance.randint(1, 5))
    forget(entries().filter(seq__in=gone))


def swap(chance: random.Random) -> None:
    """Two entries change places, sometimes with their links mended to look sound one by one."""
    one, other = chance.sample(range(1, LENGTH + 1), 2)
    entries().filter(seq=one).update(seq=FAR)
    entries().filter(seq=other).update(seq=one)
    entries().filter(seq=FAR).update(seq=other)
    if chance.random() < 0.5:
        relink()


def truncate(chance: random.Random) -> None:
    """The end is cut off, with the heads that would show it."""
    last = chance.randint(0, LENGTH - 1)
    forget(entries().filter(seq__gt=last))
    QuerySet(Head).filter(seq__gt=last).delete()


def insert(chance: random.Random) -> None:
    """An act that never happened, in the middle, and all after it moved on and linked anew."""
    place = chance.randint(1, LENGTH)
    entries().filter(seq__gte=place).update(seq=F("seq") + FAR)
    entries().filter(seq__gte=FAR).update(seq=F("seq") - FAR + 1)
    invented = entries().get(seq=place + 1)
    invented.pk, invented.seq, invented.about = None, place, "project/99"
    QuerySet(Entry).bulk_create([invented])
    relink()
    if chance.random() < 0.5:
        QuerySet(Head).delete()


def rewrite(chance: random.Random) -> None:
    """One act is told otherwise and everything linked anew; the heads are left, deleted or made to fit."""
    entry = entries().get(seq=chance.randint(1, LENGTH))
    entry.facts = {**entry.facts, "title": "别的项目"}
    entries().filter(seq=entry.seq).update(facts=entry.facts)
    relink()
    chance.choice((keep_heads, delete_heads, fit_heads))()


def sign_anew(chance: random.Random) -> None:
    """As `rewrite`, and everything signed by a key of the insider's own, put in the place of the real one."""
    entries().filter(seq=chance.randint(1, LENGTH)).update(about="project/99")
    relink()
    path = Path(settings.LEDGER_KEY)
    path.unlink()
    make_key(path)
    key = read_key(path)
    for row in QuerySet(Head):
        forged = replace(row.signed, hash=entries().get(seq=row.seq).hash, public_key=public_part(key))
        forged = sign(forged, key)
        values = {"hash": forged.hash, "public_key": forged.public_key, "signature": forged.signature}
        QuerySet(Head).filter(pk=row.pk).update(**values)


def keep_heads() -> None: ...


def delete_heads() -> None:
    QuerySet(Head).delete()


def fit_heads() -> None:
    for row in QuerySet(Head):
        QuerySet(Head).filter(pk=row.pk).update(hash=entries().get(seq=row.seq).hash)


def forget(gone: QuerySet[Entry]) -> None:
    PersonalDetail.objects.filter(entry__in=gone).delete()
    gone.delete()


def relink() -> None:
    """Make the chain sound again from the columns, as anybody can who knows how it is made."""
    prev = GENESIS
    for entry in entries():
        entry.text = entry.statement.text()
        entry.prev, entry.leaf = prev, leaf_of(entry.text)
        entry.hash = prev = hash_of(entry.prev, entry.leaf)
        told = {name: getattr(entry, name) for name in ("text", "prev", "leaf", "hash")}
        entries().filter(pk=entry.pk).update(**told)


def stand() -> object:
    """All that is read from the table but the primary keys (two acts alike may change places), or that it cannot be."""
    try:
        return list(entries().values_list(*COLUMNS)), list(QuerySet(Head).values_list(*HEAD_COLUMNS))
    except (DatabaseError, ValueError):
        return "unreadable"


def tampered(tampering: Callable[[random.Random], None], chance: random.Random) -> None:
    """Try until the database takes it and it makes a difference to a reader."""
    before = stand()
    for _ in range(100):
        try:
            with transaction.atomic():
                tampering(chance)
        except (DatabaseError, UnicodeDecodeError):
            continue
        if stand() != before:
            return
    raise AssertionError("the tampering never made a difference")


@pytest.mark.parametrize("seeds", [FEW, pytest.param(MANY, marks=pytest.mark.thorough)], ids=["few", "many"])
@pytest.mark.parametrize("tampering", [flip_a_bit, delete, swap, truncate, insert, rewrite, sign_anew])
def test_every_tampering_is_found_against_the_head_that_was_handed_out(carried, tampering, seeds):
    key = Path(settings.LEDGER_KEY).read_bytes()
    unfound = []
    for seed in seeds:
        with transaction.atomic():
            tampered(tampering, random.Random(seed))  # noqa: S311  # chance that can be repeated
            if not faults(CHAIN, carried):
                unfound.append(seed)
            transaction.set_rollback(True)
        Path(settings.LEDGER_KEY).write_bytes(key)
        assert not faults(CHAIN, carried)
    assert unfound == []


def test_without_a_head_elsewhere_a_cut_end_is_not_found(carried):
    """Why heads are printed and handed out."""
    truncate(random.Random(0))  # noqa: S311
    assert faults(CHAIN) == []
    assert faults(CHAIN, carried) == [(Fault.TRUNCATED, LENGTH)]


def test_an_emptied_chain_is_found_even_without_a_head(carried):
    forget(entries())
    QuerySet(Head).delete()
    assert faults(CHAIN) == [(Fault.TRUNCATED, 0)]


def test_a_head_signed_by_a_foreign_key_is_found(carried):
    sign_anew(random.Random(0))  # noqa: S311
    assert faults(CHAIN) == []
    assert (Fault.FORGED, LENGTH) in faults(CHAIN, carried)


def test_lowered_guards_are_found(carried):
    assert {finding.fault for finding in unguarded()} == {Fault.UNGUARDED}
    append_only.raise_guards(connection)
    assert unguarded() == []
