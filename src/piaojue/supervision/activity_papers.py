"""The papers of an activity: its notice, its report with the opinions, the government's answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from piaojue.bodies.models import Body
from piaojue.bodies.queries import organ_of
from piaojue.documents.content import Block, heading, numbered, paragraph, table
from piaojue.projects.models import Project
from piaojue.rules.activities import KINDS
from piaojue.rules.offices import Office
from piaojue.rules.wording import said_day
from piaojue.rules.words import STATUS_WORDS
from piaojue.supervision.models import Activity, ActivityOpinion

if TYPE_CHECKING:
    from piaojue.supervision.actions.inspecting import Arrangement, Held

NOTICES = {"inspection": "关于视察{}的通知", "study": "关于开展{}调研的通知", "report": "关于听取{}报告的通知"}
REPORTS = {
    "inspection": "关于视察{}的报告",
    "study": "关于{}的调研报告",
    "report": "关于{}报告的审议意见",
}


def notice_title(activity: Activity) -> str:
    """The title of the notice."""
    return NOTICES[activity.kind].format(activity.subject)


def report_title(activity: Activity) -> str:
    """The title of the report."""
    return REPORTS[activity.kind].format(activity.subject)


def answer_title(activity: Activity) -> str:
    """The title of the answer."""
    return f"关于“{activity.subject}”{KINDS[activity.kind].opinions}研究处理情况的报告"


def departments_of(activity: Activity) -> str:
    """To whom the notice goes: the departments that lead the projects."""
    named = dict.fromkeys(project.lead.name for project in _projects_of(activity) if project.lead)
    return "，".join(named) or organ_of(activity.cycle.congress, Office.GOVERNMENT)


def heard_by(activity: Activity) -> str:
    """To whom the answer goes: the standing committee; the congress where there is none."""
    congress = activity.cycle.congress
    is_there = Body.objects.filter(congress=congress, kind=Office.STANDING_COMMITTEE, until_on=None).exists()
    return organ_of(congress, Office.STANDING_COMMITTEE) if is_there else congress.name


def notice_of(activity: Activity, arranged: Arrangement) -> list[Block]:
    """When, which projects, what is looked at, who takes part."""
    word, day = KINDS[activity.kind].word, said_day(activity.planned_on)
    rows = [[p.title, p.place.name, str(p.lead or "—")] for p in _projects_of(activity)]
    return [
        paragraph(f"根据年度监督计划，定于{day}{word}，由{activity.leader.name}牵头，{activity.committee.name}承办。"),
        heading("涉及的项目"),
        table(["项目", "地点", "牵头部门"], rows),
        heading(f"{word}的内容"),
        numbered(arranged.matters),
        heading("参加人员和集合"),
        paragraph(f"参加人员：{arranged.people}。"),
        paragraph(f"集合地点：{arranged.meets}。"),
    ]


def report_of(activity: Activity, held: Held, due_on: date) -> list[Block]:
    """How the projects stood, what was looked at, the opinions, and by when they are answered."""
    kind, projects = KINDS[activity.kind], _projects_of(activity)
    return [
        paragraph(f"{said_day(held.on)}，{held.people}{kind.word}，涉及{len(projects)}个项目。"),
        heading("项目的进展"),
        table(["项目", "牵头部门", "最近一次月报", "没有销号的问题"], [_standing(each) for each in projects]),
        heading(f"{kind.word}的内容"),
        numbered(held.matters),
        heading(kind.opinions),
        numbered(held.opinions),
        paragraph(
            f"{kind.word}提出意见，不直接处理问题；以上意见交政府研究处理，请于{said_day(due_on)}前逐条书面答复。"
        ),
    ]


def answer_of(opinions: Sequence[ActivityOpinion], answers: Sequence[str]) -> list[Block]:
    """Every opinion with its answer."""
    rows = [[str(each.number), each.text, text] for each, text in zip(opinions, answers, strict=True)]
    return [
        paragraph("现将意见的研究处理情况逐条报告如下。"),
        table(["序号", "意见", "研究处理情况"], rows),
    ]


def _projects_of(activity: Activity) -> list[Project]:
    return list(activity.projects.select_related("place", "lead").order_by("number"))


def _standing(project: Project) -> list[str]:
    report = project.reports.order_by("month").last()
    said = f"进度{report.progress_percent}%，{STATUS_WORDS[report.status]}" if report else "还没有月报"
    open_problems = project.problems.exclude(state="closed").count()
    return [project.title, str(project.lead or "—"), said, f"{open_problems}个" if open_problems else "无"]
