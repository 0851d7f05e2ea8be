"""征集: calls, leads (suggestions and tickets), the demands they are merged into, and the thread between them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Body, Division
from piaojue.projects.models import Cycle, Project
from piaojue.rules.words import CHANNEL_WORDS, FIELD_WORDS, STATION_WORDS


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


class Demand(models.Model):
    """What many asked for in their own words (需求), merged from leads; the leads stay."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="demands")
    title = models.CharField("需求", max_length=80)
    text = models.TextField("说明")
    field = models.CharField("领域", max_length=20, choices=list(FIELD_WORDS.items()))
    place = models.ForeignKey(Division, models.PROTECT, related_name="demands")
    is_open = models.BooleanField("有效", default=True)
    merged_at = models.DateTimeField("合并时间")

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
    """The thread: from a lead to a demand, from a demand to a project; undone links stay, with their end."""

    lead = models.ForeignKey(Lead, models.PROTECT, null=True, blank=True, related_name="traces")
    demand = models.ForeignKey(Demand, models.PROTECT, related_name="traces")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="traces")
    since_at = models.DateTimeField("建立时间")
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    class Meta:
        ordering = ("demand", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(lead__isnull=True, project__isnull=False) | Q(lead__isnull=False, project__isnull=True),
                name="trace_has_one_other_end",
            ),
            models.UniqueConstraint(fields=["lead"], condition=Q(undone_at__isnull=True), name="one_demand_per_lead"),
            models.UniqueConstraint(
                fields=["demand", "project"], condition=Q(undone_at__isnull=True), name="one_trace_per_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lead or self.demand} → {self.project or self.demand}"
