"""Demands (需求), who supports them, and the thread from a lead to a project."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Division
from piaojue.collection.models.leads import Lead
from piaojue.collection.models.topics import Topic
from piaojue.projects.models import Cycle, Project
from piaojue.rules.words import FIELD_WORDS


class Demand(models.Model):
    """What many asked for in their own words (需求), merged from leads; the leads stay."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="demands")
    title = models.CharField("需求", max_length=80)
    text = models.TextField("说明")
    field = models.CharField("领域", max_length=20, choices=list(FIELD_WORDS.items()))
    place = models.ForeignKey(Division, models.PROTECT, related_name="demands")
    is_open = models.BooleanField("有效", default=True)
    merged_at = models.DateTimeField("合并时间")
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        ordering = ("cycle", "-id")

    def __str__(self) -> str:
        return self.title


class Support(models.Model):
    """我也需要: one a browser or person."""

    demand = models.ForeignKey(Demand, models.PROTECT, related_name="supports")
    token = models.CharField("散列", max_length=64)
    supported_at = models.DateTimeField("时间")

    class Meta:
        ordering = ("demand", "id")
        constraints = [models.UniqueConstraint(fields=["demand", "token"], name="one_support_each")]

    def __str__(self) -> str:
        return f"{self.demand} +1"


class Trace(models.Model):
    """The thread: from a lead or a topic to a demand, from a demand to a project; undone links stay, with their end."""

    lead = models.ForeignKey(Lead, models.PROTECT, null=True, blank=True, related_name="traces")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="traces")
    demand = models.ForeignKey(Demand, models.PROTECT, related_name="traces")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="traces")
    since_at = models.DateTimeField("建立时间")
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    class Meta:
        ordering = ("demand", "id")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(lead__isnull=False, topic__isnull=True, project__isnull=True)
                    | Q(lead__isnull=True, topic__isnull=False, project__isnull=True)
                    | Q(lead__isnull=True, topic__isnull=True, project__isnull=False)
                ),
                name="trace_has_one_other_end",
            ),
            models.UniqueConstraint(fields=["lead"], condition=Q(undone_at__isnull=True), name="one_demand_per_lead"),
            models.UniqueConstraint(
                fields=["demand", "topic"], condition=Q(undone_at__isnull=True), name="one_trace_per_topic"
            ),
            models.UniqueConstraint(
                fields=["demand", "project"], condition=Q(undone_at__isnull=True), name="one_trace_per_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lead or self.topic or self.demand} → {self.project or self.demand}"
