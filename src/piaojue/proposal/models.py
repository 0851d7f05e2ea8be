"""What the government's screening writes about a project: who proposed it, the gate, the marks, the order."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Body, Person
from piaojue.projects.models import Project


class Proposal(models.Model):
    """Who put a project forward, and why; a department's own project needs no demand behind it."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="proposal")
    proposer = models.ForeignKey(Body, models.PROTECT, related_name="proposals", verbose_name="提出单位")
    rationale = models.TextField("提出理由")
    submitted_at = models.DateTimeField("提出时间")

    def __str__(self) -> str:
        return f"{self.proposer}：{self.project}"


class EligibilityCheck(models.Model):
    """The gate before any mark: which conditions are met, which prohibitions apply; reasons are public."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="eligibility")
    unmet = models.JSONField("未满足的条件")
    prohibited = models.JSONField("触及的禁止情形")
    is_passed = models.BooleanField("通过")
    reason = models.TextField("理由")
    checked_at = models.DateTimeField("审查时间")

    def __str__(self) -> str:
        return f"{self.project}：{'通过' if self.is_passed else '不通过'}"


class Review(models.Model):
    """One reviewer's marks on the three dimensions, 0 to 5 on the anchored scale, with reasons."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="reviews")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="reviews")
    urgency = models.PositiveSmallIntegerField("需求紧迫性")
    benefit = models.PositiveSmallIntegerField("社会效益性")
    feasibility = models.PositiveSmallIntegerField("现实可行性")
    reason = models.TextField("打分理由")
    submitted_at = models.DateTimeField("提交时间")

    class Meta:
        ordering = ("project", "id")
        constraints = [
            models.UniqueConstraint(fields=["project", "reviewer"], name="one_review_per_reviewer"),
            models.CheckConstraint(
                condition=Q(urgency__lte=5) & Q(benefit__lte=5) & Q(feasibility__lte=5),
                name="review_marks_on_the_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}：{self.urgency}/{self.benefit}/{self.feasibility}"


class Ruling(models.Model):
    """The government's ruling on a screened project: on the candidate list or into the reserve pool, and why."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="rulings")
    is_nominated = models.BooleanField("列为候选")
    against_order = models.BooleanField("与推荐次序不一致", default=False)
    reason = models.TextField("理由")
    ruled_at = models.DateTimeField("决定时间")

    class Meta:
        ordering = ("project", "id")

    def __str__(self) -> str:
        return f"{self.project}：{'候选' if self.is_nominated else '储备'}"
