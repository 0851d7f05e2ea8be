"""The one clock of the program: only views and commands read it, and a rehearsal can set it."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The present moment, moved by the rehearsal's offset where one is set."""
    return timezone.now() + settings.REHEARSAL_OFFSET


def today() -> date:
    """The present day by the local calendar."""
    return timezone.localdate(now())
