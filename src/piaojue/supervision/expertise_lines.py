"""Lines like `W012，上学、看病`: who knows which fields."""

from __future__ import annotations

import re

from django import forms

from piaojue.bodies.models import Congress, Person, Seat
from piaojue.supervision.matching import FIELDS

PARTS = re.compile(r"[，,；;、\s]+")


def known_from(text: str, congress: Congress) -> list[tuple[Person, list[str]]]:
    """People with the fields that they know; raises ValidationError naming the line."""
    seats = list(Seat.objects.filter(congress=congress).select_related("person"))
    by_number = {seat.number: seat.person for seat in seats}
    by_name: dict[str, set[int]] = {}
    for seat in seats:
        by_name.setdefault(seat.person.name, set()).add(seat.person_id)
    people = {seat.person_id: seat.person for seat in seats}
    known = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        who, *fields = [part for part in PARTS.split(line.strip()) if part]
        pks = by_name.get(who, set())
        person = by_number.get(who) or (people[next(iter(pks))] if len(pks) == 1 else None)
        _check(number, who, person, len(pks), fields)
        if person is not None:
            known.append((person, [FIELDS[field] for field in fields]))
    return known


def _check(number: int, who: str, person: Person | None, namesakes: int, fields: list[str]) -> None:
    if person is None and namesakes > 1:
        raise forms.ValidationError(f"第{number}行：有{namesakes}名代表叫“{who}”，请改写代表证号。")
    if person is None:
        raise forms.ValidationError(f"第{number}行：代表名册中没有“{who}”，请核对证号或者姓名。")
    unknown = [field for field in fields if field not in FIELDS]
    if unknown or not fields:
        words = "、".join(FIELDS)
        raise forms.ValidationError(f"第{number}行：领域应为{words}，现在是“{'、'.join(unknown) or '空'}”。")
