"""The list that goes to the vote: when it must stand, and how many more candidates than places it needs."""

from __future__ import annotations

from datetime import date, timedelta

from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused


class FrozenTooLate(Refused):
    """The list was to stand some days before the session opens."""


class TooFewCandidates(Refused):
    """There are not as many candidates as the measure asks for, and no waiver says why."""


def last_day_to_freeze(measure: Measure, session_opens_on: date) -> date:
    """The last day on which the list may be frozen: `deliberate.freeze_days` full days before the session.

    Clauses: deliberate.freeze_days
    """
    return session_opens_on - timedelta(days=measure.number("deliberate.freeze_days"))


def least_candidates(measure: Measure) -> int:
    """How many candidates the places need for a competitive vote: ratio times places, rounded up.

    Clauses: decide.places, decide.competitive_ratio
    """
    return measure.share("decide.competitive_ratio").least_reaching(measure.number("decide.places.places"))


def check_day(measure: Measure, *, frozen_on: date, session_opens_on: date) -> None:
    """May a list be frozen on this day?

    Raises: FrozenTooLate.
    Clauses: deliberate.freeze_days
    """
    last = last_day_to_freeze(measure, session_opens_on)
    if frozen_on > last:
        raise FrozenTooLate(
            f"名单最迟应在{last.month}月{last.day}日冻结（会议开幕前{measure.number('deliberate.freeze_days')}日），"
            "现已超过期限；可以推迟会议或者改由下次会议票决。"
        )


def check_number(measure: Measure, *, candidates: int, waiver: str) -> None:
    """May a list of so many candidates be frozen? Never an empty one; with a waiver one that is too short.

    Raises: TooFewCandidates.
    Clauses: decide.places, decide.competitive_ratio
    """
    least = least_candidates(measure)
    if candidates < 1 or (candidates < least and not waiver.strip()):
        raise TooFewCandidates(
            f"候选项目只有{candidates}个，办法要求不少于{least}个；请补充候选项目，或者写明等额（差额不足）的理由。"
        )
