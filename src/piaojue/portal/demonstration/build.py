"""The whole demonstration in the order of its days, and the day on which it stands."""

from __future__ import annotations

from collections.abc import Callable

from piaojue.portal.demonstration import district, past, present, street, town
from piaojue.portal.demonstration.cast import Cast, moment

TODAY = moment(2026, 3, 20, 9)


def build(say: Callable[[str], None]) -> Cast:
    """District with a past and a present year, a township in session, a subdistrict that collects."""
    say("建立乌当区人民代表大会（演示）：206名代表，13个乡镇街道")
    cast = district.found_district()
    evaluated = past.build(cast, say)
    measure = district.adopt_new_version(cast)
    cycle, session = present.build(cast, measure, say)
    say("2026年1月大会：票决2026年项目，测评2025年项目")
    past.vote(cycle, cast, session, present.votes())
    past.evaluate(evaluated, cast, session)
    say("2026年度：实施和监督")
    present.deliver(cycle, cast)
    say("羊昌镇：正在开会；新光路街道：正在征集")
    town.build(cast.congress, cast)
    street.build(cast.congress, cast)
    return cast
