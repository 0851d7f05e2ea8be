"""Who acts, and where, when a command is run by whoever keeps the installation."""

from __future__ import annotations

from datetime import date

from piaojue.bodies.authority import Actor, actor_of
from piaojue.bodies.models import Appointment, Congress, Person
from piaojue.bodies.models.people import in_force
from piaojue.bodies.queries import measure_in_force
from piaojue.rules.refusal import Refused


class NoSuchCongress(Refused):
    """No congress of this code, or several and none was named."""


class NobodyToAct(Refused):
    """No such account, or nobody holds the power."""


def congress_named(code: str | None) -> Congress:
    """The congress of a code; without one, the only one that has no congress above it."""
    if code:
        found = Congress.objects.filter(code=code).first()
        if found is None:
            raise NoSuchCongress(f"没有代码为“{code}”的人大；现有：{_listed()}。")
        return found
    highest = list(Congress.objects.filter(parent=None)[:2])
    if len(highest) != 1:
        why = (
            "这里有几个人大，请用 --congress 写明是哪一个"
            if highest
            else "这里还没有建立人大，请先建立（或者 ./piaojue demo）"
        )
        raise NoSuchCongress(f"{why}。现有：{_listed()}。")
    return highest[0]


def _listed() -> str:
    return "、".join(f"{row.code} {row.name}" for row in Congress.objects.all()[:20]) or "无"


def actor_named(account: str | None, act: str, congress: Congress, *, on: date) -> Actor:
    """The person of an account; without one, the first who holds the power for this act at the congress.

    The ledger names that person: a command is run in somebody's name, never in nobody's.
    """
    if account:
        person = Person.objects.filter(user__username=account).first()
        if person is None:
            raise NobodyToAct(f"没有账号“{account}”，不能以它的名义办理。")
        return actor_of(person, on=on)
    version = measure_in_force(congress.pk, on=on)
    offices = version.rules.offices_for(act) if version else ()
    rows = Appointment.objects.filter(in_force(on), body__congress=congress).select_related("person", "body")
    for office in offices:
        for row in rows:
            if row.body.kind == office:
                return actor_of(row.person, on=on)
    raise NobodyToAct(f"{congress}现在没有人有这项职权；请用 --as 写明以谁的账号办理。")
