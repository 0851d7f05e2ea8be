"""The ledger's tables: entries in one chain per key, signed heads, and personal details that may be forgotten."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from piaojue.ledger.chain import GENESIS, Statement, utc_text, words_of
from piaojue.ledger.signing import SignedHead
from piaojue.rules.refusal import Refused


def is_hash(field: str) -> Q:
    """64 digits; a pattern would need a function that SQLite lacks outside Django."""
    return Q(Exact(Length(field), 64))


class AppendOnly(Refused):
    """The ledger is added to; nothing in it is changed or deleted."""

    def __init__(self) -> None:
        super().__init__("账本只能增加，不能修改或删除；记错了的事，请再办一次更正，更正也会记录在案。")


class AddedRows(models.QuerySet[Any]):
    """Rows that can be read and added."""

    def update(self, **_values: object) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly


class Added(models.Model):
    """A row that is written once; the database refuses the rest by itself (`append_only.py`)."""

    objects = AddedRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        self.clean_fields()  # SQLite would take a text of any length
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnly


class Chain(models.Model):
    """The row that writers of one chain lock, so that they take their turns; it says nothing itself."""

    code = models.CharField("链", max_length=40, unique=True)

    def __str__(self) -> str:
        return self.code


class Entry(Added):
    """One act: who, in which office, did what to which thing under which article, and when."""

    chain = models.CharField("链", max_length=40)
    seq = models.PositiveBigIntegerField("序号")
    at = models.DateTimeField("时间")
    who = models.CharField("经办人", max_length=120, blank=True)
    office = models.CharField("职务", max_length=60)
    verb = models.CharField("行为", max_length=60)
    about = models.CharField("对象", max_length=120)
    article = models.CharField("依据", max_length=120, blank=True)
    facts = models.JSONField("事实", blank=True)
    text = models.TextField("原文")  # the canonical text exactly as hashed
    prev = models.CharField("上一条校验值", max_length=64)
    leaf = models.CharField("摘要", max_length=64)
    hash = models.CharField("校验值", max_length=64)

    class Meta:
        ordering = ("chain", "seq")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "seq"], name="one_entry_per_place"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="entries_count_from_one"),
            models.CheckConstraint(condition=(Q(seq=1) & Q(prev=GENESIS)) | Q(seq__gt=1), name="first_follows_genesis"),
            models.CheckConstraint(
                condition=~(Q(chain="") | Q(office="") | Q(verb="") | Q(about="")), name="entry_says_what_happened"
            ),
            models.CheckConstraint(
                condition=is_hash("prev") & is_hash("leaf") & is_hash("hash"), name="entry_hashes_are_whole"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["about", "chain", "seq"], name="entry_about")]

    def __str__(self) -> str:
        return f"{self.chain} #{self.seq} {self.verb} {self.about}"

    @property
    def statement(self) -> Statement:
        """The readable columns, as they would be hashed."""
        return Statement(
            self.chain, self.seq, self.at, self.who, self.office, self.verb, self.about, self.article, self.facts
        )


class PersonalDetail(models.Model):
    """A name or a telephone number that belongs to an act; the entry holds only its salted hash."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="personal")
    name = models.CharField("项目", max_length=40)
    salt = models.CharField("盐", max_length=64)
    value = models.TextField("内容")

    class Meta:
        ordering = ("entry", "name")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "name"], name="one_detail_per_name"),
            models.CheckConstraint(condition=is_hash("salt"), name="detail_salt_is_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.name}"


class Head(Added):
    """Where a chain stood at a moment, signed; printed and handed out, it is what the chain is checked against."""

    chain = models.CharField("链", max_length=40)
    seq = models.PositiveBigIntegerField("序号")
    hash = models.CharField("校验值", max_length=64)
    at = models.DateTimeField("签署时间")
    reason = models.CharField("事由", max_length=120)
    public_key = models.CharField("公钥", max_length=64)
    signature = models.CharField("签名", max_length=128)

    class Meta:
        ordering = ("chain", "seq", "id")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(seq__gte=1), name="heads_count_from_one"),
            models.CheckConstraint(condition=is_hash("hash") & is_hash("public_key"), name="head_hashes_are_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} #{self.seq} {' '.join(self.words)}"

    @property
    def words(self) -> tuple[str, ...]:
        """The hash as 16 hex words, for print."""
        return words_of(self.hash)

    @property
    def signed(self) -> SignedHead:
        """The head as it was signed."""
        return SignedHead(
            self.chain, self.seq, self.hash, utc_text(self.at), self.reason, self.public_key, self.signature
        )
