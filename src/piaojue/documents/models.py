"""Issued documents (公文), numbered without gaps per congress, series and year, and whom they were delivered to."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from piaojue.bodies.models import Congress
from piaojue.documents.kinds import KIND_WORDS, DocumentKind
from piaojue.rules.offices import OFFICE_WORDS
from piaojue.rules.refusal import Refused


class DocumentsStand(Refused):
    """An issued document is not changed or deleted; another one replaces it."""


class Document(models.Model):
    """One issued document; its content never changes."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="documents")
    kind = models.CharField("文种", max_length=30, choices=[(kind, KIND_WORDS[kind]) for kind in DocumentKind])
    year = models.PositiveSmallIntegerField("年份")
    number = models.PositiveIntegerField("序号")
    title = models.CharField("标题", max_length=160)
    recipient = models.CharField("主送", max_length=120, blank=True)
    blocks = models.JSONField("正文")
    issuer = models.CharField("发文机关", max_length=80)
    about = models.CharField("事由", max_length=40)
    is_public = models.BooleanField("公开")
    sha256 = models.CharField("指纹", max_length=64)
    issued_at = models.DateTimeField("发文时间")

    class Meta:
        ordering = ("congress", "-issued_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=["congress", "kind", "year", "number"], name="one_document_per_number"),
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
