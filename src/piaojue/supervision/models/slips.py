"""The slips that are sent to departments, about a problem or about the progress of a project."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Body, Congress
from piaojue.projects.models import Project
from piaojue.rules.words import SLIP_WORDS
from piaojue.supervision.models.problems import Problem


class Slip(models.Model):
    """A slip (交办单, 跟踪单, 督办单), numbered without gaps per congress, kind and year.

    What was done about a problem is told in the problem; only a tracking slip is answered in itself.
    """

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="slips")
    kind = models.CharField("单别", max_length=12, choices=list(SLIP_WORDS.items()))
    year = models.PositiveSmallIntegerField("年份")
    number = models.PositiveIntegerField("序号")
    project = models.ForeignKey(Project, models.PROTECT, related_name="slips")
    problem = models.ForeignKey(Problem, models.PROTECT, null=True, blank=True, related_name="slips")
    issuer = models.CharField("发单", max_length=80)
    recipient = models.ForeignKey(Body, models.PROTECT, related_name="slips", verbose_name="收单单位")
    text = models.TextField("要求")
    due_on = models.DateField("期限")
    issued_at = models.DateTimeField("发单时间")
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        ordering = ("congress", "kind", "year", "number")
        constraints = [
            models.UniqueConstraint(fields=["congress", "kind", "year", "number"], name="one_slip_per_number"),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(kind="tracking", answered_at__isnull=True),
                name="one_open_tracking_slip",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="slip_answered_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}〔{self.year}〕{self.number}号"
