"""What deliberation (审议) writes: the chain of approvals, opinions and answers, revisions, the frozen list."""

from __future__ import annotations

from django.db import models

from piaojue.bodies.models import Body, Person
from piaojue.deliberation.survey_models import Survey as Survey
from piaojue.deliberation.survey_models import SurveyAnswer as SurveyAnswer
from piaojue.deliberation.survey_models import SurveyParticipation as SurveyParticipation
from piaojue.documents.models import Document
from piaojue.projects.models import Cycle, Project


class Approval(models.Model):
    """One step of the approval chain, taken in its order, with the document that proves it."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="approvals")
    order = models.PositiveSmallIntegerField("次序")
    step = models.CharField("步骤", max_length=40)
    document = models.ForeignKey(Document, models.PROTECT, related_name="approvals")
    approved_at = models.DateTimeField("通过时间")

    class Meta:
        ordering = ("cycle", "order")
        constraints = [models.UniqueConstraint(fields=["cycle", "order"], name="one_approval_per_step")]

    def __str__(self) -> str:
        return f"{self.cycle} {self.step}"


class Opinion(models.Model):
    """What a delegation or a deputy says about the list or one project of it, and the government's answer."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="opinions")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="opinions")
    delegation = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="opinions")
    author = models.ForeignKey(Person, models.PROTECT, related_name="opinions")
    text = models.TextField("意见")
    given_at = models.DateTimeField("提出时间")
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        ordering = ("cycle", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
                name="opinion_answer_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class Revision(models.Model):
    """One change of a candidate while it is deliberated: the text before and after, and why."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField("次数")
    before = models.JSONField("修改前")
    after = models.JSONField("修改后")
    reason = models.TextField("理由")
    opinion = models.ForeignKey(Opinion, models.PROTECT, null=True, blank=True, related_name="revisions")
    revised_at = models.DateTimeField("修改时间")

    class Meta:
        ordering = ("project", "number")
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="one_revision_per_number")]

    def __str__(self) -> str:
        return f"{self.project} 第{self.number}次修改"


class FrozenList(models.Model):
    """The list as it goes to the vote: its lines, its hash, the waiver where the numbers are equal."""

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="frozen_list")
    lines = models.JSONField("名单")
    sha256 = models.CharField("指纹", max_length=64)
    waiver = models.TextField("等额或者差额不足的理由", blank=True)
    document = models.ForeignKey(Document, models.PROTECT, related_name="frozen_lists")
    frozen_at = models.DateTimeField("冻结时间")

    def __str__(self) -> str:
        return f"{self.cycle} 票决名单"
