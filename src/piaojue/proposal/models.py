"""What the government's screening writes about a project: who proposed it, the gate, the marks, the order."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Body, Division, Person
from piaojue.documents.models import Document
from piaojue.projects.models import Cycle, Project

OUTCOME_WORDS = {"passed": "通过", "refused": "不通过", "sent_back": "退回补充"}


class Proposal(models.Model):
    """Who put a project forward, and why; a department's own project needs no demand behind it."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="proposal")
    proposer = models.ForeignKey(Body, models.PROTECT, related_name="proposals", verbose_name="提出单位")
    rationale = models.TextField("提出理由")
    submitted_at = models.DateTimeField("提出时间")

    def __str__(self) -> str:
        return f"{self.proposer}：{self.project}"


class Beneficiaries(models.Model):
    """How many people of one township a project serves, as its proposer declares (受益人数)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="beneficiaries")
    place = models.ForeignKey(Division, models.PROTECT, related_name="beneficiaries")
    people = models.PositiveIntegerField("受益人数")

    class Meta:
        ordering = ("project", "id")
        verbose_name_plural = "beneficiaries"
        constraints = [
            models.UniqueConstraint(fields=["project", "place"], name="one_number_of_people_per_place"),
            models.CheckConstraint(condition=Q(people__gt=0), name="beneficiaries_are_people"),
        ]

    def __str__(self) -> str:
        return f"{self.project}：{self.place}{self.people}人"


class EligibilityCheck(models.Model):
    """The gate before any mark: passed, refused, or sent back for what is missing; reasons are public.

    What the proposer then adds stands beside the question; the next check is a row of its own.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="checks")
    unmet = models.JSONField("未满足的条件")
    prohibited = models.JSONField("触及的禁止情形")
    outcome = models.CharField("结果", max_length=10, choices=list(OUTCOME_WORDS.items()))
    reason = models.TextField("理由")
    checked_at = models.DateTimeField("审查时间")
    supplement = models.TextField("补充说明", blank=True)
    supplemented_at = models.DateTimeField("补充时间", null=True, blank=True)

    class Meta:
        ordering = ("project", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(supplement="") | Q(outcome="sent_back"), name="only_what_is_sent_back_is_supplemented"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}：{self.get_outcome_display()}"


class Scale(models.Model):
    """The scales and weights of a year as they stood before its first mark, and their hash."""

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="scale")
    text = models.JSONField("刻度和权重")
    sha256 = models.CharField("指纹", max_length=64)
    frozen_at = models.DateTimeField("固定时间")

    def __str__(self) -> str:
        return f"{self.cycle} 打分刻度"

    @property
    def seed(self) -> int:
        """Where the draws of the analysis begin: from the frozen hash, so that nobody can choose among seeds."""
        return int(self.sha256[:8], 16)


class Review(models.Model):
    """One reviewer's marks on a project, and why; each mark stands in a row of its own.

    The second round follows a re-discussion; the first marks stay.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="reviews")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="reviews")
    round = models.PositiveSmallIntegerField("轮次", default=1)
    reason = models.TextField("打分理由")
    submitted_at = models.DateTimeField("提交时间")

    class Meta:
        ordering = ("project", "id")
        constraints = [
            models.UniqueConstraint(fields=["project", "reviewer", "round"], name="one_review_a_round"),
            models.CheckConstraint(condition=Q(round__in=[1, 2]), name="two_rounds_of_marks"),
        ]

    def __str__(self) -> str:
        return f"{self.project}：第{self.round}轮"


class Mark(models.Model):
    """One mark of a review, on one indicator of the year's scale: 0 to 5, what it rests on, why it leaves the count.

    Written in the order of the indicators; a mark is never changed.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="marks")
    indicator = models.CharField("评分指标", max_length=40)
    mark = models.PositiveSmallIntegerField("打分")
    evidence = models.JSONField("依据", default=list)
    override = models.CharField("与建议分不同的理由", max_length=300, blank=True)

    class Meta:
        ordering = ("review", "id")
        constraints = [
            models.UniqueConstraint(fields=["review", "indicator"], name="one_mark_an_indicator"),
            models.CheckConstraint(condition=Q(mark__lte=5), name="mark_on_the_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}：{self.mark}"


class Recusal(models.Model):
    """A reviewer's word that they have an interest in a project and stand aside (回避); the reason is not public."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="recusals")
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="recusals")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="recusals")
    reason = models.TextField("利害关系")
    declared_at = models.DateTimeField("声明时间")

    class Meta:
        ordering = ("project", "id")
        constraints = [
            models.UniqueConstraint(fields=["project", "reviewer"], name="one_recusal_a_reviewer"),
        ]

    def __str__(self) -> str:
        return f"{self.project}：回避"


class Rediscussion(models.Model):
    """The talk about a project whose reviewers were far apart (复议): who, when, in what words."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="rediscussion")
    indicators = models.JSONField("分歧的评分指标")
    attended = models.CharField("参加人员", max_length=200)
    held_on = models.DateField("复议日期")
    words = models.TextField("复议意见")
    until_on = models.DateField("再次打分截止")
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=models.F("held_on")), name="marks_follow_the_talk"),
        ]

    def __str__(self) -> str:
        return f"{self.project} 复议 {self.held_on}"


class Ruling(models.Model):
    """The government's ruling on a screened project: on the candidate list or into the reserve pool, and why."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="rulings")
    is_nominated = models.BooleanField("列为候选")
    rank = models.PositiveSmallIntegerField("决定时的推荐次序", null=True, blank=True)
    against_order = models.BooleanField("与推荐次序不一致", default=False)
    reason = models.TextField("理由")
    ruled_at = models.DateTimeField("决定时间")

    class Meta:
        ordering = ("project", "id")

    def __str__(self) -> str:
        return f"{self.project}：{'候选' if self.is_nominated else '储备'}"


class LegalityReview(models.Model):
    """The legality review (合法性审查) of the candidates of a year, before the list goes on; the latest one counts."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="legality_reviews")
    candidates = models.JSONField("审查的候选项目")
    is_lawful = models.BooleanField("通过")
    opinion = models.TextField("审查意见")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="legality_reviews")
    reviewed_at = models.DateTimeField("审查时间")

    class Meta:
        ordering = ("cycle", "id")

    def __str__(self) -> str:
        return f"{self.cycle} 合法性审查{'通过' if self.is_lawful else '未通过'}"
