"""What the pages of supervision ask for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms

from piaojue.bodies.models import Body, Congress, Person
from piaojue.implementation.account import SourceLine
from piaojue.implementation.money_forms import amount
from piaojue.implementation.picture_field import WithPictures
from piaojue.projects.models import Project
from piaojue.rules.money import FEN_PER_WAN, said
from piaojue.rules.supervising import ANSWERS
from piaojue.rules.words import PROPOSAL_WORDS, REVIEW_WORDS, SEVERITY_WORDS
from piaojue.shell.days import Day
from piaojue.shell.uploads import LARGEST_UPLOAD
from piaojue.supervision.actions import Duty, Found, Review, Seen
from piaojue.supervision.expertise_lines import known_from
from piaojue.supervision.matching import Suggested
from piaojue.supervision.models import Problem


class Plan(forms.Form):
    """A leader, a committee and a township congress for each project of the year."""

    def __init__(
        self, *args: Any, projects: list[Project], leaders: Any, committees: Any, townships: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.projects = projects
        for one in projects:
            self.fields[f"leader_{one.pk}"] = forms.ModelChoiceField(label=f"{one}：牵头领导", queryset=leaders)
            self.fields[f"committee_{one.pk}"] = forms.ModelChoiceField(label=f"{one}：责任委员会", queryset=committees)
            self.fields[f"township_{one.pk}"] = forms.ModelChoiceField(
                label=f"{one}：参与的乡镇人大", queryset=townships, required=False
            )

    def duties(self) -> list[Duty]:
        """The duties as the action takes them."""
        cleaned = self.cleaned_data
        return [
            Duty(p, cleaned[f"leader_{p.pk}"], cleaned[f"committee_{p.pk}"], cleaned[f"township_{p.pk}"])
            for p in self.projects
        ]


class FormTeam(forms.Form):
    """The supervisors of a project, from a deputies' group where there is one, and the firms that carry it out."""

    group = forms.ModelChoiceField(label="代表小组", queryset=Body.objects.none(), required=False)
    people = forms.MultipleChoiceField(label="监督员", widget=forms.CheckboxSelectMultiple)
    contractors = forms.CharField(label="承建单位（每行一个，用于回避审查）", widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, suggested: Sequence[Suggested], groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["group"]).queryset = groups  # type: ignore[type-arg]
        choice = cast(forms.MultipleChoiceField, self.fields["people"])
        choice.choices = [(str(one.person.pk), one.label) for one in suggested]
        choice.help_text = "合适的排在前面：就近、熟悉领域、本代表小组，监督项目少的优先。应当回避的不列出。"
        self.known = {str(one.person.pk): one.person for one in suggested}

    def chosen(self) -> list[Person]:
        """The people that were ticked."""
        return [self.known[pk] for pk in self.cleaned_data["people"]]

    def firms(self) -> list[str]:
        """The contractors, one a line."""
        return [line.strip() for line in self.cleaned_data["contractors"].splitlines() if line.strip()]


class Visit(WithPictures):
    """The checklist of a stage, line by line, with pictures, and a problem where one was found."""

    visited_on = Day(label="到场日期")
    note = forms.CharField(label="情况说明", max_length=500, widget=forms.Textarea(attrs={"rows": 2}), required=False)
    problem = forms.CharField(
        label="发现的问题", max_length=500, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    severity = forms.ChoiceField(
        label="问题程度", choices=list(SEVERITY_WORDS.items()), initial="minor", widget=forms.RadioSelect
    )
    repeats = forms.ModelChoiceField(
        label="是不是以前销号的问题又发生",
        queryset=Problem.objects.none(),
        required=False,
        empty_label="不是，新的问题",
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, stage: str, lines: Sequence[str], mended: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stage, self.lines = stage, lines
        cast(forms.ModelChoiceField, self.fields["repeats"]).queryset = mended  # type: ignore[type-arg]
        if not mended:
            del self.fields["repeats"]
        for n, line in enumerate(lines):
            self.fields[f"line_{n}"] = forms.ChoiceField(
                label=line, choices=list(ANSWERS.items()), widget=forms.RadioSelect(attrs={"class": "tight"})
            )
        self.order_fields(["visited_on", *[f"line_{n}" for n in range(len(lines))], "photos", "keep_place"])

    def seen(self) -> Seen:
        """The visit as the action takes it."""
        cleaned = self.cleaned_data
        text = cleaned["problem"].strip()
        return Seen(
            stage=self.stage,
            answers=[cleaned[f"line_{n}"] for n in range(len(self.lines))],
            visited_on=cleaned["visited_on"],
            note=cleaned["note"],
            pictures=cleaned["pictures"],
            found=Found(text, cleaned["severity"], cleaned.get("repeats")) if text else None,
            key=cleaned["key"],
        )


class Assign(forms.Form):
    """Another department to which a problem is assigned."""

    department = forms.ModelChoiceField(label="责任单位", queryset=Body.objects.none())

    def __init__(self, *args: Any, departments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["department"]).queryset = departments  # type: ignore[type-arg]


class Urge(forms.Form):
    """What is asked for, in a slip that urges."""

    text = forms.CharField(label="督办要求", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class RegisterExpertise(forms.Form):
    """Which fields people know, one person a line."""

    text = forms.CharField(
        label="领域（每行一人）",
        widget=forms.Textarea,
        help_text="每行：代表证号或者姓名，领域、领域。例如：W012，上学、看病",
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.congress = congress

    def clean_text(self) -> list[tuple[Person, list[str]]]:
        """People with their fields, line by line."""
        return known_from(self.cleaned_data["text"], self.congress)


class Answer(forms.Form):
    """What the department did about a problem."""

    responsible_person = forms.CharField(label="责任人", max_length=40)
    text = forms.CharField(label="整改措施", widget=forms.Textarea)


class Recheck(forms.Form):
    """What the supervisor saw when looking again."""

    is_mended = forms.TypedChoiceField(
        label="是否整改到位",
        choices=[("yes", "已整改到位"), ("no", "没有整改到位，退回责任单位")],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label="复查情况", widget=forms.Textarea)


class Finding(forms.Form):
    """A finding of the audit or the appraisal."""

    text = forms.CharField(label="情况", widget=forms.Textarea)
    amount = forms.DecimalField(
        label="涉及金额（万元）", min_value=Decimal(0), max_digits=12, decimal_places=4, initial=0
    )

    def fen(self) -> int:
        """The amount in fen."""
        return int(self.cleaned_data["amount"] * FEN_PER_WAN)


class AnswerAudit(forms.Form):
    """What the department did about a finding."""

    text = forms.CharField(label="整改和答复", widget=forms.Textarea)


class ReviewPerformance(forms.Form):
    """Marks, words, and what is proposed for the money."""

    stage = forms.ChoiceField(label="阶段", choices=list(REVIEW_WORDS.items()))
    marks = forms.IntegerField(label="得分（百分制）", min_value=0, max_value=100)
    text = forms.CharField(label="评价", widget=forms.Textarea)
    proposal = forms.ChoiceField(label="资金建议", choices=list(PROPOSAL_WORDS.items()))
    amount = forms.DecimalField(
        label="建议金额（万元）", min_value=Decimal(0), max_digits=12, decimal_places=4, initial=0
    )
    moves_to = forms.ModelChoiceField(
        label="调整给哪个项目", queryset=Project.objects.none(), required=False, empty_label="不调整"
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["moves_to"]).queryset = others  # type: ignore[type-arg]

    def review(self) -> Review:
        """The review as the action takes it."""
        cleaned = self.cleaned_data
        fen = int(cleaned["amount"] * FEN_PER_WAN)
        return Review(
            cleaned["stage"], cleaned["marks"], cleaned["text"], cleaned["proposal"], fen, cleaned["moves_to"]
        )


class FollowReview(forms.Form):
    """How much is taken from each source, as a review proposes, and why."""

    def __init__(self, *args: Any, sources: Sequence[SourceLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in sources:
            word = f"从{line.word}调减（万元，计划{said(line.planned)}，已拨付{said(line.made_over)}）"
            self.fields[line.source] = amount(word, least=Decimal(0), required=False)
        self.fields["reason"] = forms.CharField(label="理由（将公开）", widget=forms.Textarea(attrs={"rows": 3}))
        self.sources = [line.source for line in sources]

    def taken(self) -> dict[str, int]:
        """Fen by source, without the sources that keep theirs."""
        amounts = {source: self.cleaned_data[source] or Decimal(0) for source in self.sources}
        return {source: int(wan * FEN_PER_WAN) for source, wan in amounts.items() if wan}


class DrawMap(forms.Form):
    """A GeoJSON file with the outlines of the townships."""

    file = forms.FileField(
        label="GeoJSON文件",
        help_text="每个乡镇街道一个图形，属性里有名称或者区划代码，坐标为经纬度，不超过20MB。请使用可以公开的数据。",
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.geojson"}),
    )

    def clean_file(self) -> Any:
        uploaded = self.cleaned_data["file"]
        if uploaded.size > LARGEST_UPLOAD:
            raise forms.ValidationError("文件超过20MB；请先简化边界再上传。")
        return uploaded
