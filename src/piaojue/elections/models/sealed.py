"""The sealed way of voting: the board, who holds a part of the key, what waits for signatures.

No row here has a time, an address, a browser or a person who votes; the order of the board is public anyway. What a
ballot says stands nowhere: the server never has a key.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Person
from piaojue.elections.models.election import Election


class SealedVote(models.Model):
    """An attempt at one election's sealed vote; a complaint in the key ceremony ends it, and the next is made.

    Whoever adds to the board locks this row first: `length` and `head` say where the board stands.
    """

    election = models.ForeignKey(Election, models.PROTECT, related_name="sealed_votes")
    attempt = models.PositiveSmallIntegerField("第几次")
    code = models.CharField("编号", max_length=12)
    threshold = models.PositiveSmallIntegerField("解密人数")
    credentials = models.TextField("凭证名单", blank=True)
    length = models.PositiveIntegerField("记录条数", default=0)
    head = models.CharField("链头", max_length=43, blank=True)
    is_paused = models.BooleanField("暂停", default=False)
    is_given_up = models.BooleanField("改用纸质票", default=False)

    class Meta:
        ordering = ("election", "attempt")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["election", "attempt"], name="one_sealed_vote_per_attempt"),
            models.UniqueConstraint(fields=["code", "attempt"], name="one_sealed_vote_per_code"),
            models.CheckConstraint(condition=Q(threshold__gte=2), name="nobody_opens_alone"),
        ]

    def __str__(self) -> str:
        return f"{self.election}（{self.code}）"


class KeyHolder(models.Model):
    """A scrutineer who holds a part of the key; both public keys and the rehearsal come from his own device."""

    vote = models.ForeignKey(SealedVote, models.PROTECT, related_name="holders")
    number = models.PositiveSmallIntegerField("序号")
    person = models.ForeignKey(Person, models.PROTECT, related_name="key_parts")
    vk = models.CharField("签名公钥", max_length=43, blank=True)
    tk = models.CharField("传送公钥", max_length=43, blank=True)
    rehearsal = models.CharField("试解密", max_length=43, blank=True)

    class Meta:
        ordering = ("vote", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vote", "number"], name="one_key_holder_per_number"),
            models.UniqueConstraint(fields=["vote", "person"], name="one_part_of_the_key_each"),
            models.CheckConstraint(condition=Q(number__gte=1), name="key_holders_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.person}"


class BoardEntry(models.Model):
    """One line of the board, exactly as hashed; the database itself refuses to change or delete it."""

    vote = models.ForeignKey(SealedVote, models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField("序号")
    kind = models.CharField("种类", max_length=20)
    line = models.TextField("原文")

    class Meta:
        ordering = ("vote", "seq")
        verbose_name_plural = "board entries"
        constraints: ClassVar = [models.UniqueConstraint(fields=["vote", "seq"], name="one_board_entry_per_place")]
        indexes: ClassVar = [models.Index(fields=["vote", "kind", "seq"], name="board_entries_by_kind")]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"


class CastBallot(models.Model):
    """Where the ballot of a credential stands on the board: the database's own word for one ballot each."""

    vote = models.ForeignKey(SealedVote, models.PROTECT, related_name="ballots")
    credential = models.CharField("凭证", max_length=43)
    tracker = models.CharField("查询号", max_length=19)
    seq = models.PositiveIntegerField("序号")

    class Meta:
        ordering = ("vote", "tracker")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vote", "credential"], name="one_ballot_per_credential"),
            models.UniqueConstraint(fields=["vote", "tracker"], name="one_ballot_per_tracker"),
        ]

    def __str__(self) -> str:
        return self.tracker


class Standing(StrEnum):
    COLLECTING = "collecting"  # 等待签名
    POSTED = "posted"  # 已登上公告板
    WITHDRAWN = "withdrawn"  # 已撤回


class Statement(models.Model):
    """An entry that needs several signatures before it is posted; one at a time."""

    vote = models.ForeignKey(SealedVote, models.PROTECT, related_name="statements")
    kind = models.CharField("种类", max_length=20)
    payload = models.TextField("内容")
    needed = models.PositiveSmallIntegerField("需要的签名")
    standing = models.CharField("状态", max_length=10, choices=[(s, s) for s in Standing], default=Standing.COLLECTING)

    class Meta:
        ordering = ("vote", "id")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(standing__in=[str(s) for s in Standing]), name="statement_standing_known"
            ),
            models.UniqueConstraint(
                fields=["vote"], condition=Q(standing="collecting"), name="one_statement_collects_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class Signature(models.Model):
    """One key holder's signature under a statement."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="signatures")
    holder = models.ForeignKey(KeyHolder, models.PROTECT, related_name="signatures")
    text = models.TextField("签名")

    class Meta:
        ordering = ("statement", "holder__number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "holder"], name="one_signature_per_holder")
        ]

    def __str__(self) -> str:
        return f"{self.statement} {self.holder}"


class CoSignature(models.Model):
    """One key holder's signature under the head behind an entry."""

    vote = models.ForeignKey(SealedVote, models.PROTECT, related_name="co_signatures")
    seq = models.PositiveIntegerField("序号")
    holder = models.ForeignKey(KeyHolder, models.PROTECT, related_name="co_signatures")
    text = models.TextField("签名")

    class Meta:
        ordering = ("vote", "seq", "holder__number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vote", "seq", "holder"], name="one_co_signature_per_holder")
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.holder}"
