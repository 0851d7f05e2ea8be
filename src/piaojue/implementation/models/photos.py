"""Photographs, kept once each by their fingerprint, and the abstract photo that a report or a visit shows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Photograph(models.Model):
    """A picture as it was written anew by the program: no camera data, no place, bounded in size."""

    sha256 = models.CharField("指纹", max_length=64, unique=True)
    width = models.PositiveIntegerField("宽")
    height = models.PositiveIntegerField("高")
    content = models.BinaryField("图片")
    small = models.BinaryField("小图")
    is_public = models.BooleanField("公开", default=False)

    def __str__(self) -> str:
        return self.sha256[:12]


class Photo(models.Model):
    """A photograph where it is shown; the place only if whoever took it allowed it, in millionths of a degree."""

    photograph = models.ForeignKey(Photograph, models.PROTECT, related_name="+")
    latitude_e6 = models.IntegerField("纬度（百万分之一度）", null=True, blank=True)
    longitude_e6 = models.IntegerField("经度（百万分之一度）", null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude_e6__isnull=True, longitude_e6__isnull=True)
                | Q(latitude_e6__range=(-90_000_000, 90_000_000), longitude_e6__range=(-180_000_000, 180_000_000)),
                name="%(class)s_place_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return str(self.photograph)
