"""The demonstration district: its congress of 206, its bodies, its thirteen townships, its two measures."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings

from piaojue.bodies import actions
from piaojue.bodies.founding import Founding, found_body, found_congress
from piaojue.bodies.models import Division, MeasureVersion
from piaojue.portal.demonstration.cast import SINCE, Cast, invented_names, moment
from piaojue.portal.demonstration.facts import facts
from piaojue.rules.offices import Level, Office

FOUNDED = moment(2023, 7, 3)
COMMITTEES = (
    ("finance_committee", Office.SPECIAL_COMMITTEE, "财政经济委员会"),
    ("social_committee", Office.SPECIAL_COMMITTEE, "社会建设委员会"),
    ("urban_committee", Office.WORKING_COMMITTEE, "城乡建设环境资源工作委员会"),
    ("deputies_committee", Office.WORKING_COMMITTEE, "代表工作委员会"),
)
OFFICES = (
    ("government", Office.GOVERNMENT, "区人民政府", "区政府办"),
    ("finance", Office.FINANCE, "区财政局", "局长"),
    ("audit", Office.AUDIT, "区审计局", "局长"),
    ("party", Office.PARTY_COMMITTEE, "区委", "区委办"),
    ("organisation", Office.ORGANISATION_DEPARTMENT, "区委组织部", "干部"),
    ("station", Office.CONTACT_STATION, "新光路代表联络站", "站长"),
    ("outreach", Office.LEGISLATIVE_OUTREACH_OFFICE, "高新路基层立法联系点", "联络员"),
)
MEMBERS = 29
PRESIDIUM = 35


def measure_text(name: str) -> str:
    """The text of one of the model measures."""
    return (Path(settings.MEASURES) / name).read_text(encoding="utf-8")


def found_district() -> Cast:
    """The district with everybody in it, as it stood when the past year began."""
    about = facts()["district"]
    names = invented_names()
    founding = Founding(about["code"], about["name"], about["congress"], Level.DISTRICT, next(names))
    congress, clerk = found_congress(founding, _on_trial(), since_on=SINCE, at=FOUNDED)
    cast = Cast(congress, clerk, names)
    for row in facts()["township"]:
        Division.objects.create(code=row["code"], name=row["name"], parent=congress.division)
    _offices(cast)
    _deputies(cast, about["deputies"])
    return cast


def adopt_version(cast: Cast, name: str, at: datetime) -> MeasureVersion:
    """The measure as revised for the year to come."""
    text = measure_text(f"district/{name}.toml")
    return actions.adopt_measure(cast.congress, text, by=cast.acting("clerk", at), at=at)


def _on_trial() -> str:
    """The words of the second version, a year earlier: what the district tried out."""
    text = measure_text("district/2025.toml")
    return text.replace('version = "2025"', 'version = "2024"').replace("= 2024-07-01", "= 2023-07-01")


def _offices(cast: Cast) -> None:
    for role, kind, name, title in OFFICES:
        cast.body(role, kind, name, title=title, at=FOUNDED)
    for role, name in facts()["departments"].items():
        cast.body(role, Office.DEPARTMENT, name, title="局长", at=FOUNDED)
    for row in facts()["township"]:
        street = row["level"] == "subdistrict"
        kind = Office.STREET_WORKING_COMMITTEE if street else Office.TOWNSHIP_CONGRESS
        cast.body(row["name"], kind, row["name"] + ("人大工委" if street else "人大"), title="主任", at=FOUNDED)
    cast.body("teller", Office.TELLER, "大会秘书处计票组", title="计票人", at=FOUNDED)


def _deputies(cast: Cast, number: int) -> None:
    townships = [row["name"] for row in facts()["township"]]
    delegations = [f"delegation/{name}" for name in townships]
    clerk = cast.acting("clerk", FOUNDED)
    cast.bodies["residents"] = found_body(
        cast.congress, Office.RESIDENT, "居民监督员", since_on=SINCE, by=clerk, at=FOUNDED
    )
    for role, name in zip(delegations, townships, strict=True):
        cast.bodies[role] = found_body(
            cast.congress, Office.DELEGATION, f"{name}代表团", since_on=SINCE, by=clerk, at=FOUNDED
        )
    cast.elect([(delegations[n % 13], Office.DEPUTY) for n in range(number)], prefix="W", at=FOUNDED)
    seated = cast.deputies
    cast.sit("committee", Office.STANDING_COMMITTEE, "区人大常委会", seated[:MEMBERS], title="委员", at=FOUNDED)
    cast.sit("chairs", Office.CHAIR_COUNCIL, "主任会议", seated[:6], title="主任会议成员", at=FOUNDED)
    cast.sit("presidium", Office.PRESIDIUM, "大会主席团", seated[6 : 6 + PRESIDIUM], title="主席团成员", at=FOUNDED)
    for n, (role, kind, name) in enumerate(COMMITTEES):
        members = seated[60 + 5 * n : 65 + 5 * n]
        cast.sit(role, kind, name, members, title="委员", at=FOUNDED)
    for n in range(3):
        cast.sit(
            f"group{n}",
            Office.DEPUTY_GROUP,
            f"第{n + 1}代表小组",
            seated[90 + 9 * n : 99 + 9 * n],
            title="组员",
            at=FOUNDED,
        )
