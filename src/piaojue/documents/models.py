"""Issued documents (公文), numbered without gaps per congress, register and year, and whom they were delivered to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils import timezone

from piaojue.bodies.models import Congress
from piaojue.documents.content import Paper, read
from piaojue.documents.kinds import KIND_WORDS, DocumentKind, layout_of
from piaojue.rules.numbering import DocumentNumber, announcement_number
from piaojue.rules.offices import OFFICE_WORDS
from piaojue.rules.refusal import Refused
from piaojue.rules.wording import said_day


class DocumentsStand(Refused):
    """An issued document is not changed or deleted; another one replaces it."""


class Register(models.Model):
    """The register of an issuing organ (发文登记): the short word (机关代字) that its numbers begin with."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="registers")
    issuer = models.CharField("发文机关", max_length=80)
    word = models.CharField("机关代字", max_length=40)

    class Meta:
        ordering = ("congress", "id")
        constraints = [
            models.UniqueConstraint(fields=["congress", "issuer"], name="one_register_per_issuer"),
        ]

    def __str__(self) -> str:
        return f"{self.issuer}：{self.word}"


class Document(models.Model):
    """One issued document; its text is kept exactly as hashed and never changes, the database sees to it."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="documents")
    kind = models.CharField("文种", max_length=30, choices=[(kind, KIND_WORDS[kind]) for kind in DocumentKind])
    register = models.CharField("字号", max_length=40)
    year = models.PositiveSmallIntegerField("年份")
    number = models.PositiveIntegerField("序号")
    version = models.PositiveSmallIntegerField("第几版", default=1)
    title = models.CharField("标题", max_length=160)
    recipient = models.CharField("主送", max_length=120, blank=True)
    text = models.TextField("全文")
    issuer = models.CharField("发文机关", max_length=80)
    about = models.CharField("事由", max_length=40)
    is_public = models.BooleanField("公开")
    sha256 = models.CharField("指纹", max_length=64)
    issued_at = models.DateTimeField("发文时间")

    class Meta:
        ordering = ("congress", "-issued_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=["congress", "register", "year", "number"], name="one_document_per_number"),
            models.UniqueConstraint(
                fields=["congress", "register", "number"],
                condition=Q(kind=DocumentKind.ANNOUNCEMENT) & ~Q(register=KIND_WORDS[DocumentKind.ANNOUNCEMENT]),
                name="one_announcement_per_number_and_term",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="document_numbers_from_one"),
        ]
        indexes = [models.Index(fields=["about"], name="documents_about")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise DocumentsStand(f"《{self.title}》已经印发，不能修改；需要更正时另行发文。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise DocumentsStand(f"《{self.title}》已经印发，不能删除。")

    @property
    def reference(self) -> str:
        """The number as printed: 乌当人常〔2026〕3号, 第2号 for an announcement."""
        if self.kind == DocumentKind.ANNOUNCEMENT:
            return announcement_number(self.number)
        return str(DocumentNumber(self.register, self.year, self.number))

    @property
    def paper(self) -> Paper:
        """The content that all renderings are made from; what an old text does not hold stands in the columns."""
        paper = read(self.text)
        if paper.reference:
            return paper
        beside = {name: getattr(self, name) for name in ("reference", "recipient", "issuer")}
        day = said_day(timezone.localdate(self.issued_at))
        layout = layout_of(DocumentKind(self.kind))
        return replace(paper, **beside, layout=layout, signed_by=self.issuer, dated=day, printed_by=self.issuer)


class Delivery(models.Model):
    """One copy of a document to one recipient, acknowledged or not."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="deliveries")
    office = models.CharField("对象", max_length=30, choices=list(OFFICE_WORDS.items()))
    recipient = models.CharField("名称", max_length=80)
    manner = models.CharField("方式", max_length=20)
    delivered_at = models.DateTimeField("送达时间")
    acknowledged_at = models.DateTimeField("签收时间", null=True, blank=True)

    class Meta:
        ordering = ("document", "id")
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.document} → {self.recipient}"
