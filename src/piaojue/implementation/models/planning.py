"""What a plan is made of: measurable goals, milestones with standards and people, money by source, risks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Body
from piaojue.documents.models import Document
from piaojue.projects.models import Project
from piaojue.rules.words import FUNDING_WORDS, MILESTONE_WORDS, WORK_WORDS


class Plan(models.Model):
    """The implementation plan: goal in numbers, safeguards, published within the term of the measure."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="plan")
    kind = models.CharField("工作类别", max_length=12, choices=list(WORK_WORDS.items()), default="works")
    responsible = models.CharField("责任人", max_length=40, blank=True)
    safeguards = models.TextField("保障措施")
    assisting = models.ManyToManyField(Body, blank=True, related_name="assisted_plans", verbose_name="配合部门")
    document = models.ForeignKey(Document, models.PROTECT, related_name="plans")
    voted = models.JSONField("票决时的内容", default=dict)
    planned_at = models.DateTimeField("定计划时间")

    def __str__(self) -> str:
        return f"{self.project} 实施计划"


class Milestone(models.Model):
    """A dated step of the plan: start, construction, acceptance."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="milestones")
    kind = models.CharField("环节", max_length=12, choices=list(MILESTONE_WORDS.items()))
    standard = models.CharField("标准", max_length=200)
    responsible = models.CharField("责任人", max_length=40, blank=True)
    due_on = models.DateField("应完成日期")
    reached_on = models.DateField("实际完成日期", null=True, blank=True)

    class Meta:
        ordering = ("plan", "due_on", "id")
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="one_milestone_per_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due_on}"


class Goal(models.Model):
    """A measurable part of a plan beside the project's own goal: how much of what, by when, who answers for it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    name = models.CharField("分项目标", max_length=80)
    quantity = models.PositiveIntegerField("数量")
    unit = models.CharField("单位", max_length=20)
    due_on = models.DateField("应完成日期")
    department = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="goals", verbose_name="责任部门"
    )

    class Meta:
        ordering = ("plan", "id")
        constraints = [
            models.UniqueConstraint(fields=["plan", "name"], name="one_goal_per_name"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="goal_is_measurable"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.quantity}{self.unit}"


class Risk(models.Model):
    """What may go wrong with a plan, and what will then be done."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="risks")
    text = models.CharField("风险", max_length=200)
    response = models.CharField("应对", max_length=200)

    class Meta:
        ordering = ("plan", "id")

    def __str__(self) -> str:
        return self.text


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
