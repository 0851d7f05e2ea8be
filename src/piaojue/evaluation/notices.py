"""The four notices of an evaluation's result: to whom, in which manner, with which words."""

from __future__ import annotations

from piaojue.evaluation.models import Evaluation
from piaojue.rules.offices import OFFICE_WORDS, Office

HEADER = ("项目", "满意", "基本满意", "不满意", "参加测评", "结果")

# manner of sending and recipient, by the office that the measure names
MANNERS: dict[str, tuple[str, str]] = {
    "deputy": ("通报", "全体代表"),
    "party_committee": ("报告", "党委"),
    "government": ("反馈", "政府"),
    "organisation_department": ("抄送", "组织部门"),
}


def office_of(word: str) -> Office:
    """The office that a notice goes to."""
    return Office(word)


def recipient_of(word: str) -> tuple[str, str]:
    """How, and to whom: 通报 全体代表, 报告 党委, 反馈 政府, 抄送 组织部门."""
    return MANNERS.get(word, ("通报", OFFICE_WORDS[Office(word)]))


def opening_of(evaluation: Evaluation, manner: str) -> str:
    """The first paragraph of a notice."""
    election = evaluation.election
    return (
        f"{evaluation.session}对{evaluation.cycle.year}年民生实事项目进行了满意度测评，应到{election.entitled}人，"
        f"实到{election.present}人，发出测评票{election.issued}张，收回{election.returned}张。"
        f"结果已经确认，现予{manner}。"
    )


def rows_of(evaluation: Evaluation) -> list[list[str]]:
    """One row a project, in the order of the projects."""
    return [
        [
            verdict.project.title,
            str(verdict.satisfied),
            str(verdict.basically_satisfied),
            str(verdict.dissatisfied),
            str(verdict.evaluators),
            verdict.get_grade_display(),
        ]
        for verdict in evaluation.verdicts.select_related("project").order_by("project__number")
    ]
