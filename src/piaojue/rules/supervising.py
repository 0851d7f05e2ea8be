"""Supervision: who may watch a project, what a visit looks at, when a problem must be answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from piaojue.rules.measure import Measure
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused

# What a visit looks at, by the stage of the work; each line is answered yes, no, or not applicable.
CHECKLISTS: dict[str, tuple[str, ...]] = {
    "start": ("施工公示牌已设立", "开工手续齐全", "地点、规模与计划一致", "周边群众已告知"),
    "building": ("进度与计划相符", "质量控制记录完整", "安全防护到位", "资金拨付与进度相符", "没有扰民或者已妥善处理"),
    "acceptance": ("数量达到目标", "质量符合标准", "已交付使用", "有管理维护单位", "受益群众表示认可"),
}
ANSWERS: dict[str, str] = {"yes": "是", "no": "否", "na": "不适用"}
TERM_DAYS: dict[str, int] = {"minor": 30, "serious": 15, "urgent": 3}


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


def check_answers(stage: str, answers: Sequence[str]) -> None:
    """Is every line of the stage's checklist answered?

    Raises: ChecklistIncomplete.
    """
    lines = CHECKLISTS[stage]
    if len(answers) != len(lines) or any(answer not in ANSWERS for answer in answers):
        raise ChecklistIncomplete(f"清单共{len(lines)}项，每一项都要选“是”“否”或“不适用”。")


def answer_due_on(severity: str, found_on: date) -> date:
    """The day by which the department answers a problem: 30 days, 15 if serious, 3 if urgent."""
    return found_on + timedelta(days=TERM_DAYS[severity])
