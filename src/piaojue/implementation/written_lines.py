"""Lines that a person types, one thing a line: parts of a plan, risks, who signed an acceptance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from django import forms

from piaojue.bodies.models import Body
from piaojue.implementation.actions import Signed, Target
from piaojue.rules.words import CAPACITY_WORDS

COMMAS = re.compile(r"[，,；;、\t]")
CAPACITIES = {"代表": "representative", "居民": "representative", "第三方": "third_party", "部门": "department"}


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not empty, with their numbers, split at commas."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, [part.strip() for part in COMMAS.split(line)]


def targets_of(text: str, departments: Mapping[str, Body]) -> list[Target]:
    """Parts of a plan: name, quantity, unit, day, department (may be left out)."""
    targets = []
    for number, (name, quantity, unit, day, *rest) in _at_least(4, text, "名称，数量，单位，完成日期，责任部门"):
        if not quantity.isdecimal() or int(quantity) < 1:
            raise forms.ValidationError(f"第{number}行的数量“{quantity}”应为正整数。")
        department = rest[0] if rest else ""
        if department and department not in departments:
            raise forms.ValidationError(f"第{number}行的责任部门“{department}”不在机构名册中；请照名册填写全称。")
        targets.append(Target(name, int(quantity), unit, _day(number, day), departments.get(department)))
    return targets


def risks_of(text: str) -> list[tuple[str, str]]:
    """Risks and responses."""
    return [(risk, response) for _, (risk, response, *_rest) in _at_least(2, text, "风险，应对")]


def signed_of(text: str) -> list[Signed]:
    """Who signed: name, capacity, agrees or not, opinion (may be left out)."""
    signed = []
    for number, (name, capacity, agrees, *rest) in _at_least(3, text, "姓名或者单位，身份，同意或者不同意，意见"):
        known = next((key for word, key in CAPACITIES.items() if word in capacity), None)
        if known is None:
            words = "、".join(CAPACITY_WORDS.values())
            raise forms.ValidationError(f"第{number}行的身份“{capacity}”不认识，应为{words}。")
        if agrees not in ("同意", "不同意"):
            raise forms.ValidationError(f"第{number}行应写“同意”或者“不同意”，现在是“{agrees}”。")
        signed.append(Signed(name, known, agrees == "同意", "，".join(rest)))
    return signed


def _at_least(parts: int, text: str, pattern: str) -> Iterator[tuple[int, list[str]]]:
    for number, row in rows_of(text):
        if len(row) < parts or not all(row[:parts]):
            raise forms.ValidationError(f"第{number}行应写成“{pattern}”，用逗号分开。")
        yield number, row


def _day(number: int, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise forms.ValidationError(f"第{number}行的日期“{text}”应写成2026-10-31这样。") from None
