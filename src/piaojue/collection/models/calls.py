"""The call for proposals of a year and the days of its channels."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.projects.models import Cycle
from piaojue.rules.words import CHANNEL_WORDS


class Call(models.Model):
    """A call for proposals of one year."""

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="call")
    text = models.TextField("征集公告")
    opened_at = models.DateTimeField("发布时间")
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.cycle} 征集"


class CallWindow(models.Model):
    """The days on which one channel is open, both included."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="windows")
    channel = models.CharField("渠道", max_length=30, choices=list(CHANNEL_WORDS.items()))
    opens_on = models.DateField("开始日期")
    closes_on = models.DateField("截止日期")

    class Meta:
        ordering = ("call", "opens_on", "id")
        constraints = [
            models.UniqueConstraint(fields=["call", "channel"], name="one_window_per_channel"),
            models.CheckConstraint(condition=Q(closes_on__gte=models.F("opens_on")), name="window_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.opens_on}–{self.closes_on}"
