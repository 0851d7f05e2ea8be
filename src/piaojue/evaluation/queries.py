"""What can be asked about the evaluation of a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from piaojue.bodies.authority import Actor, may_any, power_of
from piaojue.bodies.tasks import Task
from piaojue.documents.kinds import DocumentKind
from piaojue.documents.models import Document
from piaojue.elections.models import Stage
from piaojue.elections.queries import result_rows
from piaojue.evaluation.models import Escalation, Evaluation, Rectification, Verdict
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.rules.inquiry import next_verbs
from piaojue.rules.lifecycle import State
from piaojue.rules.measure import Measure
from piaojue.rules.satisfaction import Grade
from piaojue.rules.words import ACT_WORDS


def evaluations_of(cycle: Cycle) -> QuerySet[Evaluation]:
    """The evaluations of a year, the first first."""
    return cycle.evaluations.select_related(
        "election__congress", "election__measure__parent", "session", "cycle__measure__parent", "cycle__congress"
    )


def verdicts_of(cycle: Cycle) -> QuerySet[Verdict]:
    """The verdicts of a year, project by project."""
    rows = Verdict.objects.filter(evaluation__cycle=cycle).select_related(
        "project", "part", "evaluation__session", "evaluation__election__measure__parent"
    )
    return rows.order_by("project__number", "pk")


def graded_of(evaluation: Evaluation) -> list[dict[str, Any]]:
    """The graded projects of a declared evaluation, with the word of each grade; none before the declaration."""
    if evaluation.election.stage != Stage.DECLARED:
        return []
    return result_rows(evaluation.election, evaluation.election.declared)


def notices_of(evaluation: Evaluation) -> QuerySet[Document]:
    """The notices that were sent of an evaluation."""
    return Document.objects.filter(about=f"evaluation/{evaluation.pk}", kind=DocumentKind.RESULT_NOTICE)


def rectifications_of(cycle: Cycle) -> QuerySet[Rectification]:
    """The orders to mend of a year, the nearest day first."""
    rows = Rectification.objects.filter(verdict__evaluation__cycle=cycle)
    return rows.select_related("verdict__project__cycle", "verdict__part", "order", "report").order_by("due_on", "pk")


def evaluable(cycle: Cycle) -> Sequence[Project]:
    """The projects of a year that can be reported on and evaluated."""
    rows = projects_in(cycle, State.UNDER_WAY, State.COMPLETED, State.ACCEPTED)
    return list(rows.select_related("completion_report"))


def awaiting(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    """What the evaluation waits for from somebody: confirmation, notices, orders, reports, second evaluations."""
    acts = (act for act in cycle.rules.powers if act.startswith("evaluate."))
    evaluations = evaluations_of(cycle) if may_any(actor, acts, cycle.congress, cycle.rules) else ()
    if not evaluations:
        return []  # most of the year
    due = (*_evaluations(evaluations, on), *_orders(cycle, on), *_mending(cycle, on), *_means(cycle, on))
    return [
        Task(when, what, why, power.article, url)
        for when, what, why, act, url in due
        if (power := power_of(actor, act, cycle.congress, cycle.rules))
    ]


Due = tuple[date, str, str, str, str]


def _evaluations(evaluations: Iterable[Evaluation], on: date) -> list[Due]:
    due = []
    for evaluation in evaluations:
        url = reverse("evaluation:evaluation", args=[evaluation.pk])
        if evaluation.confirmed_at is None and evaluation.election.stage == Stage.DECLARED:
            act = "evaluate.re_evaluate" if evaluation.is_second else "evaluate.confirm"
            due.append((on, f"确认测评结果：{evaluation}", "计票结果已宣布", act, url))
        elif evaluation.confirmed_at and not notices_of(evaluation).exists():
            due.append((on, f"发出四份通报：{evaluation}", "结果已确认", "evaluate.send_notices", url))
    return due


def _orders(cycle: Cycle, on: date) -> list[Due]:
    rows = verdicts_of(cycle).filter(grade=Grade.DISSATISFIED, evaluation__is_second=False, rectification=None)
    return [
        (
            on,
            f"责令整改：{v.subject}",
            "测评不满意",
            "evaluate.order_rectification",
            reverse("evaluation:order", args=[v.pk]),
        )
        for v in rows
    ]


def reminder_of(due_on: date, measure: Measure, on: date) -> str:
    """Which reminder has come: the last of the measure's days before the term ends, in words; empty before the first.

    Clauses: evaluate.rectify_months
    """
    days = [int(each) for each in measure.words("evaluate.rectify_months.reminders")]
    reached = [each for each in days if on >= due_on - timedelta(days=each)]
    return f"，期满前{min(reached)}日提醒" if reached else ""


def _mending(cycle: Cycle, on: date) -> list[Due]:
    due = []
    for row in rectifications_of(cycle):
        project = row.verdict.project
        if project.status == State.RECTIFYING and row.reported_at is None:
            url = reverse("evaluation:rectify", args=[row.pk])
            why = f"限期整改{reminder_of(row.due_on, cycle.rules, on)}"
            due.append((row.due_on, f"报告整改情况：{row.verdict.subject}", why, "evaluate.report_rectification", url))
        elif project.status == State.RECTIFIED:
            url = reverse("evaluation:again")
            due.append((row.due_on, f"再次测评：{project}", "整改已报告", "evaluate.re_evaluate", url))
        elif project.status == State.ESCALATED:
            url = reverse("evaluation:escalate", args=[project.pk])
            due.append((row.due_on, f"询问、质询或者调查：{project}", "再次测评不满意", "evaluate.close", url))
    return due


def _means(cycle: Cycle, on: date) -> list[Due]:
    """The next step of each means under way, for whoever may take it."""
    rows = Escalation.objects.filter(project__cycle=cycle, concluded_at=None).select_related("project")
    due = []
    for row in rows:
        for verb in next_verbs(row.means, row.stage):
            act, word = step_of(verb)
            url = reverse("evaluation:escalation", args=[row.pk])
            due.append((row.due_on or on, f"{word}：{row}", row.get_stage_display(), act, url))
    return due


def step_of(verb: str) -> tuple[str, str]:
    """The act by which a step of a means is taken, and its word."""
    return ("evaluate.close", "办结") if verb == "conclude" else (f"evaluate.{verb}", ACT_WORDS[f"evaluate.{verb}"])
