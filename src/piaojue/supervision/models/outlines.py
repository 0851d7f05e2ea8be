"""The congress's own outlines of its townships, uploaded by its office; without them the board shows tiles."""

from __future__ import annotations

from django.db import models

from piaojue.bodies.models import Congress, Division


class Outline(models.Model):
    """The outline of one township, as a path in a drawing a thousand wide."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="outlines")
    division = models.OneToOneField(Division, models.PROTECT, related_name="outline")
    path = models.TextField("轮廓")
    x = models.IntegerField("中心横")
    y = models.IntegerField("中心纵")
    height = models.PositiveIntegerField("图高")

    class Meta:
        ordering = ("congress", "division")

    def __str__(self) -> str:
        return str(self.division)
