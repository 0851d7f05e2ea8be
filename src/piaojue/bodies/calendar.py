"""The calendar of working days: the table of holidays beside the measures."""

from __future__ import annotations

import tomllib
from functools import cache

from django.conf import settings

from piaojue.rules.workdays import Holidays, holidays_from


@cache
def holidays() -> Holidays:
    """The holidays and worked weekend days that the installation has written down."""
    return holidays_from(tomllib.loads((settings.MEASURES / "holidays.toml").read_text(encoding="utf-8")))
