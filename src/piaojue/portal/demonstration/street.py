"""A subdistrict that collects on the day of the demonstration; its selection only advises."""

from __future__ import annotations

from datetime import date, timedelta

from piaojue.bodies.founding import Founding, found_congress
from piaojue.bodies.models import Congress, Division
from piaojue.collection import actions as collection
from piaojue.collection import suggestions
from piaojue.portal.demonstration.cast import SINCE, Cast, moment
from piaojue.portal.demonstration.district import measure_text
from piaojue.portal.demonstration.facts import facts
from piaojue.projects import actions as projects
from piaojue.projects.models import Cycle
from piaojue.rules.offices import Level, Office

NAME = "新光路街道"
FOUNDED = moment(2026, 2, 2)
OFFICES = (
    ("government", Office.GOVERNMENT, "街道办事处", "党政办"),
    ("finance", Office.FINANCE, "街道财政办", "主任"),
    ("party", Office.PARTY_COMMITTEE, "街道党工委", "党工委办"),
    ("works", Office.DEPARTMENT, "街道城市管理办", "主任"),
    ("committee", Office.STREET_WORKING_COMMITTEE, "街道人大工委", "主任"),
    ("teller", Office.TELLER, "议事会秘书组", "计票人"),
)
REPRESENTATIVES = 33


def build(parent: Congress, names: Cast) -> Cycle:
    """The subdistrict with its resident representatives, and its open call."""
    row = next(row for row in facts()["township"] if row["name"] == NAME)
    founding = Founding(row["code"], NAME, f"{NAME}居民议事会（演示）", Level.SUBDISTRICT, next(names.names), parent)
    congress, clerk = found_congress(founding, measure_text("subdistrict/measure.toml"), since_on=SINCE, at=FOUNDED)
    cast = Cast(congress, clerk, names.names)
    for role, kind, name, title in OFFICES:
        cast.body(role, kind, name, title=title, at=FOUNDED)
    cast.elect([("", Office.RESIDENT_REPRESENTATIVE)] * REPRESENTATIVES, prefix="X", at=FOUNDED)
    return _year(cast)


def _year(cast: Cast) -> Cycle:
    at = moment(2026, 2, 24)
    clerk = cast.acting("clerk", at)
    cycle = projects.open_cycle(cast.congress, 2026, cast.congress.measures.get(), by=clerk, at=at)
    days = (date(2026, 3, 1), date(2026, 4, 15))
    text = "街道正在征集2026年民生实事。请说出身边最想解决的事，一事一提。"
    windows = {"resident": days, "contact_station": days, "township_congress": days}
    collection.open_call(cycle, text, windows, by=clerk, at=moment(2026, 3, 1, 8))
    place = Division.objects.get(name=NAME)
    for n, (title, said) in enumerate(facts()["street"]["suggestions"]):
        when = moment(2026, 3, 5) + timedelta(days=3 * n)
        suggestion = suggestions.Suggestion(title, said, place=place)
        suggestions.suggest(cycle, suggestion, by=cast.acting("committee", when), at=when)
    return cycle
