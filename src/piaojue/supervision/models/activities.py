"""Supervision activities: planned with a day and whoever leads, announced, held with opinions, answered."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from piaojue.bodies.models import Body, Person
from piaojue.documents.models import Document
from piaojue.projects.models import Cycle, Project
from piaojue.rules.activities import ACTIVITY_WORDS, KINDS


class Activity(models.Model):
    """An inspection (视察), a study (调研) or a special report heard (听取专项工作报告), about projects of the year."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="activities")
    kind = models.CharField("方式", max_length=12, choices=list(ACTIVITY_WORDS.items()))
    subject = models.CharField("内容", max_length=80)
    projects = models.ManyToManyField(Project, related_name="activities", verbose_name="项目")
    leader = models.ForeignKey(Person, models.PROTECT, related_name="led_activities", verbose_name="牵头领导")
    committee = models.ForeignKey(Body, models.PROTECT, related_name="activities", verbose_name="承办机构")
    planned_on = models.DateField("计划日期")
    planned_at = models.DateTimeField("列入计划时间")
    notice = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="announced_activities", verbose_name="通知"
    )
    held_on = models.DateField("开展日期", null=True, blank=True)
    report = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="reported_activities", verbose_name="报告"
    )
    due_on = models.DateField("应答复日期", null=True, blank=True)
    answer = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="answered_activities", verbose_name="答复"
    )
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        ordering = ("planned_on", "id")
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="activity_kind_known"),
            models.CheckConstraint(
                condition=Q(held_on=None, report=None, due_on=None)
                | Q(held_on__isnull=False, report__isnull=False, due_on__gte=F("held_on")),
                name="activity_held_is_reported_with_a_term",
            ),
            models.CheckConstraint(
                condition=Q(answer=None, answered_at=None)
                | Q(answer__isnull=False, answered_at__isnull=False, held_on__isnull=False),
                name="activity_answered_after_it_was_held",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.subject}"

    @property
    def key(self) -> str:
        """How the ledger names this activity."""
        return f"activity/{self.pk}"


class ActivityOpinion(models.Model):
    """One opinion (视察意见, 调研意见, 审议意见) and the government's answer to it."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="opinions")
    number = models.PositiveSmallIntegerField("序号")
    text = models.TextField("意见")
    answer = models.TextField("答复", blank=True)

    class Meta:
        ordering = ("activity", "number")
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="one_opinion_per_number")]

    def __str__(self) -> str:
        return self.text[:40]
