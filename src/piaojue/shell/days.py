"""Days in forms: chosen in the browser's own calendar, and of years in which terms can be counted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
WRONG_YEAR = "年份不对：日期应在1900年到2100年之间，请核对。"
BOUNDS = (MinValueValidator(FIRST, WRONG_YEAR), MaxValueValidator(LAST, WRONG_YEAR))


class Day(forms.DateField):
    """A day; a slip of the finger in the year, as 0202 or 20260, is told at once."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"type": "date", "min": FIRST.isoformat(), "max": LAST.isoformat()}
        widget = forms.DateInput(format="%Y-%m-%d", attrs=attrs)
        super().__init__(widget=widget, validators=BOUNDS, **kwargs)
