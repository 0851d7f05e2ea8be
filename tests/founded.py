"""The least that an act needs: a district with its clerk, its measure and a year, made by the acts themselves."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import User

from piaojue.bodies.authority import Actor, actor_of
from piaojue.bodies.founding import Founding, found_congress
from piaojue.bodies.models import Congress, Division, Person
from piaojue.projects.actions import open_cycle
from piaojue.projects.models import Cycle
from piaojue.rules.offices import Level

AT = datetime(2026, 1, 12, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
SINCE = date(2022, 1, 10)


def district(code: str = "520112", name: str = "乌当区") -> tuple[Congress, Actor]:
    """A district's congress with two towns below it, and its clerk."""
    founding = Founding(code, name, f"{name}人民代表大会", Level.DISTRICT, "周明亮")
    text = (settings.MEASURES / "district" / "measure.toml").read_text(encoding="utf-8")
    congress, clerk = found_congress(founding, text, since_on=SINCE, at=AT)
    for n, town in enumerate(("水田镇", "羊昌镇"), start=101):
        Division.objects.create(code=f"{code}{n}", name=town, parent=congress.division)
    return congress, acting(clerk)


def acting(person: Person) -> Actor:
    """A person with the offices of that day."""
    return actor_of(person, on=AT.date())


def year_of(congress: Congress, clerk: Actor, year: int = 2026) -> Cycle:
    """A year opened under the measure."""
    return open_cycle(congress, year, congress.measures.get(), by=clerk, at=AT)


def account_of(actor: Actor, username: str) -> User:
    """An account with which the browser of a test logs in."""
    user = User.objects.create_user(username, password="a long enough pass phrase")
    Person.objects.filter(pk=actor.person_id).update(user=user)
    return user
