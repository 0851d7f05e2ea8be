"""Supervision: who may watch a project, what a visit looks at, when a problem must be answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from piaojue.rules.measure import Measure
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused

ANSWERS: dict[str, str] = {"yes": "是", "no": "否", "na": "不适用"}


class TeamOfWrongSize(Refused):
    """A team has as many supervisors as the measure says."""


class TeamNotMixed(Refused):
    """A team has deputies and residents."""


class ConflictOfInterest(Refused):
    """A supervisor is employed by those who carry out the project."""


class ChecklistIncomplete(Refused):
    """Every line of the checklist is answered."""


@dataclass(frozen=True, slots=True)
class Supervisor:
    """One proposed supervisor; `employers` are all bodies and firms that employ them."""

    name: str
    office: Office
    employers: Collection[str] = ()


def check_team(team: Sequence[Supervisor], implementers: Collection[str], measure: Measure) -> None:
    """May these people supervise a project carried out by these bodies and firms?

    Raises: TeamOfWrongSize, TeamNotMixed, ConflictOfInterest.
    Clauses: supervise.team_size, supervise.conflicts
    """
    least, most = measure.number("supervise.team_size.least"), measure.number("supervise.team_size.most")
    if not least <= len(team) <= most:
        raise TeamOfWrongSize(f"监督小组现有{len(team)}人，办法规定为{least}至{most}人；请增减人员。")
    deputies = sum(one.office == Office.DEPUTY for one in team)
    residents = len(team) - deputies
    need_deputies = measure.number("supervise.team_size.deputies")
    need_residents = measure.number("supervise.team_size.residents")
    if deputies < need_deputies or residents < need_residents:
        raise TeamNotMixed(
            f"监督小组应至少有代表{need_deputies}人、居民{need_residents}人，现有代表{deputies}人、居民{residents}人。"
        )
    for one in team:
        if shared := set(one.employers) & set(implementers):
            raise ConflictOfInterest(f"{one.name}在{'、'.join(sorted(shared))}任职，与项目有利害关系，应当回避。")


def check_answers(lines: Sequence[str], answers: Sequence[str]) -> None:
    """Is every line of the checklist answered?

    Raises: ChecklistIncomplete.
    """
    if len(answers) != len(lines) or any(answer not in ANSWERS for answer in answers):
        raise ChecklistIncomplete(f"清单共{len(lines)}项，每一项都要选“是”“否”或“不适用”。")


def visit_due_on(last: date | None, measure: Measure, on: date) -> date:
    """The day by which a project is visited again: today if nobody was there yet.

    Clauses: supervise.visit_days
    """
    return last + timedelta(days=measure.number("supervise.visit_days")) if last else on


def answer_due_on(severity: str, found_on: date, measure: Measure) -> date:
    """The day by which the department answers a problem, by its severity.

    Clauses: supervise.problem_terms
    """
    return found_on + timedelta(days=measure.number(f"supervise.problem_terms.{severity}"))


def audit_answer_due_on(found_on: date, measure: Measure) -> date:
    """The day by which the lead department answers a finding of the audit.

    Clauses: supervise.audit_days
    """
    return found_on + timedelta(days=measure.number("supervise.audit_days"))


@dataclass(frozen=True, slots=True)
class Trouble:
    """What has gone wrong with a problem: times sent back, times it came up before, whether it is overdue."""

    sent_back: int = 0
    repeated: int = 0
    is_overdue: bool = False

    @property
    def times(self) -> int:
        return self.sent_back + self.repeated + int(self.is_overdue)


def watcher_of(trouble: Trouble, measure: Measure) -> str:
    """Who sees to a problem: the supervisors, from the first trouble the committee, from the second the leader.

    Clauses: supervise.problem_rises
    """
    if trouble.times >= measure.number("supervise.problem_rises.leader"):
        return "leader"
    return "committee" if trouble.times >= measure.number("supervise.problem_rises.committee") else "supervisor"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who could supervise a project: whether near, of its field, in which group, how many projects already."""

    is_near: bool = False
    knows_field: bool = False
    in_group: bool = False
    projects: int = 0


def fit(candidate: Candidate) -> tuple[int, int]:
    """How well somebody fits, to sort by, best last: near or knowing count alike; then who has less to do.

    >>> fit(Candidate(is_near=True)) > fit(Candidate(is_near=True, projects=2)) > fit(Candidate())
    True
    """
    return candidate.is_near + candidate.knows_field + candidate.in_group, -candidate.projects


def fit_words(candidate: Candidate) -> str:
    """Why somebody fits, in words."""
    reasons = (
        (candidate.is_near, "就近"),
        (candidate.knows_field, "熟悉这一领域"),
        (candidate.in_group, "本代表小组"),
        (candidate.projects > 0, f"已监督{candidate.projects}个项目"),
    )
    return "、".join(word for holds, word in reasons if holds)
