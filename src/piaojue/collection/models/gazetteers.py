"""The local list of place names of a division, as somebody kept it; the latest counts, the earlier ones stay."""

from __future__ import annotations

from django.db import models

from piaojue.bodies.models import Division, Person


class Gazetteer(models.Model):
    """Names of estates, roads, villages in the plain form of texts."""

    division = models.ForeignKey(Division, models.PROTECT, related_name="gazetteers")
    names = models.JSONField("地名")
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="gazetteers")
    kept_at = models.DateTimeField("时间")

    class Meta:
        ordering = ("division", "-id")

    def __str__(self) -> str:
        return f"{self.division}地名表，{len(self.names)}个"
