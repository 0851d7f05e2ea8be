"""The annual supervision plan: who answers for which project."""

from __future__ import annotations

from django.db import models

from piaojue.bodies.models import Body, Person
from piaojue.documents.models import Document
from piaojue.projects.models import Cycle, Project


class SupervisionPlan(models.Model):
    """The projects' part of the annual supervision plan, published."""

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="supervision_plan")
    document = models.ForeignKey(Document, models.PROTECT, related_name="supervision_plans")
    planned_at = models.DateTimeField("定计划时间")

    def __str__(self) -> str:
        return f"{self.cycle} 监督计划"


class Assignment(models.Model):
    """Who answers for the supervision of one project: a leader, a committee, the township congress."""

    plan = models.ForeignKey(SupervisionPlan, models.PROTECT, related_name="assignments")
    project = models.OneToOneField(Project, models.PROTECT, related_name="assignment")
    leader = models.ForeignKey(Person, models.PROTECT, related_name="led_supervision", verbose_name="牵头领导")
    committee = models.ForeignKey(Body, models.PROTECT, related_name="assignments", verbose_name="责任委员会")
    township = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="township_assignments", verbose_name="参与的乡镇人大"
    )

    class Meta:
        ordering = ("plan", "project__number")

    def __str__(self) -> str:
        return f"{self.project}：{self.leader}"
