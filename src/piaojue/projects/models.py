"""The project and its one life; a cycle is one year of one congress, bound to one version of its measure."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from piaojue.bodies.models import Body, Congress, Division, MeasureVersion, Session
from piaojue.rules.lifecycle import STATE_WORDS, State
from piaojue.rules.measure import Measure
from piaojue.rules.words import FIELD_WORDS, FUNDING_WORDS


class Cycle(models.Model):
    """The year of the projects: collected the year before, decided at its start, evaluated after it."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField("年度")
    measure = models.ForeignKey(MeasureVersion, models.PROTECT, related_name="cycles")
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="cycles", verbose_name="票决的会议"
    )

    class Meta:
        ordering = ("congress", "-year")
        constraints = [models.UniqueConstraint(fields=["congress", "year"], name="one_cycle_a_year")]

    def __str__(self) -> str:
        return f"{self.congress}{self.year}年"

    @property
    def rules(self) -> Measure:
        return self.measure.rules


class Project(models.Model):
    """A livelihood project (民生实事项目), from the first proposal to the verdict on it."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="projects")
    number = models.PositiveIntegerField("编号")
    title = models.CharField("名称", max_length=80)
    field = models.CharField("领域", max_length=20, choices=list(FIELD_WORDS.items()))
    place = models.ForeignKey(Division, models.PROTECT, related_name="projects", verbose_name="地点")
    need = models.TextField("需求")
    goal = models.CharField("目标", max_length=200)
    goal_quantity = models.PositiveIntegerField("目标数量")
    goal_unit = models.CharField("单位", max_length=20)
    is_multi_year = models.BooleanField("跨年度", default=False)
    stage_goal = models.CharField("本年度阶段目标", max_length=200, blank=True)
    lead = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="led_projects", verbose_name="牵头部门"
    )
    state = models.CharField(
        "状态",
        max_length=20,
        choices=[(state, STATE_WORDS[state]) for state in State],
        default=State.PROPOSED,
    )
    position = models.PositiveSmallIntegerField("名单序号", null=True, blank=True)
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to", verbose_name="结转自"
    )

    class Meta:
        ordering = ("cycle", "number")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="one_project_per_number"),
            models.UniqueConstraint(fields=["cycle", "position"], name="one_project_per_position"),
            models.CheckConstraint(condition=Q(state__in=[str(state) for state in State]), name="project_state_known"),
            models.CheckConstraint(
                condition=Q(is_multi_year=False) | ~Q(stage_goal=""), name="multi_year_has_stage_goal"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def congress(self) -> Congress:
        return self.cycle.congress

    @property
    def key(self) -> str:
        """How the ledger names this project."""
        return f"project/{self.pk}"

    @property
    def status(self) -> State:
        return State(self.state)


class Funding(models.Model):
    """Money by source, in fen: a budget has sources, not one number."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="funding")
    source = models.CharField("来源", max_length=20, choices=list(FUNDING_WORDS.items()))
    fen = models.PositiveBigIntegerField("金额（分）")
    note = models.CharField("说明", max_length=80, blank=True)

    class Meta:
        ordering = ("project", "id")
        constraints = [
            models.UniqueConstraint(fields=["project", "source"], name="one_amount_per_source"),
            models.CheckConstraint(condition=Q(fen__gt=0), name="funding_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.fen}"
