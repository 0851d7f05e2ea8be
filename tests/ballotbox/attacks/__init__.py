"""The attack catalogue, as archives: each row one or more attacks, each with the check that it must fail."""

from __future__ import annotations

from tests.ballotbox.attacks import on_ballots, on_counts, on_keys, on_texts, on_the_board
from tests.ballotbox.attacks.forging import ATTACKS, PLANS, Attack, held

PARTS = (on_ballots, on_counts, on_keys, on_texts, on_the_board)  # importing them fills the catalogue

__all__ = ["ATTACKS", "PARTS", "PLANS", "Attack", "held"]
