"""What a department reports month by month."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.implementation.models.photos import Photo
from piaojue.implementation.models.planning import Goal
from piaojue.projects.models import Project
from piaojue.rules.words import STATUS_WORDS


class MonthlyReport(models.Model):
    """What a department reports for a month: done and spent so far, what blocks it, when it will be done.

    The level of the status is found by the program from the plan, not chosen by the reporter.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="reports")
    month = models.DateField("月份（每月1日）")
    done_quantity = models.PositiveIntegerField("累计完成数量")
    progress_percent = models.PositiveSmallIntegerField("形象进度（%）")
    spent_fen = models.PositiveBigIntegerField("累计支出（分）")
    status = models.CharField("状态", max_length=12, choices=list(STATUS_WORDS.items()))
    forecast_on = models.DateField("预计完工日期", null=True, blank=True)
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


class GoalProgress(models.Model):
    """How much of a part of the plan was done by the month of a report."""

    report = models.ForeignKey(MonthlyReport, models.PROTECT, related_name="goals")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="progress")
    done = models.PositiveIntegerField("累计完成")

    class Meta:
        ordering = ("report", "goal")
        verbose_name_plural = "progress of goals"
        constraints = [models.UniqueConstraint(fields=["report", "goal"], name="one_progress_per_goal")]

    def __str__(self) -> str:
        return f"{self.goal}：{self.done}"


class ReportPhoto(Photo):
    """A picture that belongs to a monthly report."""

    report = models.ForeignKey(MonthlyReport, models.PROTECT, related_name="photos")

    class Meta(Photo.Meta):
        constraints = [
            models.UniqueConstraint(fields=["report", "photograph"], name="one_report_photo_per_picture"),
            *Photo.Meta.constraints,
        ]
