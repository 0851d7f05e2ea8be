"""What the pages of delivery ask for; amounts are typed in 万元 and kept in fen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from piaojue.bodies.models import Body
from piaojue.implementation.actions import ADJUSTABLE, MoneyAfter, Progress, Scheme, Signed, Target
from piaojue.implementation.models import Goal
from piaojue.implementation.money_forms import amount
from piaojue.implementation.picture_field import WithPictures
from piaojue.implementation.standards import standards
from piaojue.implementation.written_lines import risks_of, signed_of, targets_of
from piaojue.projects.forms import Money
from piaojue.projects.models import Project
from piaojue.rules.delivery import MILESTONES
from piaojue.rules.money import FEN_PER_WAN
from piaojue.rules.words import FUNDING_WORDS, MILESTONE_WORDS, WORK_WORDS
from piaojue.shell.days import Day
from piaojue.shell.numbers import People, Whole


class Plan(Money):
    """The plan: kind of work, goals, three milestones with standards and people, money, risks, departments."""

    kind = forms.ChoiceField(label="工作类别", choices=list(WORK_WORDS.items()), initial="works")
    responsible = forms.CharField(label="责任人", max_length=40)
    goals = forms.CharField(
        label="分项目标",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="每行一项：名称，数量，单位，完成日期，责任部门。例如：安装路灯，60，盏，2026-08-31，区住建局",
    )
    risks = forms.CharField(
        label="风险和应对",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="每行一项：风险，应对。例如：地下管线不明，先物探再开挖",
    )
    safeguards = forms.CharField(label="保障措施", widget=forms.Textarea)
    assisting = forms.ModelMultipleChoiceField(
        label="配合部门", queryset=Body.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, departments: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["assisting"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)  # noqa: S101 - tells the type checker the field
        choice.queryset = Body.objects.filter(pk__in=departments)
        self.departments = {body.name: body for body in choice.queryset}
        for stage in MILESTONES:
            word = MILESTONE_WORDS[stage]
            usual = "；".join(f"{WORK_WORDS[kind]}：{rows[stage].text}" for kind, rows in standards().items())
            self.fields[f"{stage}_due"] = Day(label=f"{word}：完成日期")
            self.fields[f"{stage}_standard"] = forms.CharField(
                label=f"{word}：标准", max_length=200, required=False, help_text=f"不填则用本类标准。{usual}。"
            )
            self.fields[f"{stage}_person"] = forms.CharField(label=f"{word}：责任人", max_length=40, required=False)
        milestones = [name for name in self.fields if name.split("_")[0] in MILESTONES]
        self.order_fields(["kind", "responsible", *milestones, "goals"])

    def clean_goals(self) -> list[Target]:
        """The parts of the plan, line by line."""
        return targets_of(self.cleaned_data["goals"], self.departments)

    def clean_risks(self) -> list[tuple[str, str]]:
        """The risks, line by line."""
        return risks_of(self.cleaned_data["risks"])

    def scheme(self) -> Scheme:
        """The plan as the action takes it."""
        cleaned = self.cleaned_data
        return Scheme(
            safeguards=cleaned["safeguards"],
            milestones={k: (cleaned[f"{k}_due"], cleaned[f"{k}_standard"]) for k in MILESTONES},
            money=self.funding(),
            assisting=list(cleaned["assisting"]),
            kind=cleaned["kind"],
            responsible=cleaned["responsible"],
            people={k: cleaned[f"{k}_person"] for k in MILESTONES},
            goals=cleaned["goals"],
            risks=cleaned["risks"],
        )


class Report(WithPictures):
    """A month's figures, each since the beginning of the project; the level is left to the program."""

    month = Day(label="报告月份")
    done_quantity = Whole(label="累计完成数量", min_value=0)
    progress_percent = forms.IntegerField(label="形象进度（%）", min_value=0, max_value=100)
    spent = forms.DecimalField(label="累计支出（万元）", min_value=Decimal(0), max_digits=12, decimal_places=4)
    forecast_on = Day(label="预计完工日期", required=False)
    text = forms.CharField(label="进展", widget=forms.Textarea(attrs={"rows": 4}))
    blockers = forms.CharField(label="困难和需要协调的事项", widget=forms.Textarea(attrs={"rows": 3}), required=False)

    def __init__(self, *args: Any, project: Project, goals: list[Goal], months: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = goals
        self.fields["month"].widget = forms.Select(
            choices=[(month.isoformat(), f"{month.year}年{month.month}月") for month in months]
        )
        self.fields["done_quantity"].label = f"累计完成（{project.goal_unit}，目标{project.goal_quantity}）"
        for goal in goals:
            self.fields[f"goal_{goal.pk}"] = Whole(
                label=f"{goal.name}：累计完成（{goal.unit}，目标{goal.quantity}）", min_value=0
            )
        parts = [f"goal_{goal.pk}" for goal in goals]
        self.order_fields(["month", "done_quantity", *parts, "progress_percent", "spent", "forecast_on", "text"])
        self.order_fields([*[name for name in self.fields if name not in ("photos", "keep_place")], "photos"])

    def progress(self) -> Progress:
        """The figures as the action takes them."""
        cleaned = self.cleaned_data
        return Progress(
            done_quantity=cleaned["done_quantity"],
            progress_percent=cleaned["progress_percent"],
            spent_fen=int(cleaned["spent"] * FEN_PER_WAN),
            text=cleaned["text"],
            blockers=cleaned["blockers"],
            forecast_on=cleaned["forecast_on"],
            goals={goal: cleaned[f"goal_{goal.pk}"] for goal in self.goals},
            pictures=cleaned["pictures"],
        )

    def month_of(self) -> date:
        """Any day of the month that is reported."""
        month: date = self.cleaned_data["month"]
        return month


class Accept(forms.Form):
    """What was found at the acceptance."""

    done_quantity = Whole(label="验收数量", min_value=0)
    findings = forms.CharField(label="验收意见", widget=forms.Textarea)
    signed = forms.CharField(
        label="参加验收的人和意见",
        widget=forms.Textarea,
        help_text="每行一个：姓名或者单位，身份（代表、居民、第三方、部门），同意或者不同意，意见（可以不写）。",
    )

    def clean_signed(self) -> list[Signed]:
        """Who signed, line by line."""
        return signed_of(self.cleaned_data["signed"])


class Adjust(forms.Form):
    """The goal and the money as the government would have them, or the cancellation, and why."""

    is_cancellation = forms.BooleanField(label="申请取消项目（不填下面的目标和资金）", required=False)
    goal = forms.CharField(label="调整后的目标", max_length=200, required=False)
    goal_quantity = Whole(label="调整后的目标数量", min_value=1, required=False)
    goal_unit = forms.CharField(label="单位", max_length=20, required=False)
    stage_goal = forms.CharField(label="本年度阶段目标", max_length=200, required=False)
    reason = forms.CharField(label="理由（将公开）", widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for source, word in FUNDING_WORDS.items():
            self.fields[f"money_{source}"] = amount(f"调整后的{word}（万元）", least=Decimal(0), required=False)
        self.order_fields([name for name in self.fields if name != "reason"])

    def money(self, project: Project) -> list[MoneyAfter]:
        """What the sources that were filled in would come to."""
        filled = {source: self.cleaned_data[f"money_{source}"] for source in FUNDING_WORDS}
        return [
            MoneyAfter(project, source, int(wan * FEN_PER_WAN)) for source, wan in filled.items() if wan is not None
        ]

    def changes(self) -> dict[str, Any]:
        """The fields that were filled in."""
        return {name: self.cleaned_data[name] for name in ADJUSTABLE if self.cleaned_data[name]}


class Decide(forms.Form):
    """The vote of the deciding organ."""

    members = People(label="全体组成人员", min_value=1)
    votes_for = People(label="赞成人数", min_value=0)


class Act(forms.Form):
    """A step that needs no more than the button."""
