"""Who watches a project, and what they saw: teams, what people know, visits with photos."""

from __future__ import annotations

from django.db import models

from piaojue.bodies.models import Body, Person
from piaojue.implementation.models import Photo
from piaojue.projects.models import Project
from piaojue.rules.words import FIELD_WORDS, MILESTONE_WORDS


class Team(models.Model):
    """The supervision team of a project: a body of 3 to 5 supervisors."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="team")
    body = models.OneToOneField(Body, models.PROTECT, related_name="team")
    group = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="supervised_by_group", verbose_name="代表小组"
    )
    formed_at = models.DateTimeField("组成时间")

    def __str__(self) -> str:
        return str(self.body)


class Expertise(models.Model):
    """A field that somebody knows from their work, for matching supervisors to projects."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="expertise")
    field = models.CharField("领域", max_length=20, choices=list(FIELD_WORDS.items()))

    class Meta:
        ordering = ("person", "id")
        verbose_name_plural = "expertise"
        constraints = [models.UniqueConstraint(fields=["person", "field"], name="one_expertise_per_field")]

    def __str__(self) -> str:
        return f"{self.person} {self.get_field_display()}"


class Visit(models.Model):
    """One visit by the checklist of a stage (清单式督查), with the lines as they stood on that day.

    The key is drawn on the supervisor's device: a visit that is sent twice is written once.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="visits")
    supervisor = models.ForeignKey(Person, models.PROTECT, related_name="visits")
    stage = models.CharField("环节", max_length=12, choices=list(MILESTONE_WORDS.items()))
    lines = models.JSONField("清单各项", default=list)
    answers = models.JSONField("清单")
    note = models.TextField("情况说明", blank=True)
    visited_on = models.DateField("到场日期")
    recorded_at = models.DateTimeField("记录时间")
    key = models.UUIDField("设备上的编号", null=True, blank=True)

    class Meta:
        ordering = ("project", "visited_on", "id")
        constraints = [models.UniqueConstraint(fields=["supervisor", "key"], name="one_visit_per_key")]

    def __str__(self) -> str:
        return f"{self.project} {self.visited_on}"


class VisitPhoto(Photo):
    """A picture taken on a visit; for people in office only."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="photos")

    class Meta(Photo.Meta):
        constraints = [
            models.UniqueConstraint(fields=["visit", "photograph"], name="one_visit_photo_per_picture"),
            *Photo.Meta.constraints,
        ]
