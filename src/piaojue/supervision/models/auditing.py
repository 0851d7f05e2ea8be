"""What the auditors and the appraisers found."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.implementation.models import Adjustment
from piaojue.projects.models import Project
from piaojue.rules.words import AUDIT_WORDS, PROPOSAL_WORDS, REVIEW_WORDS


class AuditFinding(models.Model):
    """A finding of the follow-up audit (跟踪审计) or of the appraisal (绩效考核) of a project."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="audit_findings")
    kind = models.CharField("类别", max_length=12, choices=list(AUDIT_WORDS.items()))
    text = models.TextField("情况")
    fen = models.PositiveBigIntegerField("涉及金额（分）", default=0)
    found_at = models.DateTimeField("时间")
    due_on = models.DateField("应答复日期", null=True, blank=True)
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        ordering = ("project", "id")

    def __str__(self) -> str:
        return self.text[:40]


OF_THE_YEAR = ("cut", "move")  # proposals about this year's money; the others are for the next budget


class PerformanceReview(models.Model):
    """A staged review of performance (绩效评价): the facts as they stood, marks, and what it proposes for the money."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="performance_reviews")
    stage = models.CharField("阶段", max_length=8, choices=list(REVIEW_WORDS.items()))
    facts = models.JSONField("当时的事实")
    marks = models.PositiveSmallIntegerField("得分")
    text = models.TextField("评价")
    proposal = models.CharField("资金建议", max_length=12, choices=list(PROPOSAL_WORDS.items()))
    fen = models.PositiveBigIntegerField("建议金额（分）", default=0)
    moves_to = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="money_proposed", verbose_name="调整给"
    )
    adjustment = models.ForeignKey(
        Adjustment, models.PROTECT, null=True, blank=True, related_name="reviews", verbose_name="据此申请的调整"
    )
    reviewed_at = models.DateTimeField("评价时间")

    class Meta:
        ordering = ("project", "id")
        constraints = [
            models.UniqueConstraint(fields=["project", "stage"], name="one_review_per_stage"),
            models.CheckConstraint(condition=Q(marks__lte=100), name="review_marks_within_hundred"),
            models.CheckConstraint(
                condition=(Q(proposal="keep") & Q(fen=0)) | (~Q(proposal="keep") & Q(fen__gt=0)),
                name="review_names_the_money_it_proposes",
            ),
            models.CheckConstraint(
                condition=Q(proposal="move", moves_to__isnull=False) | (~Q(proposal="move") & Q(moves_to__isnull=True)),
                name="review_moves_money_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(adjustment__isnull=True) | Q(proposal__in=["cut", "move"]),
                name="review_adjusts_only_money_of_the_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.get_stage_display()}"

    @property
    def can_be_followed(self) -> bool:
        """Does it propose something for this year's money that was not asked for yet, or was refused?"""
        return self.proposal in OF_THE_YEAR and (self.adjustment is None or self.adjustment.is_approved is False)
