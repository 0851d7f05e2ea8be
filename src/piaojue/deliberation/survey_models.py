"""What a survey (意见调查) writes: who is asked, that somebody answered, and, apart from it, what was answered.

A survey binds nobody, but what somebody thinks is still nobody's business. So the participation has the person (or the
mark of the browser) and no answer, and the answer has no person, no time and a random key. The random key is also the
place of the row in an SQLite file, and deputies' answers are written anew in the order of their keys whenever one comes
in (`surveys.answer`): neither table has an order that could be laid beside the other's. None of this helps against
somebody who copies the whole database after every single answer.
"""

from __future__ import annotations

import secrets
from datetime import date
from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from piaojue.bodies.models import Division, Person
from piaojue.projects.models import Cycle, Project

KEY_BITS = 62  # a random key that fits the column


class Audience(StrEnum):
    RESIDENTS = "residents"  # 居民
    DEPUTIES = "deputies"  # 代表


AUDIENCE_WORDS: dict[Audience, str] = {Audience.RESIDENTS: "居民", Audience.DEPUTIES: "代表"}


class Phase(StrEnum):
    PREPARING = "preparing"  # 未开始
    OPEN = "open"  # 进行中
    CLOSED = "closed"  # 已结束


PHASE_WORDS: dict[Phase, str] = {Phase.PREPARING: "未开始", Phase.OPEN: "进行中", Phase.CLOSED: "已结束"}


def drawn_key() -> int:
    """A primary key that says nothing about when its row came in."""
    return secrets.randbits(KEY_BITS)


class Dated(models.Model):
    """From one day to another, the last one included."""

    opens_on = models.DateField("开始日期")
    closes_on = models.DateField("结束日期")

    class Meta:
        abstract = True

    def phase(self, on: date) -> Phase:
        """Where a survey stands on a day."""
        if on > self.closes_on:
            return Phase.CLOSED
        return Phase.OPEN if on >= self.opens_on else Phase.PREPARING


class Survey(Dated):
    """One non-binding survey of residents or of deputies on the candidate list of a year."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="surveys")
    audience = models.CharField("对象", max_length=10, choices=[(a, AUDIENCE_WORDS[a]) for a in Audience])
    projects = models.ManyToManyField(Project, related_name="surveys", verbose_name="名单")
    text = models.TextField("说明")
    least = models.PositiveSmallIntegerField("至少选几个")
    budget_fen = models.PositiveBigIntegerField("资金总额（分）")
    closed_at = models.DateTimeField("提前结束时间", null=True, blank=True)

    class Meta:
        ordering = ("cycle", "-audience")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "audience"], name="one_survey_per_audience"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="survey_closes_after_opening"),
            models.CheckConstraint(condition=Q(least__gte=1), name="survey_asks_for_a_choice"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle.year}年{self.get_audience_display()}意见调查"

    @property
    def key(self) -> str:
        """How the ledger names this survey."""
        return f"survey/{self.pk}"

    def phase(self, on: date) -> Phase:
        """Where the survey stands on a day; closed early is closed at once."""
        return Phase.CLOSED if self.closed_at is not None else super().phase(on)


class SurveyParticipation(models.Model):
    """That a deputy, or some browser, has answered; what was answered is not here."""

    id = models.BigAutoField(primary_key=True, default=drawn_key)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="participations")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="survey_participations")
    token = models.CharField("散列", max_length=64, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "person"], condition=Q(person__isnull=False), name="one_participation_per_person"
            ),
            models.UniqueConstraint(
                fields=["survey", "token"], condition=~Q(token=""), name="one_participation_per_browser"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, token="") | (Q(person__isnull=True) & ~Q(token="")),
                name="participation_is_a_person_or_a_browser",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey} 已参加"


class SurveyAnswer(models.Model):
    """What somebody chose, and the township that a resident may have named; not who, not when."""

    id = models.BigAutoField(primary_key=True, default=drawn_key)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="answers")
    chosen = models.JSONField("所选项目")
    township = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, related_name="survey_answers")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.survey} 选{len(self.chosen)}个"
