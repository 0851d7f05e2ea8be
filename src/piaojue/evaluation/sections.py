"""What the evaluation says on the page of a project: the verdict in one bar, rectification, escalation."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from piaojue.evaluation.models import (
    CompletionReport,
    CompletionSurvey,
    EvidencePhoto,
    Rectification,
    ResidentFeedback,
    Verdict,
)
from piaojue.projects.life import Deed, Section
from piaojue.projects.models import Project
from piaojue.rules.lifecycle import Link, State
from piaojue.rules.satisfaction import Grade, grade_rules, is_below_resident_line
from piaojue.rules.wording import share_word

WIDE = 1000
LIGHT = EvidencePhoto.objects.select_related("photograph").defer("photograph__content", "photograph__small")


def verdict(project: Project) -> Section | None:
    """How a project was judged, and what followed."""
    verdicts = list(project.verdicts.select_related("evaluation__session", "evaluation__election__measure__parent"))
    feedback = ResidentFeedback.objects.filter(project=project).first()
    values = {
        "feedback": feedback,
        "survey": CompletionSurvey.objects.filter(project=project).first(),
        "below_line": feedback is not None
        and is_below_resident_line(feedback.satisfied, feedback.asked, project.cycle.rules),
        "report": CompletionReport.objects.filter(project=project).select_related("document").first(),
        "bars": [bar_of(row) for row in verdicts],
        "rectifications": list(
            Rectification.objects.filter(verdict__project=project)
            .select_related("order", "report", "plan", "verdict__part__department", "verdict__project")
            .prefetch_related(Prefetch("evidence__photos", queryset=LIGHT))
        ),
        "escalations": list(project.escalations.select_related("document")),
    }
    return Section(Link.EVALUATE, "evaluation/_verdict.html", values, _deeds(project, verdicts))


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the measure on a bar: where it stands, its share in words, the votes that pass it."""

    x: int
    word: str
    votes: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A verdict as one bar; every length is out of 1000, for drawing only.

    Satisfied grows from the left over its mark, dissatisfied from the right over its own; nobody's votes lie between.
    """

    verdict: Verdict
    parts: list[tuple[str, str, int, int, int]]
    satisfied: Mark
    dissatisfied: Mark


def bar_of(row: Verdict) -> Bar:
    """The bar of a verdict, with the marks where the measure of its year draws them."""
    others = row.evaluators - row.satisfied - row.basically_satisfied - row.dissatisfied
    votes = [
        ("good", "满意", row.satisfied),
        ("fair", "基本满意", row.basically_satisfied),
        ("quiet", "弃权和无效", others),
        ("bad", "不满意", row.dissatisfied),
    ]
    parts, counted = [], 0
    for tone, word, number in votes:
        start, counted = _place(counted, row), counted + number
        parts.append((tone, word, number, start, _place(counted, row) - start))
    rules = grade_rules(row.evaluation.election.measure.rules)
    good, bad = rules.satisfied, rules.dissatisfied
    graded = next(each for each in row.evaluation.election.declared["projects"] if each["key"] == row.subject.key)
    return Bar(
        row,
        parts,
        Mark(WIDE * good.numerator // good.denominator, share_word(good), graded["satisfied_from"]),
        Mark(WIDE - WIDE * bad.numerator // bad.denominator, share_word(bad), graded["dissatisfied_from"]),
    )


def _place(votes: int, row: Verdict) -> int:
    return WIDE * votes // row.evaluators if row.evaluators else 0


def _deeds(project: Project, verdicts: list[Verdict]) -> list[Deed]:
    if project.status in (State.UNDER_WAY, State.COMPLETED, State.ACCEPTED):
        wanting = [row for row in verdicts if row.grade == Grade.DISSATISFIED and not row.evaluation.is_second]
        orders = [Deed("evaluate.order_rectification", reverse("evaluation:order", args=[row.pk])) for row in wanting]
        return orders[:1] or [
            Deed("evaluate.report_completion", reverse("evaluation:completion", args=[project.pk])),
            Deed("evaluate.record_feedback", reverse("evaluation:feedback", args=[project.pk])),
            Deed("evaluate.open_feedback", reverse("evaluation:open_survey", args=[project.pk])),
        ]
    if project.status in (State.RECTIFYING, State.RECTIFIED):
        rows = Rectification.objects.filter(verdict__project=project, reported_at=None)
        rows = rows.select_related("verdict__part__department", "verdict__project__lead")
        reports = [Deed("evaluate.report_rectification", reverse("evaluation:rectify", args=[row.pk])) for row in rows]
        steps = [
            Deed(f"evaluate.{act}", reverse(f"evaluation:{page}", args=[row.pk]), row.verdict.subject.department)
            for row in rows
            for act, page in (("plan_rectification", "plan"), ("add_evidence", "evidence"))
        ]
        return [*reports, *steps, Deed("evaluate.re_evaluate", reverse("evaluation:again"))]
    if project.status == State.ESCALATED:
        return [Deed("evaluate.close", reverse("evaluation:escalate", args=[project.pk]))]
    return []
