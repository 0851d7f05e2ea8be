"""The money of a project from the treasury to the contractor, in fen; what was entered wrongly is entered back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.projects.models import Project
from piaojue.rules.words import FUNDING_WORDS


class Appropriation(models.Model):
    """Money that the finance office made over to a project, by source; negative where it was taken back."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="appropriations")
    source = models.CharField("来源", max_length=20, choices=list(FUNDING_WORDS.items()))
    fen = models.BigIntegerField("金额（分）")
    paper = models.CharField("文号", max_length=80)
    made_on = models.DateField("拨付日期")

    class Meta:
        ordering = ("project", "made_on", "id")
        constraints = [models.CheckConstraint(condition=~Q(fen=0), name="appropriation_is_some_money")]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.fen}"


class Contract(models.Model):
    """A contract of a project: with whom, for what, for how much."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="contracts")
    number = models.CharField("合同编号", max_length=40)
    title = models.CharField("合同内容", max_length=120)
    contractor = models.CharField("承建（供应）单位", max_length=80)
    fen = models.PositiveBigIntegerField("合同金额（分）")
    signed_on = models.DateField("签订日期")

    class Meta:
        ordering = ("project", "signed_on", "id")
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="one_contract_per_number"),
            models.CheckConstraint(condition=Q(fen__gt=0), name="contract_is_some_money"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.contractor}"


class Payment(models.Model):
    """Money paid under a contract; negative where it came back."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="payments")
    fen = models.BigIntegerField("金额（分）")
    paid_on = models.DateField("支付日期")
    note = models.CharField("说明", max_length=80, blank=True)

    class Meta:
        ordering = ("contract", "paid_on", "id")
        constraints = [
            models.CheckConstraint(condition=~Q(fen=0), name="payment_is_some_money"),
            models.CheckConstraint(condition=Q(fen__gt=0) | ~Q(note=""), name="payment_back_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.contract} {self.fen}"
