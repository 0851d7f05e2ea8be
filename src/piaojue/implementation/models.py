"""What delivery (实施) writes: the plan, its milestones and money, monthly reports, adjustments, acceptance."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Body
from piaojue.documents.models import Document
from piaojue.projects.models import Project
from piaojue.rules.words import FUNDING_WORDS, MILESTONE_WORDS, STATUS_WORDS


class Plan(models.Model):
    """The implementation plan: goal in numbers, safeguards, published within the term of the measure."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="plan")
    safeguards = models.TextField("保障措施")
    assisting = models.ManyToManyField(Body, blank=True, related_name="assisted_plans", verbose_name="配合部门")
    document = models.ForeignKey(Document, models.PROTECT, related_name="plans")
    planned_at = models.DateTimeField("定计划时间")

    def __str__(self) -> str:
        return f"{self.project} 实施计划"


class Milestone(models.Model):
    """A dated step of the plan: start, construction, acceptance."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="milestones")
    kind = models.CharField("环节", max_length=12, choices=list(MILESTONE_WORDS.items()))
    standard = models.CharField("标准", max_length=200)
    due_on = models.DateField("应完成日期")
    reached_on = models.DateField("实际完成日期", null=True, blank=True)

    class Meta:
        ordering = ("plan", "due_on", "id")
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="one_milestone_per_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due_on}"


class PlannedMoney(models.Model):
    """The money of the plan by source, in fen."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="money")
    source = models.CharField("来源", max_length=20, choices=list(FUNDING_WORDS.items()))
    fen = models.PositiveBigIntegerField("金额（分）")

    class Meta:
        ordering = ("plan", "id")
        constraints = [
            models.UniqueConstraint(fields=["plan", "source"], name="one_planned_amount_per_source"),
            models.CheckConstraint(condition=Q(fen__gt=0), name="planned_money_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.fen}"


class MonthlyReport(models.Model):
    """What a department reports for a month: done so far, spent so far, the five-level status, what blocks it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="reports")
    month = models.DateField("月份（每月1日）")
    done_quantity = models.PositiveIntegerField("累计完成数量")
    progress_percent = models.PositiveSmallIntegerField("形象进度（%）")
    spent_fen = models.PositiveBigIntegerField("累计支出（分）")
    status = models.CharField("状态", max_length=12, choices=list(STATUS_WORDS.items()))
    text = models.TextField("进展")
    blockers = models.TextField("困难和需要协调的事项", blank=True)
    reported_at = models.DateTimeField("报告时间")

    class Meta:
        ordering = ("project", "month")
        constraints = [
            models.UniqueConstraint(fields=["project", "month"], name="one_report_a_month"),
            models.CheckConstraint(condition=Q(progress_percent__lte=100), name="progress_is_a_percentage"),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.month:%Y-%m}"


class Adjustment(models.Model):
    """A change or cancellation of a decided project: proposed with its reason, approved by the congress's organ."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="adjustments")
    is_cancellation = models.BooleanField("取消项目", default=False)
    before = models.JSONField("调整前")
    after = models.JSONField("调整后")
    reason = models.TextField("理由")
    proposed_at = models.DateTimeField("提出时间")
    is_approved = models.BooleanField("批准", null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField("赞成人数", null=True, blank=True)
    members = models.PositiveSmallIntegerField("全体组成人员", null=True, blank=True)
    decision = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="adjustments")
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)

    class Meta:
        ordering = ("project", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(is_approved__isnull=True), name="one_open_adjustment"
            ),
            models.CheckConstraint(
                condition=Q(votes_for__isnull=True) | Q(votes_for__lte=models.F("members")),
                name="adjustment_votes_within_members",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} 调整"


class Acceptance(models.Model):
    """The acceptance of a completed project: what was built against the goal, and who looked."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="acceptance")
    done_quantity = models.PositiveIntegerField("验收数量")
    findings = models.TextField("验收意见")
    took_part = models.TextField("参加验收的单位和代表")
    accepted_at = models.DateTimeField("验收时间")

    def __str__(self) -> str:
        return f"{self.project} 验收"
