"""The whole demonstration in the order of its days, and the day on which it stands."""

from __future__ import annotations

from collections.abc import Callable

from piaojue.portal.demonstration import district, first, past, present, street, town, twice
from piaojue.portal.demonstration.cast import Cast, moment

TODAY = moment(2026, 3, 20, 9)


def build(say: Callable[[str], None]) -> Cast:
    """District with a first, a past and a present year, a township in session, a subdistrict that collects."""
    say("建立乌当区人民代表大会（演示）：206名代表，13个乡镇街道")
    cast = district.found_district()
    tried = first.build(cast, say)
    evaluated, session = past.build(cast, district.adopt_version(cast, "2025", moment(2024, 7, 1)), say)
    say("2024年度：2025年1月测评，整改，再次测评，询问、质询和调查")
    twice.mend(first.judge(tried, cast, session), cast)
    measure = district.adopt_version(cast, "measure", moment(2025, 7, 1))
    cycle, session = present.build(cast, measure, say)
    say("2026年1月大会：票决2026年项目，测评2025年项目")
    past.vote(cycle, cast, session, present.votes())
    past.judge(evaluated, cast, session)
    say("2026年度：实施和监督")
    present.deliver(cycle, cast)
    say("羊昌镇：正在开会；新光路街道：正在征集")
    town.build(cast.congress, cast)
    street.build(cast.congress, cast)
    return cast
