"""What the residents' survey at completion writes: that somebody answered, and, apart from it, what was answered.

As in the surveys before a session, a participation has the mark of a browser and no answer, an answer has no browser,
no time and a random key; a contact that somebody leaves for a call back stands in a third table, tied to neither.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from piaojue.deliberation.survey_models import Dated, drawn_key
from piaojue.projects.models import Project
from piaojue.rules.satisfaction import Grade
from piaojue.rules.words import GRADE_WORDS


class CompletionSurvey(Dated):
    """A survey of residents on one project, on the web and without a login; it stands beside the deputies' grade."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="completion_survey")
    text = models.TextField("说明", blank=True)
    opened_at = models.DateTimeField("发布时间")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="completion_survey_closes_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.project}”居民满意度网上调查"

    @property
    def key(self) -> str:
        """How a browser's mark is told from its mark on another survey."""
        return f"completion-survey/{self.pk}"


class CompletionParticipation(models.Model):
    """That some browser has answered; what was answered is not here."""

    id = models.BigAutoField(primary_key=True, default=drawn_key)
    survey = models.ForeignKey(CompletionSurvey, models.PROTECT, related_name="participations")
    token = models.CharField("散列", max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["survey", "token"], name="one_completion_answer_per_browser")]

    def __str__(self) -> str:
        return f"{self.survey} 已参加"


class CompletionAnswer(models.Model):
    """What somebody thinks of a project, and why; not who, not when."""

    id = models.BigAutoField(primary_key=True, default=drawn_key)
    survey = models.ForeignKey(CompletionSurvey, models.PROTECT, related_name="answers")
    grade = models.CharField("评价", max_length=20, choices=[(grade, GRADE_WORDS[grade]) for grade in Grade])
    text = models.TextField("意见", blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.survey} {self.get_grade_display()}"


class CompletionContact(models.Model):
    """How to call somebody back who asked for it; tied to no answer, deletable."""

    id = models.BigAutoField(primary_key=True, default=drawn_key)
    survey = models.ForeignKey(CompletionSurvey, models.CASCADE, related_name="contacts")
    phone = models.CharField("联系方式", max_length=60)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.survey} 联系方式"
