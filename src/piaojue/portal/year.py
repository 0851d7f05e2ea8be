"""The strip of a year: its six links and the evaluation with their dates, which is over, open, ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from piaojue.collection.closed_days import opening_ahead
from piaojue.collection.queries import call_of
from piaojue.deliberation.queries import chain_of
from piaojue.implementation.queries import plans_due_on
from piaojue.projects.models import Cycle
from piaojue.projects.queries import is_numbered, link_of
from piaojue.rules.lifecycle import Link, State
from piaojue.rules.listing import last_day_to_freeze
from piaojue.rules.words import LINK_WORDS

PAGES: dict[Link, str] = {
    Link.COLLECT: "collection:demands",
    Link.PROPOSE: "proposal:desk",
    Link.DELIBERATE: "deliberation:index",
    Link.DECIDE: "decision:index",
    Link.IMPLEMENT: "implementation:board",
    Link.SUPERVISE: "supervision:board",
    Link.EVALUATE: "evaluation:index",
}


@dataclass(frozen=True, slots=True)
class Leg:
    """One link of the year: `stage` is done, present or ahead; `when` is a short date or empty."""

    word: str
    url: str
    stage: str
    when: str


def strip_of(cycle: Cycle, *, on: date) -> list[Leg]:
    """The links of a year in their order."""
    present, when = _present(cycle, on=on), _dates(cycle, on=on)
    order = list(Link)
    first = min((order.index(link) for link in present), default=0)
    return [
        Leg(
            word=LINK_WORDS[link],
            url=reverse(PAGES[link]),
            stage="present" if link in present else "done" if place < first else "ahead",
            when=when.get(link, ""),
        )
        for place, link in enumerate(order)
    ]


def _present(cycle: Cycle, *, on: date) -> set[Link]:
    """The links that are open: delivery and supervision run side by side; none before the call has opened."""
    states = {State(state) for state in cycle.projects.values_list("state", flat=True).distinct()}
    decided = {link_of(state) for state in states - {State.RESERVED, State.NOT_ADOPTED, State.INELIGIBLE}}
    if Link.EVALUATE in decided:
        return {Link.EVALUATE}
    if Link.IMPLEMENT in decided or State.ADOPTED in states:
        return {Link.IMPLEMENT, Link.SUPERVISE}
    if is_numbered(cycle):
        return {Link.DECIDE}
    if State.CANDIDATE in states and cycle.approvals.exists():
        return {Link.DELIBERATE}
    if states:
        return {Link.PROPOSE}
    call = call_of(cycle)
    if call is None or opening_ahead(call, on=on):
        return set()
    still_open = call.closed_at is None and any(window.closes_on >= on for window in call.windows.all())
    return {Link.COLLECT} if still_open else {Link.PROPOSE}


def _dates(cycle: Cycle, *, on: date) -> dict[Link, str]:
    dates: dict[Link, str] = {}
    call = call_of(cycle)
    windows = list(call.windows.all()) if call else []
    if windows:
        opens, closes = min(w.opens_on for w in windows), max(w.closes_on for w in windows)
        dates[Link.COLLECT] = f"{_short(opens)}至{_short(closes)}"
    if cycle.session:
        opens, closes = cycle.session.opens_on, cycle.session.closes_on
        if chain_of(cycle):
            dates[Link.DELIBERATE] = f"{_short(last_day_to_freeze(cycle.rules, opens))}前定名单"
        dates[Link.DECIDE] = _short(opens) if opens == closes else f"{_short(opens)}至{_short(closes)}"
    if (due := plans_due_on(cycle)) and on <= due:
        dates[Link.IMPLEMENT] = f"{_short(due)}前定计划"
    return dates


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
