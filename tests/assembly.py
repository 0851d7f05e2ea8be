"""The founding of the small congress of the tests: thirty deputies in three delegations, its bodies, its year."""

from __future__ import annotations

from datetime import date

from piaojue.bodies.founding import Founding, call_session, found_body, found_congress
from piaojue.bodies.models import Division
from piaojue.portal.demonstration.cast import SINCE, Cast, moment
from piaojue.portal.demonstration.district import measure_text
from piaojue.projects import actions as projects
from piaojue.rules.offices import Level, Office

FOUNDED = moment(2025, 7, 1)
DEPUTIES = 30
COMMITTEE = 9
OFFICES = (
    ("government", Office.GOVERNMENT, "政府"),
    ("finance", Office.FINANCE, "财政局"),
    ("audit", Office.AUDIT, "审计局"),
    ("party", Office.PARTY_COMMITTEE, "党委"),
    ("organisation", Office.ORGANISATION_DEPARTMENT, "组织部"),
    ("works", Office.DEPARTMENT, "建设局"),
    ("schools", Office.DEPARTMENT, "教育局"),
    ("station", Office.CONTACT_STATION, "代表联络站"),
    ("teller", Office.TELLER, "秘书处"),
)


def assemble(level, code, parent, amendment=""):
    """The congress with its people, its year with a session, a street in it; `amendment` is added to its measure."""
    measure = measure_text(f"{level.value}/measure.toml") + amendment
    names = iter([f"{'甲乙丙丁戊己庚辛壬癸'[n % 10]}{n}号" for n in range(200)])
    founding = Founding(code, f"试验{level.value}", "试验人大", level, next(names), parent)
    congress, clerk = found_congress(founding, measure, since_on=SINCE, at=FOUNDED)
    cast = Cast(congress, clerk, names)
    _people(cast, level)
    place = Division.objects.create(
        code=f"{code}{'001' if len(code) == 6 else '201'}", name="东街", parent=congress.division
    )
    return cast, _year(cast), place


def _people(cast, level):
    by = cast.acting("clerk", FOUNDED)
    for role, kind, name in OFFICES:
        cast.body(role, kind, name, title="负责人", at=FOUNDED)
    for n in (1, 2, 3):
        role = f"delegation{n}"
        cast.bodies[role] = found_body(
            cast.congress, Office.DELEGATION, f"第{n}代表团", since_on=SINCE, by=by, at=FOUNDED
        )
    kind = Office.RESIDENT_REPRESENTATIVE if level == Level.SUBDISTRICT else Office.DEPUTY
    cast.elect([(f"delegation{n % 3 + 1}", kind) for n in range(DEPUTIES)], prefix="S", at=FOUNDED)
    seated = cast.deputies
    cast.sit("presidium", Office.PRESIDIUM, "主席团", seated[:5], title="成员", at=FOUNDED)
    if level == Level.DISTRICT:
        cast.sit("committee", Office.STANDING_COMMITTEE, "常委会", seated[:COMMITTEE], title="委员", at=FOUNDED)
        cast.sit("chairs", Office.CHAIR_COUNCIL, "主任会议", seated[:3], title="成员", at=FOUNDED)
        cast.sit("social", Office.WORKING_COMMITTEE, "社会工作委员会", seated[12:15], title="委员", at=FOUNDED)
    if level == Level.SUBDISTRICT:
        cast.sit("street", Office.STREET_WORKING_COMMITTEE, "人大工委", seated[:3], title="委员", at=FOUNDED)


def _year(cast):
    at = moment(2025, 8, 1)
    by = cast.acting("clerk", at)
    cycle = projects.open_cycle(cast.congress, 2026, cast.congress.measures.get(), by=by, at=at)
    session = call_session(
        cast.congress,
        term=10,
        number=6,
        name="第六次会议",
        opens_on=date(2026, 1, 13),
        closes_on=date(2026, 1, 16),
        by=by,
        at=at,
    )
    projects.assign_session(cycle, session, by=by, at=at)
    return cycle
