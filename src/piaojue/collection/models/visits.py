"""Visits of the government's survey teams (下访调研) to the townships and subdistricts, one row each."""

from __future__ import annotations

from django.db import models

from piaojue.bodies.models import Division
from piaojue.collection.models.leads import Lead
from piaojue.projects.models import Cycle


class TownshipVisit(models.Model):
    """A day on which a team heard village and community cadres in one township; what they said are leads."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="visits")
    place = models.ForeignKey(Division, models.PROTECT, related_name="visits")
    visited_on = models.DateField("下访日期")
    team = models.CharField("下访人员", max_length=120)
    met = models.CharField("参加座谈的人", max_length=200)
    recorded_at = models.DateTimeField("登记时间")
    leads = models.ManyToManyField(Lead, related_name="visits")

    class Meta:
        ordering = ("cycle", "-visited_on", "-id")

    def __str__(self) -> str:
        return f"{self.place} {self.visited_on}"
