"""Who: people, the bodies that hold office, and who sits in them from when until when."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from piaojue.bodies.models.congresses import Congress
from piaojue.rules.offices import OFFICE_WORDS, Office


def in_force(on: date) -> Q:
    """Rows whose dates cover a day."""
    return Q(since_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))


class Person(models.Model):
    """A person; the account is optional, for not everybody logs in."""

    name = models.CharField("姓名", max_length=40)
    phone = models.CharField("电话", max_length=20, blank=True)
    employer = models.CharField("工作单位", max_length=80, blank=True)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """A body (机构) that holds an office at one congress: a committee, a delegation, a department."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="bodies")
    kind = models.CharField("性质", max_length=30, choices=[(office, word) for office, word in OFFICE_WORDS.items()])
    name = models.CharField("名称", max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    since_on = models.DateField("成立日期")
    until_on = models.DateField("终止日期", null=True, blank=True)

    class Meta:
        ordering = ("congress", "kind", "id")
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint(fields=["congress", "kind", "name"], name="one_body_per_name"),
            models.CheckConstraint(condition=Q(kind__in=[str(office) for office in Office]), name="body_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A dated office: this person in this body, from this day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    body = models.ForeignKey(Body, models.PROTECT, related_name="appointments")
    title = models.CharField("职务", max_length=40, blank=True)
    is_head = models.BooleanField("负责人", default=False)
    since_on = models.DateField("任职日期")
    until_on = models.DateField("离任日期", null=True, blank=True)

    class Meta:
        ordering = ("body", "-is_head", "id")
        constraints = [
            models.UniqueConstraint(fields=["person", "body", "since_on"], name="one_appointment_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.body} {self.title}".strip()


class Seat(models.Model):
    """A deputy's seat in a congress, or a resident representative's in an assembly."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    kind = models.CharField(
        "身份",
        max_length=30,
        choices=[(o, OFFICE_WORDS[o]) for o in (Office.DEPUTY, Office.RESIDENT_REPRESENTATIVE)],
    )
    number = models.CharField("代表证号", max_length=20)
    delegation = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="seats")
    since_on = models.DateField("当选日期")
    until_on = models.DateField("终止日期", null=True, blank=True)

    class Meta:
        ordering = ("congress", "number")
        constraints = [
            models.UniqueConstraint(fields=["congress", "number"], name="one_seat_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.person}"
