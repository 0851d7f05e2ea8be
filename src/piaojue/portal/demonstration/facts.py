"""The facts of the demonstration, read from facts.toml beside this file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from piaojue.bodies.models import Body, Division
from piaojue.projects.actions import Draft
from piaojue.rules.money import FEN_PER_WAN

HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def facts() -> dict[str, Any]:
    """The whole table."""
    return tomllib.loads((HERE / "facts.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Answered:
    """So many participants of a survey who chose the same: positions on the list; the township that they named."""

    people: int
    chose: list[int]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One survey on a candidate list; `budget` in ten thousand yuan."""

    audience: str
    text: str
    budget: int
    answers: list[Answered]


def asked(key: str) -> Asked:
    """The survey of one list, by its key."""
    row = facts()["asked"][key]
    return Asked(row["audience"], row["text"], row["budget"], [Answered(**each) for each in row["answers"]])


@dataclass(frozen=True, slots=True)
class Planned:
    """One project of the demonstration, as a department would put it forward."""

    row: dict[str, Any]

    @property
    def title(self) -> str:
        return str(self.row["title"])

    @property
    def money(self) -> dict[str, int]:
        """Fen by source."""
        return {name: self.row[name] * FEN_PER_WAN for name in ("own", "upper", "social") if name in self.row}

    @property
    def words(self) -> list[str]:
        """What to look for in the leads that it answers; none: every lead of its place."""
        return list(self.row.get("words", []))

    @property
    def serves(self) -> dict[Division, int]:
        """People by township, where they are told."""
        told: dict[str, int] = self.row.get("serves", {})
        return {Division.objects.get(name=name): people for name, people in told.items()}

    @property
    def parts(self) -> list[dict[str, Any]]:
        """What it is divided into where several departments share it: name, quantity, unit, department, votes."""
        return list(self.row.get("parts", []))

    @property
    def judged(self) -> dict[str, list[int]]:
        """The votes of the evaluation by the lines of its ballot: one for the project, or one for each part."""
        whole = {self.title: self.row["votes"]} if "votes" in self.row else {}
        return whole | {f"{self.title}：{part['name']}": part["votes"] for part in self.parts}

    def draft(self, place: Division, lead: Body, need: str) -> Draft:
        """The project as the act of proposing takes it."""
        return Draft(
            title=self.title,
            field=self.row["field"],
            place=place,
            need=need,
            goal=self.row["goal"],
            goal_quantity=self.row["quantity"],
            goal_unit=self.row["unit"],
            funding=self.money,
            lead=lead,
        )


def planned(key: str) -> list[Planned]:
    """The projects of one list: past, present or town."""
    return [Planned(row) for row in facts()[key]]
