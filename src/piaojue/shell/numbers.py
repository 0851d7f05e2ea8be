"""Whole numbers in forms: none larger than its column holds, on any database."""

from __future__ import annotations

from typing import Any

from django import forms

LARGEST = 500_000_000  # of anything that is counted; four of them can still be added up in a column
MOST_PEOPLE = 30_000  # who meet, sign or vote


class Whole(forms.IntegerField):
    """A whole number of whatever is counted."""

    def __init__(self, *, max_value: int = LARGEST, **kwargs: Any) -> None:
        super().__init__(max_value=max_value, **kwargs)


class People(Whole):
    """A number of people who meet, sign or vote."""

    def __init__(self, *, max_value: int = MOST_PEOPLE, **kwargs: Any) -> None:
        super().__init__(max_value=max_value, **kwargs)
