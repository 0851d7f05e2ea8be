"""Writing the ledger: an act enters its chain in the transaction of the act, or the act does not happen."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError

from piaojue.ledger.chain import GENESIS, Statement, commitment_of, hash_of, leaf_of, plain, utc_text
from piaojue.ledger.chain import Json as Json
from piaojue.ledger.keys import signing_key
from piaojue.ledger.models import Chain, Entry, Head, PersonalDetail
from piaojue.ledger.signing import SignedHead, public_part, sign
from piaojue.rules.refusal import Refused

PERSONAL, FORGOTTEN = "personal", "forgotten"  # the ledger's own words among an act's facts


class NothingWritten(Refused):
    """There is no entry in this chain, so there is nothing to sign."""


class NothingToForget(Refused):
    """The object has no personal details (any more)."""


def write(
    *,
    chain: str,
    who: str,
    office: str,
    verb: str,
    about: str,
    article: str,
    at: datetime,
    facts: Mapping[str, Json],
    personal: Mapping[str, str] | None = None,
) -> Entry:
    """Add one act to a chain, inside the caller's transaction.

    `personal` (names, telephone numbers) goes into a side table; the entry holds a salted hash of each, so that a
    detail can be deleted later and the chain still be verified.

    Raises: NotCanonical for facts that cannot be written down; TransactionManagementError outside a transaction;
    whatever the database raises, which must end the act as well.
    """
    if {PERSONAL, FORGOTTEN} & facts.keys():
        raise ValueError(f"facts named {PERSONAL!r} and {FORGOTTEN!r} are the ledger's own")
    details = [
        PersonalDetail(name=name, salt=secrets.token_hex(32), value=value)
        for name, value in plain(personal or {}).items()
    ]
    told: dict[str, Json] = dict(facts)
    if details:
        told[PERSONAL] = {row.name: commitment_of(row.name, row.salt, row.value) for row in details}
    entry = _append(Statement(chain, 0, at, who, office, verb, about, article, told))
    for row in details:
        row.entry = entry
        row.save(force_insert=True)
    return entry


def forget_personal(*, chain: str, who: str, office: str, verb: str, about: str, article: str, at: datetime) -> Entry:
    """Delete the personal details of all acts about one object in a chain, and write that this was done.

    Raises: NothingToForget; TransactionManagementError outside a transaction.
    """
    _turns().filter(code=chain).first()
    details = PersonalDetail.objects.filter(entry__chain=chain, entry__about=about)
    forgotten: list[Json] = [{"seq": row.entry.seq, "name": row.name} for row in details.select_related("entry")]
    if not forgotten:
        raise NothingToForget("这件事没有登记个人信息，或者已经删除，不需要再删除。")
    details.delete()
    return _append(Statement(chain, 0, at, who, office, verb, about, article, {FORGOTTEN: forgotten}))


def sign_head(chain: str, *, reason: str, at: datetime) -> Head:
    """Sign where a chain stands now, inside the caller's transaction.

    Raises: NothingWritten, KeyMissing, KeyChanged, KeyUnusable; TransactionManagementError outside a transaction.
    """
    _turns().filter(code=chain).first()
    last = Entry.objects.filter(chain=chain).last()
    if last is None:
        raise NothingWritten(f"“{chain}”的账本里还没有记录，没有可签署的链头；办理第一件事以后再签署。")
    key = signing_key()
    head = sign(SignedHead(chain, last.seq, last.hash, utc_text(at), plain(reason), public_part(key)), key)
    row = Head(chain=chain, seq=head.seq, hash=head.hash, at=at, reason=head.reason)
    row.public_key, row.signature = head.public_key, head.signature
    row.save(force_insert=True)
    return row


def _append(statement: Statement) -> Entry:
    """Give the act its place at the end of the chain (its `seq` is filled in here) and store it."""
    if statement.at.tzinfo is None:
        raise ValueError("`at` needs a time zone")
    _turns().get_or_create(code=statement.chain)
    last = Entry.objects.filter(chain=statement.chain).values_list("seq", "hash").last()
    seq, prev = last or (0, GENESIS)
    told = {name: plain(getattr(statement, name)) for name in Statement.__slots__ if name != "at"}
    statement = replace(statement, **{**told, "seq": seq + 1})
    text = statement.text()
    leaf = leaf_of(text)
    entry = Entry(**{**told, "seq": seq + 1}, at=statement.at, text=text)
    entry.prev, entry.leaf, entry.hash = prev, leaf, hash_of(prev, leaf)
    entry.save(force_insert=True)
    return entry


def _turns() -> QuerySet[Chain]:
    """The rows that writers lock until their transaction ends, so that those of one chain come one after another.

    SQLite has taken its one write lock already (IMMEDIATE); PostgreSQL locks the chain's row.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("the ledger is written in the transaction of the act")
    return Chain.objects.select_for_update()
