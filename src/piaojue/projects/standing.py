"""How a year came out, told of a broken one as of a good one; the facts come from the floors above."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from piaojue.projects.models import Cycle


@dataclass(frozen=True, slots=True)
class Standing:
    """One year: a key for its shape, its word, how many projects came how far, and what keeps it from going on."""

    key: str
    word: str
    figures: list[tuple[str, int]]
    reasons: list[str] = field(default_factory=list)


def standing_of(cycle: Cycle) -> Standing:
    """The standing as `settings.YEAR_STANDING` tells it."""
    return cast(Standing, import_string(settings.YEAR_STANDING)(cycle))
