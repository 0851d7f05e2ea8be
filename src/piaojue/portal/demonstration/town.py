"""A township in session on the day of the demonstration: its list is frozen, its roll is about to be called."""

from __future__ import annotations

from datetime import date, timedelta

from piaojue.bodies import actions as bodies
from piaojue.bodies.founding import Founding, found_body, found_congress
from piaojue.bodies.models import Congress
from piaojue.collection import actions as collection
from piaojue.decision import actions as decision
from piaojue.elections import actions as elections
from piaojue.portal.demonstration import asking, planning
from piaojue.portal.demonstration.cast import SINCE, Cast, moment
from piaojue.portal.demonstration.district import measure_text
from piaojue.portal.demonstration.facts import Planned, facts, planned
from piaojue.portal.demonstration.years import begin
from piaojue.projects.models import Cycle
from piaojue.rules.offices import Level, Office

NAME = "羊昌镇"
FOUNDED = moment(2025, 11, 3)
OFFICES = (
    ("government", Office.GOVERNMENT, "镇人民政府", "镇党政办"),
    ("finance", Office.FINANCE, "镇财政所", "所长"),
    ("party", Office.PARTY_COMMITTEE, "镇党委", "镇党委办"),
    ("works", Office.DEPARTMENT, "镇规划建设办公室", "主任"),
    ("affairs", Office.DEPARTMENT, "镇公共事务办公室", "主任"),
    ("teller", Office.TELLER, "会议秘书组", "计票人"),
)
DELEGATIONS = ("第一代表团", "第二代表团", "第三代表团")
REVIEWERS = ("government", "finance", "affairs")


def build(parent: Congress, names: Cast) -> Cycle:
    """The township, its year, and its session up to the approval of the scrutineers."""
    row = next(row for row in facts()["township"] if row["name"] == NAME)
    founding = Founding(row["code"], NAME, f"{NAME}人民代表大会（演示）", Level.TOWNSHIP, next(names.names), parent)
    congress, clerk = found_congress(founding, measure_text("township/measure.toml"), since_on=SINCE, at=FOUNDED)
    cast = Cast(congress, clerk, names.names)
    _people(cast, row["deputies"])
    cycle = _year(cast)
    _propose(cycle, cast)
    _open_session(cycle, cast)
    return cycle


def _people(cast: Cast, deputies: int) -> None:
    for role, kind, name, title in OFFICES:
        cast.body(role, kind, name, title=title, at=FOUNDED)
    clerk = cast.acting("clerk", FOUNDED)
    for name in DELEGATIONS:
        cast.bodies[name] = found_body(cast.congress, Office.DELEGATION, name, since_on=SINCE, by=clerk, at=FOUNDED)
    cast.elect([(DELEGATIONS[n % 3], Office.DEPUTY) for n in range(deputies)], prefix="Y", at=FOUNDED)
    cast.sit("presidium", Office.PRESIDIUM, "主席团", cast.deputies[:7], title="主席团成员", at=FOUNDED)


def _year(cast: Cast) -> Cycle:
    at = moment(2025, 11, 5)
    clerk = cast.acting("clerk", at)
    days = date(2026, 3, 19), date(2026, 3, 20)
    cycle, _ = begin(cast, 2026, cast.congress.measures.get(), sitting=("镇", 20, 7), days=days, at=at)
    days = (date(2025, 11, 10), date(2025, 12, 31))
    text = "请说出您最希望镇政府办的实事，一事一提。"
    collection.open_call(cycle, text, {"resident": days, "deputy": days}, by=clerk, at=moment(2025, 11, 10, 8))
    return cycle


def _propose(cycle: Cycle, cast: Cast) -> None:
    rows = [Planned({**row.row, "lead": "works", "place": NAME}) for row in planned("town")]
    days = planning.Schedule(
        put_forward=moment(2026, 1, 12, 8),
        checked=moment(2026, 1, 15),
        marked=moment(2026, 1, 20),
        ruled=moment(2026, 1, 26),
    )
    planning.plan_year(cycle, cast, rows, REVIEWERS, days)
    planning.deliberate(cycle, cast, ("government", "party"), at=moment(2026, 2, 2))
    planning.freeze(cycle, cast, "presidium", at=moment(2026, 3, 2))
    asking.ask(cycle, cast, "town", at=moment(2026, 3, 3), days=9)  # its results wait for the end of the session


def _open_session(cycle: Cycle, cast: Cast) -> None:
    session = cycle.session
    assert session is not None  # noqa: S101 - assigned above
    at = moment(2026, 3, 18)
    bodies.freeze_roster(session, by=cast.acting("clerk", at), at=at)
    opened = moment(2026, 3, 19)
    presidium = cast.acting("presidium", opened)
    rule = ["采用无记名投票方式。", "赞成的项目不超过5个。", "按得票多少确定，末位得票相同的再次投票。"]
    decision.adopt_rule(cycle, rule, present=56, votes_for=56, by=presidium, at=opened)
    question = decision.put_question(cycle, by=presidium, at=opened + timedelta(hours=1))
    people = cast.deputies[20:24]
    elections.approve_scrutineers(
        question.election, people[0], people[1:], by=presidium, at=opened + timedelta(hours=2)
    )
