"""Rows written anew once a vote is over, so that the database keeps no trace of when each of them came.

PostgreSQL keeps with every row the transaction that wrote it, and of a changed row its earlier versions for a while:
laid beside rows that have a time, they would tell when which ballot came and in which order people signed in. SQLite
keeps its log until a checkpoint.
"""

from __future__ import annotations

import logging
import time

from django.db import OperationalError, connection, transaction

from piaojue.elections.models import BoardEntry, CastBallot, Election, SealedVote
from piaojue.shell.unwritten import reason_of

PATIENCE, PAUSE = 5.0, 0.05  # seconds in all until every reader has let go for a moment, and between two tries
LOCKED = "LOCK TABLE {} IN ACCESS EXCLUSIVE MODE NOWAIT"  # waiting while holding some would lock each other out
# In the order in which a ballot asks for them, each with a column that belongs to no key.
REWRITTEN = ((Election, "title"), (SealedVote, "head"), (BoardEntry, "kind"), (CastBallot, "tracker"))
# How the rows then lie: the board in its own order, which is public; what tells a ballot's place, by a hash.
ORDERED = ((BoardEntry, "one_board_entry_per_place"), (CastBallot, "one_ballot_per_tracker"))
log = logging.getLogger(__name__)


def write_anew_after_commit() -> None:
    """Write the rows anew once what is under way is committed; what fails is logged, and undoes nothing."""
    transaction.on_commit(write_anew, robust=True)


def write_anew() -> str:
    """Write the rows of all votes anew, and answer what kept it from being done; empty once it is done.

    Where somebody goes on reading, the next act that ends a vote does it, or `./piaojue ballots rewrite`.
    """
    give_up = time.monotonic() + PATIENCE
    while reason := _hindrance():
        if time.monotonic() > give_up:
            log.warning("The rows of the votes were not written anew: %s", reason)
            return reason
        time.sleep(PAUSE)
    return ""


def _hindrance() -> str:
    """Why it cannot be done now, a reader or a full disk; empty once it is done."""
    try:
        if connection.vendor == "sqlite":
            _empty_log()
        else:
            with transaction.atomic():
                _rewrite()
    except OperationalError as error:
        return reason_of(error)
    return ""


def _empty_log() -> None:
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        try:
            cursor.execute("PRAGMA busy_timeout = 0")  # who waits here is whoever ended the vote, PATIENCE at most
            is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience:d}")
        if is_busy:
            raise OperationalError("the log is locked by a reader")


def _rewrite() -> None:
    """Giving a column its own type by way of an expression makes PostgreSQL write every row, in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(LOCKED.format(", ".join(model._meta.db_table for model, _ in REWRITTEN)))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model, column in REWRITTEN:
            kind = model._meta.get_field(column).db_type(connection)
            changed = f"ALTER COLUMN {column} TYPE {kind} USING {column} || ''"
            cursor.execute(f"ALTER TABLE {model._meta.db_table} {changed}")
        for model, index in ORDERED:
            cursor.execute(f"CLUSTER {model._meta.db_table} USING {index}")
