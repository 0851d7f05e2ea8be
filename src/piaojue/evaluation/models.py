"""What the one evaluation (一次测评) writes: reports, verdicts, rectification, escalation."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from piaojue.bodies.models import Session
from piaojue.documents.models import Document
from piaojue.elections.models import Election
from piaojue.evaluation.subjects import Subject
from piaojue.evaluation.survey_models import CompletionAnswer as CompletionAnswer
from piaojue.evaluation.survey_models import CompletionContact as CompletionContact
from piaojue.evaluation.survey_models import CompletionParticipation as CompletionParticipation
from piaojue.evaluation.survey_models import CompletionSurvey as CompletionSurvey
from piaojue.implementation.models import Goal, Photo
from piaojue.projects.models import Cycle, Project
from piaojue.rules.inquiry import RAISED, STAGE_WORDS
from piaojue.rules.satisfaction import Grade
from piaojue.rules.words import ACT_WORDS, GRADE_WORDS, MEANS_WORDS


class CompletionReport(models.Model):
    """The government's report to the session on one project of the past year."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="completion_report")
    done_quantity = models.PositiveIntegerField("完成数量")
    is_finished = models.BooleanField("已经完成")
    text = models.TextField("完成情况")
    document = models.ForeignKey(Document, models.PROTECT, related_name="completion_reports")
    reported_at = models.DateTimeField("报告时间")

    def __str__(self) -> str:
        return f"{self.project} 完成情况"


class Evaluation(models.Model):
    """One evaluation of a year's projects: the first by the deputies, or a second one after rectification."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="evaluations")
    session = models.ForeignKey(Session, models.PROTECT, related_name="evaluations")
    election = models.OneToOneField(Election, models.PROTECT, related_name="evaluation")
    is_second = models.BooleanField("再次测评", default=False)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)

    class Meta:
        ordering = ("cycle", "id")

    def __str__(self) -> str:
        return f"{self.cycle}{'再次测评' if self.is_second else '满意度测评'}"


class Verdict(models.Model):
    """The confirmed grade of one project, or of one part of it, with the votes that it follows from."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="verdicts")
    project = models.ForeignKey(Project, models.PROTECT, related_name="verdicts")
    part = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="verdicts", verbose_name="分项")
    grade = models.CharField("等次", max_length=20, choices=[(g, GRADE_WORDS[g]) for g in Grade])
    evaluators = models.PositiveIntegerField("测评人数")
    satisfied = models.PositiveIntegerField("满意")
    basically_satisfied = models.PositiveIntegerField("基本满意")
    dissatisfied = models.PositiveIntegerField("不满意")
    confirmed_at = models.DateTimeField("确认时间")

    class Meta:
        ordering = ("project", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "project"], condition=Q(part=None), name="one_verdict_per_evaluation"
            ),
            models.UniqueConstraint(
                fields=["evaluation", "part"], condition=Q(part__isnull=False), name="one_verdict_per_part"
            ),
            models.CheckConstraint(
                condition=Q(evaluators__gte=F("satisfied") + F("basically_satisfied") + F("dissatisfied")),
                name="verdict_votes_within_evaluators",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}：{self.get_grade_display()}"

    @property
    def subject(self) -> Subject:
        """What was judged, with the department that answers for it."""
        return Subject(self.project, self.part)


class Rectification(models.Model):
    """An order to mend (限期整改): its day, and the report on it."""

    verdict = models.OneToOneField(Verdict, models.PROTECT, related_name="rectification")
    order = models.ForeignKey(Document, models.PROTECT, related_name="rectification_orders")
    ordered_at = models.DateTimeField("责令时间")
    due_on = models.DateField("整改期限")
    report = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="rectification_reports")
    reported_at = models.DateTimeField("报告时间", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.verdict.subject} 整改至 {self.due_on}"


class Escalation(models.Model):
    """A means taken after the second dissatisfaction: its grounds, its document, its conclusion."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="escalations")
    means = models.CharField("方式", max_length=20, choices=list(MEANS_WORDS.items()))
    addressee = models.CharField("对象", max_length=120)
    question = models.TextField("问题")
    signers = models.PositiveSmallIntegerField("联名人数", default=0)
    document = models.ForeignKey(Document, models.PROTECT, related_name="escalations")
    stage = models.CharField("环节", max_length=16, choices=list(STAGE_WORDS.items()), default=RAISED)
    due_on = models.DateField("本环节期限", null=True, blank=True)
    opened_at = models.DateTimeField("提出时间")
    conclusion = models.TextField("结果", blank=True)
    concluded_at = models.DateTimeField("办结时间", null=True, blank=True)

    class Meta:
        ordering = ("project", "id")

    def __str__(self) -> str:
        return f"{self.project} {self.get_means_display()}"


class EscalationStep(models.Model):
    """One step of a means, never changed: what was done, the words, the figures of a vote, when."""

    escalation = models.ForeignKey(Escalation, models.PROTECT, related_name="steps")
    verb = models.CharField("步骤", max_length=24)
    text = models.TextField("内容")
    facts = models.JSONField("数字", default=dict)
    taken_at = models.DateTimeField("时间")

    class Meta:
        ordering = ("escalation", "id")

    def __str__(self) -> str:
        return ACT_WORDS.get(f"evaluate.{self.verb}", "办结")


class RectificationPlan(models.Model):
    """How the government means to mend what was found wanting: measures, who, until when."""

    rectification = models.OneToOneField(Rectification, models.PROTECT, related_name="plan")
    text = models.TextField("整改措施")
    responsible = models.CharField("责任人", max_length=40)
    finished_by = models.DateField("计划完成日期")
    planned_at = models.DateTimeField("制定时间")

    def __str__(self) -> str:
        return f"{self.rectification} 方案"


class Evidence(models.Model):
    """A piece of evidence that something was mended, with pictures."""

    rectification = models.ForeignKey(Rectification, models.PROTECT, related_name="evidence")
    text = models.TextField("说明")
    submitted_at = models.DateTimeField("提交时间")

    class Meta:
        ordering = ("rectification", "id")
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.text[:40]


class EvidencePhoto(Photo):
    """A picture of what was mended."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="photos")

    class Meta(Photo.Meta):
        constraints = [
            models.UniqueConstraint(fields=["evidence", "photograph"], name="one_evidence_photo_per_picture"),
            *Photo.Meta.constraints,
        ]


class ResidentFeedback(models.Model):
    """A survey of residents at completion (居民满意度调查): counts beside the deputies' evaluation, never in it."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="resident_feedback")
    surveyor = models.CharField("调查单位", max_length=80)
    method = models.CharField("调查方式", max_length=80)
    surveyed_on = models.DateField("调查截止日期")
    satisfied = models.PositiveIntegerField("满意")
    basically_satisfied = models.PositiveIntegerField("基本满意")
    dissatisfied = models.PositiveIntegerField("不满意")
    voices = models.TextField("集中的意见", blank=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name_plural = "resident feedback"
        constraints = [
            models.CheckConstraint(
                condition=Q(satisfied__gt=0) | Q(basically_satisfied__gt=0) | Q(dissatisfied__gt=0),
                name="somebody_was_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} 居民满意度调查"

    @property
    def asked(self) -> int:
        """How many residents answered."""
        return self.satisfied + self.basically_satisfied + self.dissatisfied
