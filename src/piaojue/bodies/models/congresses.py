"""Where: divisions, their congresses (or a subdistrict's deliberation assembly) and sessions."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models

from piaojue.rules.offices import LEVEL_WORDS, Level


class Division(models.Model):
    """An administrative division by its GB/T 2260 (6), GB/T 10114 (9) or statistical (12 digits) code."""

    code = models.CharField(
        "区划代码",
        max_length=12,
        unique=True,
        validators=[RegexValidator(r"^(\d{6}|\d{9}|\d{12})$", "区划代码应为6、9或12位数字。")],
    )
    name = models.CharField("名称", max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class Congress(models.Model):
    """A people's congress of a district or township, or a subdistrict's deliberation assembly."""

    code = models.CharField("代码", max_length=12, unique=True)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("层级", max_length=12, choices=[(level, LEVEL_WORDS[level]) for level in Level])
    division = models.OneToOneField(Division, models.PROTECT, related_name="congress")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=[str(level) for level in Level]), name="congress_level_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """One session (会议) of a term (届), or one meeting of an assembly or a standing committee's."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="sessions")
    term = models.PositiveSmallIntegerField("届")
    number = models.PositiveSmallIntegerField("次")
    name = models.CharField("名称", max_length=80)
    opens_on = models.DateField("开幕日期")
    closes_on = models.DateField("闭幕日期")

    class Meta:
        ordering = ("congress", "opens_on")
        constraints = [
            models.UniqueConstraint(fields=["congress", "term", "number"], name="one_session_per_number"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="session_closes_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return self.name
