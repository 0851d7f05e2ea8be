"""Topics (热点): what leads have in common, found by the program, corrected by people; a topic keeps its number."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Person
from piaojue.collection.models.leads import Lead
from piaojue.projects.models import Cycle
from piaojue.rules.words import TOPIC_DECISION_WORDS


class TopicRun(models.Model):
    """One run of the mining over the leads of a year: of all (whole), or of the new ones only (daily)."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="topic_runs")
    is_whole = models.BooleanField("全部重新归并")
    leads = models.PositiveIntegerField("线索数")
    topics = models.PositiveIntegerField("热点数")
    last_lead = models.PositiveBigIntegerField("最后一条线索")
    engine = models.CharField("引擎", max_length=20)
    recipe = models.CharField("办法和参数", max_length=40, blank=True)  # none of the runs before it was kept
    vocabulary = models.BinaryField("字词频次")
    ran_at = models.DateTimeField("时间")

    class Meta:
        ordering = ("cycle", "-id")

    def __str__(self) -> str:
        return f"{self.cycle} {'全部' if self.is_whole else '新增'} {self.leads}条"


class Topic(models.Model):
    """Leads about one matter at one place. One that goes on in another, or whose leads part, keeps its page."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="topics")
    title = models.CharField("标题", max_length=120)
    theme = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="alike", verbose_name="共性")
    became = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="takes_in")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="split_off")
    is_pinned = models.BooleanField("固定", default=False)
    is_excluded = models.BooleanField("排除", default=False)
    since_at = models.DateTimeField("出现时间")
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)

    class Meta:
        ordering = ("cycle", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(became__isnull=True) | Q(ended_at__isnull=False), name="topic_that_became_another_ended"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Placing(models.Model):
    """The topic that a lead belongs to now; a lead that nobody repeats has none."""

    lead = models.OneToOneField(Lead, models.PROTECT, primary_key=True, related_name="placing")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="placings")

    class Meta:
        ordering = ("topic", "lead")

    def __str__(self) -> str:
        return f"{self.lead} → {self.topic}"


class TopicHeat(models.Model):
    """The heat of a topic in its parts, on the day of the latest run or decision."""

    topic = models.OneToOneField(Topic, models.CASCADE, primary_key=True, related_name="heat")
    on = models.DateField("计算日期")
    leads = models.PositiveIntegerField("线索数")
    callers = models.PositiveIntegerField("不同来电人")
    repeats = models.PositiveIntegerField("重复来电")
    towns = models.PositiveIntegerField("涉及乡镇街道")
    growth = models.FloatField("增长")
    recency = models.FloatField("新近")
    breadth = models.FloatField("广度")
    value = models.FloatField("热度")
    first_on = models.DateField("最早")
    last_on = models.DateField("最近")
    is_flooded = models.BooleanField("多数来自三个人以内")
    weeks = models.JSONField("每周新来电和重复来电")

    class Meta:
        ordering = ("-value", "topic")
        indexes = [models.Index(fields=["-value"], name="topics_by_heat")]

    def __str__(self) -> str:
        return f"{self.topic} {self.value:.2f}"


class TopicDecision(models.Model):
    """What a person decided about topics; replayed after every run. `leads` and `others` are the sides at that time."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="topic_decisions")
    kind = models.CharField("决定", max_length=10, choices=list(TOPIC_DECISION_WORDS.items()))
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="decisions")
    other = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="decisions_with")
    leads = models.JSONField("线索")
    others = models.JSONField("另一边的线索")
    words = models.CharField("说明", max_length=200, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="topic_decisions")
    decided_at = models.DateTimeField("时间")
    undone_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        ordering = ("cycle", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.topic}"


class TopicSuggestion(models.Model):
    """What the latest whole run asks a person to look at: two topics (or a lead) that may be one, one that may be two.

    `half` holds the lead that may belong to the topic, or the leads that may leave it.
    """

    kind = models.CharField("可能", max_length=10, choices=[("merge", "可能是一件事"), ("split", "可能是两件事")])
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="suggestions")
    other = models.ForeignKey(Topic, models.CASCADE, null=True, blank=True, related_name="suggestions_with")
    near = models.FloatField("相近程度")
    half = models.JSONField("可能加入或者分出的线索")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.topic}：{self.get_kind_display()}"


class CategoryModel(models.Model):
    """What was learnt of the categories of a year's leads, and how it fared on those held out; later ones replace it.

    `shares` are category, tickets, times suggested, times right.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="category_models")
    model = models.BinaryField("分类模型")
    tickets = models.PositiveIntegerField("工单数")
    suggested = models.PositiveIntegerField("有建议")
    right = models.PositiveIntegerField("与原分类相同")
    shares = models.JSONField("各类")
    trained_at = models.DateTimeField("时间")

    class Meta:
        ordering = ("cycle", "-id")

    def __str__(self) -> str:
        return f"{self.cycle} {self.tickets}条"
