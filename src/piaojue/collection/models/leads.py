"""Leads (线索): what people said and how to reach them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Body, Congress, Division
from piaojue.projects.models import Cycle
from piaojue.rules.words import CHANNEL_WORDS, FIELD_WORDS, STATION_WORDS


class Lead(models.Model):
    """One suggestion or hotline ticket (线索), exactly as asked; merging never changes it."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="leads")
    channel = models.CharField("渠道", max_length=30, choices=list(CHANNEL_WORDS.items()))
    station_form = models.CharField("联络站形式", max_length=12, choices=list(STATION_WORDS.items()), blank=True)
    title = models.CharField("主题", max_length=120)
    text = models.TextField("内容")
    field = models.CharField("领域", max_length=20, choices=list(FIELD_WORDS.items()), blank=True)
    place = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, related_name="leads")
    origin = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="leads")
    asked_at = models.DateTimeField("提出时间")
    receipt = models.CharField("回执号", max_length=12, unique=True)
    source = models.CharField("来源", max_length=60, blank=True)
    ticket = models.CharField("工单编号", max_length=60, blank=True)
    caller = models.CharField("来电人（密钥散列）", max_length=64, blank=True)
    content = models.CharField("原文（密钥散列）", max_length=64, blank=True)
    category = models.CharField("分类", max_length=60, blank=True)  # the platform's own, never changed here
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        ordering = ("cycle", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "source", "ticket"], condition=~Q(ticket=""), name="one_lead_per_ticket"
            ),
        ]
        indexes = [models.Index(fields=["cycle", "channel", "answered_at"], name="leads_by_channel")]

    def __str__(self) -> str:
        return self.title


class LeadContact(models.Model):
    """How to reach the person who asked: optional, hidden, deletable."""

    lead = models.OneToOneField(Lead, models.CASCADE, related_name="contact")
    name = models.CharField("姓名", max_length=40, blank=True)
    phone = models.CharField("联系方式", max_length=60, blank=True)

    def __str__(self) -> str:
        return f"{self.lead} 联系方式"


class SourceColumns(models.Model):
    """Which column of a source's files holds which part of a ticket (by part; "" for nowhere), as a clerk chose."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="source_columns")
    source = models.CharField("来源", max_length=60)
    columns = models.JSONField("各列的含义")

    class Meta:
        ordering = ("congress", "source")
        constraints = [models.UniqueConstraint(fields=["congress", "source"], name="one_choice_of_columns_per_source")]

    def __str__(self) -> str:
        return self.source
