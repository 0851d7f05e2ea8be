"""What the present year heard: stations, deputies, committees, visits, the hotline; its topics and its answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from piaojue.bodies.models import Division
from piaojue.collection import actions as collection
from piaojue.collection import suggestions
from piaojue.collection.models import Demand, Lead
from piaojue.collection.queries import projects_of
from piaojue.collection.topic_runs import mine_topics
from piaojue.collection.visits import Matter, record_visit
from piaojue.portal.demonstration import tickets
from piaojue.portal.demonstration.cast import Cast, moment
from piaojue.portal.demonstration.facts import facts
from piaojue.projects.models import Cycle, Project
from piaojue.proposal.models import EligibilityCheck
from piaojue.rules.lifecycle import State

CHANNELS = (
    "resident",
    "deputy",
    "contact_station",
    "legislative_outreach_office",
    "committee",
    "township_congress",
    "township_visit",
    "department",
    "hotline",
)


def collect(cycle: Cycle, cast: Cast) -> None:
    """From the call in September to the topics in November."""
    at = moment(2025, 9, 1, 8)
    text = "请说出您最希望政府2026年办的实事。不用登录，一事一提，留下回执号就能查到结果。"
    days = (date(2025, 9, 1), date(2025, 10, 31))
    collection.open_call(cycle, text, dict.fromkeys(CHANNELS, days), by=cast.acting("clerk", at), at=at)
    for n, row in enumerate(facts()["voice"]):
        _suggest(cycle, cast, row, moment(2025, 9, 8) + timedelta(days=2 * n))
    for n, row in enumerate(facts()["visited"]):
        _visit(cycle, cast, row, moment(2025, 10, 9, 16) + timedelta(days=n))
    tickets.import_year(cycle, cast, moment(2025, 11, 1))
    at = moment(2025, 11, 2)
    mine_topics(cycle, by=cast.acting("clerk", at), at=at)


def _suggest(cycle: Cycle, cast: Cast, row: dict[str, str], at: datetime) -> Lead:
    said = suggestions.Suggestion(
        row["title"],
        row["text"],
        channel=row["channel"],
        place=Division.objects.get(name=row["place"]),
        origin=cast.bodies.get(row["by"]),
        station_form=row.get("form", ""),
    )
    return suggestions.suggest(cycle, said, by=cast.acting(row["by"], at), at=at)


def _visit(cycle: Cycle, cast: Cast, row: dict[str, str], at: datetime) -> None:
    record_visit(
        cycle,
        Division.objects.get(name=row["place"]),
        [Matter(row["village"], row["title"], row["text"])],
        visited_on=at.date(),
        team="区政府办、区发展和改革局各一人",
        met=f"{row['village']}干部和村民代表十二人",
        by=cast.acting("government", at),
        at=at,
    )


def answer_all(cycle: Cycle, cast: Cast, at: datetime) -> None:
    """Tell everybody what became of it: demand by demand, then what no demand took up; the hotline answers its own."""
    clerk = cast.acting("clerk", at)
    for demand in Demand.objects.filter(cycle=cycle, is_open=True).order_by("pk"):
        collection.answer_demand(demand, _became_of(demand), by=clerk, at=at)
    for lead in Lead.objects.filter(cycle=cycle, answered_at=None).exclude(channel="hotline"):
        collection.answer(lead, "没有列入今年的候选项目，已经转有关部门在日常工作中办理。", by=clerk, at=at)


def _became_of(demand: Demand) -> str:
    project = projects_of(demand).last()
    if project is None:
        return "今年没有项目回应，已经转有关部门在日常工作中办理。"
    if project.status == State.LISTED:
        return f"您提的事已经列为候选项目“{project}”，将提交代表票决。"
    return f"您提的事由项目“{project}”回应，现为“{project.get_state_display()}”。理由：{_why(project)}"


def _why(project: Project) -> str:
    ruling = project.rulings.last()
    check = EligibilityCheck.objects.filter(project=project).last()
    return ruling.reason if ruling else check.reason if check else "还在办理"
