"""Adding to the board: one writer at a time in one transaction, whichever process it is in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from piaojue.ballotbox.canonical import encode
from piaojue.elections.models import SealedVote
from piaojue.elections.sealed.replica import Replica, forget, reading, turn_of


@contextmanager
def on_board(vote: SealedVote) -> Iterator[Replica]:
    """The state of a vote whose row is locked; what is added inside is committed together with the rest, or nothing.

    `vote` says afterwards where the board stands.
    """
    before, replica = -1, None
    try:
        with turn_of(vote), transaction.atomic():
            vote.refresh_from_db(from_queryset=SealedVote.objects.select_for_update())
            with reading(vote, exactly=True) as replica:
                before = replica.length
                yield replica
                if replica.length != before:
                    vote.length, vote.head = replica.length, encode(replica.head)
                    vote.save(update_fields=["length", "head"])
    except BaseException:
        if replica is not None and replica.length != before:
            forget(vote)  # its state is ahead of the board
        raise
