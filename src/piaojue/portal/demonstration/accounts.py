"""One log-in for each role of the demonstration, with a password of this installation alone."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from piaojue.bodies import actions
from piaojue.bodies.authority import actor_of
from piaojue.bodies.demonstration import PREFIX
from piaojue.bodies.models import Appointment, Congress, Person, Seat
from piaojue.portal.demonstration.build import TODAY
from piaojue.rules.offices import Office


class Login(NamedTuple):
    """One account: who, at which congress, with which words for the list."""

    account: str
    password: str
    words: str


ROLES: tuple[tuple[str, Office, str], ...] = (
    ("clerk", Office.CLERK, "人大办工作人员：登记、征集、名册、清点到会"),
    ("government", Office.GOVERNMENT, "政府办：审查、列候选、计划、验收、整改"),
    ("finance", Office.FINANCE, "财政：核定资金、打分"),
    ("department", Office.DEPARTMENT, "部门：提出项目、月报、答复问题"),
    ("audit", Office.AUDIT, "审计：跟踪审计"),
    ("party", Office.PARTY_COMMITTEE, "党委办：审定候选名单、收测评报告"),
    ("chairs", Office.CHAIR_COUNCIL, "主任会议：审批、监督计划"),
    ("committee", Office.STANDING_COMMITTEE, "常委会：冻结名单、调整、整改、再次测评"),
    ("presidium", Office.PRESIDIUM, "主席团：票决、测评、公告"),
    ("supervisor", Office.SUPERVISOR, "监督员：到场督查、报告问题"),
    ("scrutineer", Office.SCRUTINEER, "监票人：录入计票"),
    ("chief", Office.CHIEF_SCRUTINEER, "总监票人：发票、收票、核定差异"),
    ("teller", Office.TELLER, "计票人：录入计票"),
    ("street", Office.STREET_WORKING_COMMITTEE, "街道人大工委：提建议"),
    ("township", Office.TOWNSHIP_CONGRESS, "乡镇人大：提建议"),
    ("station", Office.CONTACT_STATION, "代表联络站：按家、站、室、点、岗卡提建议"),
    ("outreach", Office.LEGISLATIVE_OUTREACH_OFFICE, "基层立法联系点：提建议"),
    ("working", Office.WORKING_COMMITTEE, "人大专工委：提建议、随访"),
)
PLACES = (("", "520112"), ("town.", "520112103"), ("street.", "520112001"))


def grant_accounts(at: datetime = TODAY) -> list[Login]:
    """Give every role at every congress of the demonstration an account; roles that a level lacks have none."""
    logins = []
    for mark, code in PLACES:
        congress = Congress.objects.get(code=code)
        logins += _grant(congress, mark, _people(congress), at)
    return logins


def _people(congress: Congress) -> Iterator[tuple[str, Person | None, str]]:
    """Who stands for each role, found one by one: whoever has an account already is passed over for the next."""
    for role, office, words in ROLES:
        yield role, _holder(congress, office), words
    yield "deputy", _deputy(congress), "代表或者居民议事代表：提意见、提建议"


def _grant(
    congress: Congress, mark: str, people: Iterable[tuple[str, Person | None, str]], at: datetime
) -> list[Login]:
    clerk = _holder(congress, Office.CLERK)
    assert clerk is not None  # noqa: S101 - every congress is founded with a clerk
    by = actor_of(clerk, on=at.date())
    logins = []
    for role, person, words in people:
        if person is None or person.user_id is not None:
            continue
        login = Login(f"{PREFIX}{mark}{role}", secrets.token_urlsafe(9), f"{congress.name} {words}")
        actions.grant_account(person, login.account, login.password, congress=congress, by=by, at=at)
        logins.append(login)
    return logins


def _holder(congress: Congress, office: Office) -> Person | None:
    rows = Appointment.objects.filter(body__congress=congress, body__kind=office, person__user=None)
    here = rows.order_by("-body_id", "-is_head", "id").select_related("person", "person__user")
    known = Appointment.objects.filter(body__congress=congress, body__kind=office).first()
    if office == Office.CLERK:
        return known.person if known else None
    first = here.first()
    return first.person if first else None


def _deputy(congress: Congress) -> Person | None:
    seat = Seat.objects.filter(congress=congress, person__user=None, person__appointments=None).last()
    return seat.person if seat else None


def as_text(logins: Sequence[Login]) -> str:
    """The list of log-ins as it is printed and kept: account, password, words."""
    return "".join(f"{login.account}\t{login.password}\t{login.words}\n" for login in logins)
