"""Which year a command is about."""

from __future__ import annotations

from piaojue.bodies.terminal import congress_named
from piaojue.projects.models import Cycle
from piaojue.projects.queries import current_cycle, cycles_of
from piaojue.rules.refusal import Refused


class NoSuchYear(Refused):
    """The congress has not opened this year."""


def year_named(congress: str | None, year: int | None) -> Cycle:
    """The year of a congress by its code, the latest one without a year; raises NoSuchYear."""
    found = congress_named(congress)
    cycle = cycles_of(found).filter(year=year).first() if year else current_cycle(found)
    if cycle is None:
        raise NoSuchYear(f"{found}还没有开启{f'{year}年度' if year else '年度'}；请先开启。")
    return cycle
