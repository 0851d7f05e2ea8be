"""Secret elections: who may vote on which options under which version of the measure, and what was counted.

No row here knows how anybody voted: of ballots, on paper or sealed, only the sums are written down.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import F, Q

from piaojue.bodies.models import Body, Congress, MeasureVersion, Person, Session
from piaojue.documents.models import Document


class Stage(StrEnum):
    PREPARED = "prepared"  # 已拟定
    STAFFED = "staffed"  # 监票人已通过
    ROLLED = "rolled"  # 已清点到会人数
    OPEN = "open"  # 已发票
    CLOSED = "closed"  # 已收票
    COUNTED = "counted"  # 计票已核定
    DECLARED = "declared"  # 已宣布
    VOID = "void"  # 投票无效


STAGE_WORDS: dict[Stage, str] = {
    Stage.PREPARED: "已拟定",
    Stage.STAFFED: "监票人已通过",
    Stage.ROLLED: "已清点到会人数",
    Stage.OPEN: "已发票",
    Stage.CLOSED: "已收票",
    Stage.COUNTED: "计票已核定",
    Stage.DECLARED: "已宣布",
    Stage.VOID: "投票无效",
}


class Form(StrEnum):
    APPROVALS = "approvals"  # 对每一项赞成、反对、弃权
    GRADES = "grades"  # 对每一项满意、基本满意、不满意


CHOICES: dict[Form, tuple[str, ...]] = {
    Form.APPROVALS: ("approve", "oppose", "abstain"),
    Form.GRADES: ("satisfied", "basically_satisfied", "dissatisfied", "abstain"),
}


class Election(models.Model):
    """One round of voting; a second ballot or a vote taken again is an election of its own after `previous`."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="elections")
    session = models.ForeignKey(Session, models.PROTECT, related_name="elections")
    measure = models.ForeignKey(MeasureVersion, models.PROTECT, related_name="elections")
    link = models.CharField("环节", max_length=12)
    title = models.CharField("名称", max_length=120)
    form = models.CharField("票的形式", max_length=12, choices=[(form, form) for form in Form])
    by_committee = models.BooleanField("由常委会组成人员投票", default=False)
    waiver = models.TextField("差额不足的理由", blank=True)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="next", verbose_name="上一轮"
    )
    stage = models.CharField(
        "阶段", max_length=12, choices=[(s, STAGE_WORDS[s]) for s in Stage], default=Stage.PREPARED
    )
    entitled = models.PositiveIntegerField("应到")
    attending = models.JSONField("签到", default=list, blank=True)  # roster entries, ascending: never in which order
    present = models.PositiveIntegerField("实到", null=True, blank=True)
    issued = models.PositiveIntegerField("发出票", null=True, blank=True)
    returned = models.PositiveIntegerField("收回票", null=True, blank=True)
    scrutineers = models.OneToOneField(
        Body, models.PROTECT, null=True, blank=True, related_name="scrutinised", verbose_name="监票组"
    )
    chief = models.OneToOneField(
        Body, models.PROTECT, null=True, blank=True, related_name="chief_of", verbose_name="总监票人"
    )
    totals = models.JSONField("核定的票数", null=True, blank=True)
    certificate = models.JSONField("计票书", null=True, blank=True)
    declared_at = models.DateTimeField("宣布时间", null=True, blank=True)
    announced_in = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公告"
    )

    class Meta:
        ordering = ("congress", "id")
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=[str(s) for s in Stage]), name="election_stage_known"),
            models.CheckConstraint(
                condition=Q(present__isnull=True) | Q(present__lte=F("entitled")), name="present_within_entitled"
            ),
            models.CheckConstraint(
                condition=Q(issued__isnull=True) | Q(issued__lte=F("present")), name="issued_within_present"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["declared", "void"]) | Q(certificate__isnull=True),
                name="certificate_after_declaration",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def counted(self) -> dict[str, Any]:
        """The settled numbers of both sheets; empty before."""
        return self.totals or {}

    @property
    def declared(self) -> dict[str, Any]:
        """The declared certificate; empty before the declaration."""
        return self.certificate or {}

    @property
    def key(self) -> str:
        """How the ledger names this election."""
        return f"election/{self.pk}"


class Option(models.Model):
    """One line on the ballot; `reference` is the asker's own key for it."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="options")
    order = models.PositiveSmallIntegerField("序号")
    label = models.CharField("名称", max_length=80)
    detail = models.CharField("说明", max_length=200, blank=True)
    fen = models.PositiveBigIntegerField("金额（分）", default=0)
    reference = models.CharField("对应", max_length=40)

    class Meta:
        ordering = ("election", "order")
        constraints = [
            models.UniqueConstraint(fields=["election", "order"], name="one_option_per_line"),
            models.UniqueConstraint(fields=["election", "reference"], name="one_line_per_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.label}"


class CountSheet(models.Model):
    """One of the two sheets of totals, typed by two people who do not see each other's."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="sheets")
    typed_by = models.ForeignKey(Person, models.PROTECT, related_name="count_sheets")
    valid = models.PositiveIntegerField("有效票")
    void = models.PositiveIntegerField("无效票")
    tallies = models.JSONField("各项票数")
    typed_at = models.DateTimeField("录入时间")

    class Meta:
        ordering = ("election", "id")
        constraints = [models.UniqueConstraint(fields=["election", "typed_by"], name="two_different_typists")]

    def __str__(self) -> str:
        return f"{self.election} 计票单"


class Settlement(models.Model):
    """A difference between the two sheets, settled by the chief scrutineer with a reason."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="settlements")
    question = models.CharField("项目", max_length=40, blank=True)
    name = models.CharField("数目", max_length=24)
    value = models.PositiveIntegerField("核定数")
    reason = models.CharField("依据", max_length=200)

    class Meta:
        ordering = ("election", "id")
        constraints = [
            models.UniqueConstraint(fields=["election", "question", "name"], name="one_settlement_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.question}{self.name}={self.value}"
