"""What supervision (监督) writes: the annual plan, teams, visits by checklist, problems until checked again, audit."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Body, Person
from piaojue.documents.models import Document
from piaojue.projects.models import Cycle, Project
from piaojue.rules.words import AUDIT_WORDS, MILESTONE_WORDS, PROBLEM_WORDS, SEVERITY_WORDS


class SupervisionPlan(models.Model):
    """The projects' part of the annual supervision plan, published."""

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="supervision_plan")
    document = models.ForeignKey(Document, models.PROTECT, related_name="supervision_plans")
    planned_at = models.DateTimeField("定计划时间")

    def __str__(self) -> str:
        return f"{self.cycle} 监督计划"


class Assignment(models.Model):
    """Who answers for the supervision of one project: a leader, a committee, the township congress."""

    plan = models.ForeignKey(SupervisionPlan, models.PROTECT, related_name="assignments")
    project = models.OneToOneField(Project, models.PROTECT, related_name="assignment")
    leader = models.ForeignKey(Person, models.PROTECT, related_name="led_supervision", verbose_name="牵头领导")
    committee = models.ForeignKey(Body, models.PROTECT, related_name="assignments", verbose_name="责任委员会")
    township = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="township_assignments", verbose_name="参与的乡镇人大"
    )

    class Meta:
        ordering = ("plan", "project__number")

    def __str__(self) -> str:
        return f"{self.project}：{self.leader}"


class Team(models.Model):
    """The supervision team of a project: a body of 3 to 5 supervisors."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="team")
    body = models.OneToOneField(Body, models.PROTECT, related_name="team")
    formed_at = models.DateTimeField("组成时间")

    def __str__(self) -> str:
        return str(self.body)


class Visit(models.Model):
    """One visit by the checklist of a stage (清单式督查)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="visits")
    supervisor = models.ForeignKey(Person, models.PROTECT, related_name="visits")
    stage = models.CharField("环节", max_length=12, choices=list(MILESTONE_WORDS.items()))
    answers = models.JSONField("清单")
    note = models.TextField("情况说明", blank=True)
    visited_on = models.DateField("到场日期")
    recorded_at = models.DateTimeField("记录时间")

    class Meta:
        ordering = ("project", "visited_on", "id")

    def __str__(self) -> str:
        return f"{self.project} {self.visited_on}"


class Problem(models.Model):
    """A problem (问题清单), its answer (责任清单) and the check of it (整改清单), until it is closed."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="problems")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="problems")
    reporter = models.ForeignKey(Person, models.PROTECT, related_name="problems")
    text = models.TextField("问题")
    severity = models.CharField("程度", max_length=12, choices=list(SEVERITY_WORDS.items()))
    responsible = models.ForeignKey(Body, models.PROTECT, related_name="problems", verbose_name="责任单位")
    state = models.CharField("状态", max_length=12, choices=list(PROBLEM_WORDS.items()), default="reported")
    reported_at = models.DateTimeField("报告时间")
    due_on = models.DateField("应答复日期")

    class Meta:
        ordering = ("project", "id")
        constraints = [models.CheckConstraint(condition=Q(state__in=list(PROBLEM_WORDS)), name="problem_state_known")]

    def __str__(self) -> str:
        return self.text[:40]


class ProblemAnswer(models.Model):
    """What the responsible department did about a problem."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="answers")
    responsible_person = models.CharField("责任人", max_length=40)
    text = models.TextField("整改措施")
    answered_at = models.DateTimeField("答复时间")

    class Meta:
        ordering = ("problem", "id")

    def __str__(self) -> str:
        return self.text[:40]


class Recheck(models.Model):
    """A supervisor's look at what was mended: closed, or back to the department."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="rechecks")
    supervisor = models.ForeignKey(Person, models.PROTECT, related_name="rechecks")
    is_mended = models.BooleanField("已整改到位")
    text = models.TextField("复查情况")
    rechecked_at = models.DateTimeField("复查时间")

    class Meta:
        ordering = ("problem", "id")

    def __str__(self) -> str:
        return self.text[:40]


class AuditFinding(models.Model):
    """A finding of the follow-up audit (跟踪审计) or of the appraisal (绩效考核) of a project."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="audit_findings")
    kind = models.CharField("类别", max_length=12, choices=list(AUDIT_WORDS.items()))
    text = models.TextField("情况")
    fen = models.PositiveBigIntegerField("涉及金额（分）", default=0)
    found_at = models.DateTimeField("时间")

    class Meta:
        ordering = ("project", "id")

    def __str__(self) -> str:
        return self.text[:40]
