"""A year begins: its cycle under one version of the measure, and the session that will vote on it."""

from __future__ import annotations

from datetime import date, datetime

from piaojue.bodies.founding import call_session
from piaojue.bodies.models import MeasureVersion, Session
from piaojue.portal.demonstration.cast import Cast
from piaojue.projects import actions as projects
from piaojue.projects.models import Cycle
from piaojue.rules.numbering import chinese_numeral


def begin(
    cast: Cast,
    year: int,
    measure: MeasureVersion,
    *,
    sitting: tuple[str, int, int],
    days: tuple[date, date],
    at: datetime,
) -> tuple[Cycle, Session]:
    """Open a cycle and call its session; `sitting` is 区 or 镇, the term and the number of the session in it."""
    clerk = cast.acting("clerk", at)
    cycle = projects.open_cycle(cast.congress, year, measure, by=clerk, at=at)
    place, term, number = sitting
    session = call_session(
        cast.congress,
        term=term,
        number=number,
        name=f"{place}第{chinese_numeral(term)}届人民代表大会第{chinese_numeral(number)}次会议",
        opens_on=days[0],
        closes_on=days[1],
        by=clerk,
        at=at,
    )
    projects.assign_session(cycle, session, by=clerk, at=at)
    return cycle, session
