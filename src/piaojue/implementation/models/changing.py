"""What changes and ends a project under way: adjustments by decision, joint acceptance."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.documents.models import Document
from piaojue.projects.models import Project
from piaojue.rules.words import CAPACITY_WORDS, FUNDING_WORDS


class Adjustment(models.Model):
    """A change or cancellation of a decided project: proposed with its reason, approved by the congress's organ."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="adjustments")
    is_cancellation = models.BooleanField("取消项目", default=False)
    before = models.JSONField("调整前")
    after = models.JSONField("调整后")
    reason = models.TextField("理由")
    proposed_at = models.DateTimeField("提出时间")
    is_approved = models.BooleanField("批准", null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField("赞成人数", null=True, blank=True)
    members = models.PositiveSmallIntegerField("全体组成人员", null=True, blank=True)
    decision = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="adjustments")
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)

    class Meta:
        ordering = ("project", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(is_approved__isnull=True), name="one_open_adjustment"
            ),
            models.CheckConstraint(
                condition=Q(votes_for__isnull=True) | Q(votes_for__lte=models.F("members")),
                name="adjustment_votes_within_members",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} 调整"


class MoneyChange(models.Model):
    """What an adjustment makes of the planned money of one source, in the project itself or where the money moves."""

    adjustment = models.ForeignKey(Adjustment, models.PROTECT, related_name="money")
    project = models.ForeignKey(Project, models.PROTECT, related_name="money_changes")
    source = models.CharField("来源", max_length=20, choices=list(FUNDING_WORDS.items()))
    before_fen = models.PositiveBigIntegerField("调整前（分）")
    after_fen = models.PositiveBigIntegerField("调整后（分）")

    class Meta:
        ordering = ("adjustment", "id")
        constraints = [
            models.UniqueConstraint(fields=["adjustment", "project", "source"], name="one_money_change_per_source"),
            models.CheckConstraint(condition=~Q(before_fen=models.F("after_fen")), name="money_change_changes_money"),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.get_source_display()}"


class Acceptance(models.Model):
    """The acceptance of a completed project: what was built against the goal, and who looked."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="acceptance")
    done_quantity = models.PositiveIntegerField("验收数量")
    findings = models.TextField("验收意见")
    accepted_at = models.DateTimeField("验收时间")

    def __str__(self) -> str:
        return f"{self.project} 验收"


class AcceptanceVoice(models.Model):
    """One who took part in a joint acceptance (联合验收), and what they signed."""

    acceptance = models.ForeignKey(Acceptance, models.PROTECT, related_name="voices")
    name = models.CharField("姓名或者单位", max_length=80)
    capacity = models.CharField("身份", max_length=16, choices=list(CAPACITY_WORDS.items()))
    agrees = models.BooleanField("同意验收")
    opinion = models.CharField("意见", max_length=200, blank=True)

    class Meta:
        ordering = ("acceptance", "id")
        constraints = [models.UniqueConstraint(fields=["acceptance", "name"], name="one_voice_per_name")]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_capacity_display()}）"
