"""The roster (名册): who is entitled at a session, frozen before it opens."""

from __future__ import annotations

from django.db import models

from piaojue.bodies.models.congresses import Session
from piaojue.bodies.models.people import Seat


class Roster(models.Model):
    """The frozen list of those entitled (应到); `sha256` is over its entries in order."""

    session = models.OneToOneField(Session, models.PROTECT, related_name="roster")
    frozen_at = models.DateTimeField("冻结时间")
    sha256 = models.CharField("指纹", max_length=64)

    def __str__(self) -> str:
        return f"{self.session} 名册"


class RosterEntry(models.Model):
    """One entitled person, with the name and delegation as they stood that day."""

    roster = models.ForeignKey(Roster, models.PROTECT, related_name="entries")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="roster_entries")
    name = models.CharField("姓名", max_length=40)
    delegation = models.CharField("代表团", max_length=60, blank=True)

    class Meta:
        ordering = ("roster", "seat__number")
        verbose_name_plural = "roster entries"
        constraints = [models.UniqueConstraint(fields=["roster", "seat"], name="once_on_a_roster")]

    def __str__(self) -> str:
        return self.name
