"""The people of the demonstration: who they are (invented), in which body they sit, who acts when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product
from zoneinfo import ZoneInfo

from django.utils import timezone

from piaojue.bodies import actions
from piaojue.bodies.authority import Actor, actor_of
from piaojue.bodies.founding import Seating, found_body, seat_all
from piaojue.bodies.models import Body, Congress, Person
from piaojue.rules.offices import Office

LOCAL = ZoneInfo("Asia/Shanghai")
SINCE = date(2022, 1, 10)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ("建国", "秀英", "志强", "桂芳", "明亮", "晓燕", "文华", "玉兰", "海波", "丽娟", "永康", "春梅", "国栋", "雪梅")
EMPLOYERS = (
    "村民委员会",
    "社区居民委员会",
    "中学",
    "镇卫生院",
    "农民专业合作社",
    "机械厂",
    "律师事务所",
    "商业服务公司",
)


def invented_names() -> Iterator[str]:
    """Names that nobody in particular bears, each once."""
    for given, surname in product(GIVEN, SURNAMES):
        yield surname + given
    for given, surname in product(GIVEN, SURNAMES):
        yield f"{surname}{given[0]}"


def moment(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment by the local clock."""
    return datetime(year, month, day, hour, minute, tzinfo=LOCAL)


@dataclass(slots=True)
class Cast:
    """Everybody at one congress: bodies and people by role, deputies in the order of their seats."""

    congress: Congress
    clerk: Person
    names: Iterator[str]
    bodies: dict[str, Body] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    deputies: list[Person] = field(default_factory=list)

    def acting(self, role: str, at: datetime) -> Actor:
        """The person of a role with the offices of that day."""
        return acting(self.clerk if role == "clerk" else self.people[role], at)

    def body(self, role: str, kind: Office, name: str, *, title: str, at: datetime) -> Body:
        """Found a body with one invented head, known by its role."""
        clerk = self.acting("clerk", at)
        found = found_body(self.congress, kind, name, since_on=SINCE, by=clerk, at=at)
        person = Person.objects.create(name=next(self.names), employer=name)
        actions.appoint(person, found, title=title, is_head=True, since_on=SINCE, by=clerk, at=at)
        self.bodies[role], self.people[role] = found, person
        return found

    def elect(self, seats: list[tuple[str, Office]], *, prefix: str, at: datetime) -> None:
        """Elect deputies: one for each (delegation's role or empty, kind), with numbers in order."""
        seatings = []
        for number, (delegation, kind) in enumerate(seats, start=1):
            person = Person.objects.create(name=next(self.names), employer=EMPLOYERS[number % len(EMPLOYERS)])
            body = self.bodies.get(delegation)
            seatings.append(Seating(person, f"{prefix}{number:03}", body, kind))
            self.deputies.append(person)
        self.people["deputy"] = self.deputies[-1]
        seat_all(self.congress, seatings, since_on=SINCE, by=self.acting("clerk", at), at=at)

    def sit(self, role: str, kind: Office, name: str, members: list[Person], *, title: str, at: datetime) -> Body:
        """Found a body of sitting deputies; the first is its head and acts for it."""
        clerk = self.acting("clerk", at)
        found = found_body(self.congress, kind, name, since_on=SINCE, by=clerk, at=at)
        for person in members:
            is_head = person == members[0]
            actions.appoint(person, found, title=title, is_head=is_head, since_on=SINCE, by=clerk, at=at)
        self.bodies[role], self.people[role] = found, members[0]
        return found


def acting(person: Person, at: datetime) -> Actor:
    """Somebody with the offices of that day."""
    return actor_of(person, on=timezone.localdate(at))
