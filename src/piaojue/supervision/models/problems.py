"""A problem from the visit that found it to the check that closes it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Body, Person
from piaojue.projects.models import Project
from piaojue.rules.words import PROBLEM_WORDS, SEVERITY_WORDS
from piaojue.supervision.models.watching import Visit


class Problem(models.Model):
    """A problem (问题清单), its answer (责任清单) and the check of it (整改清单), until it is closed."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="problems")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="problems")
    reporter = models.ForeignKey(Person, models.PROTECT, related_name="problems")
    repeats = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repeated_by", verbose_name="重复发生"
    )
    text = models.TextField("问题")
    severity = models.CharField("程度", max_length=12, choices=list(SEVERITY_WORDS.items()))
    responsible = models.ForeignKey(Body, models.PROTECT, related_name="problems", verbose_name="责任单位")
    state = models.CharField("状态", max_length=12, choices=list(PROBLEM_WORDS.items()), default="reported")
    reported_at = models.DateTimeField("报告时间")
    due_on = models.DateField("应答复日期")
    closed_at = models.DateTimeField("销号时间", null=True, blank=True)

    class Meta:
        ordering = ("project", "id")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(PROBLEM_WORDS)), name="problem_state_known"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="problem_closed_once_mended",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class ProblemAnswer(models.Model):
    """What the responsible department did about a problem."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="answers")
    responsible_person = models.CharField("责任人", max_length=40)
    text = models.TextField("整改措施")
    answered_at = models.DateTimeField("答复时间")

    class Meta:
        ordering = ("problem", "id")

    def __str__(self) -> str:
        return self.text[:40]


class Recheck(models.Model):
    """A supervisor's look at what was mended: closed, or back to the department."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="rechecks")
    supervisor = models.ForeignKey(Person, models.PROTECT, related_name="rechecks")
    is_mended = models.BooleanField("已整改到位")
    text = models.TextField("复查情况")
    rechecked_at = models.DateTimeField("复查时间")

    class Meta:
        ordering = ("problem", "id")

    def __str__(self) -> str:
        return self.text[:40]
