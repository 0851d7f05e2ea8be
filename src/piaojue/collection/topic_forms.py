"""What the pages of topics ask for: which other topic, which leads, a word, which demand."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from piaojue.bodies.models import Division
from piaojue.collection.forms import places_of
from piaojue.collection.models import Demand, Lead, Topic
from piaojue.projects.models import Cycle
from piaojue.rules.words import FIELD_WORDS


class Run(forms.Form):
    """Whether all leads are mined again."""

    whole = forms.BooleanField(label="全部重新归并（编号不变，人的判断优先）", required=False)


class OtherTopic(forms.Form):
    """The other of two topics."""

    other = forms.ModelChoiceField(label="另一个热点", queryset=Topic.objects.none())

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        other = cast(forms.ModelChoiceField, self.fields["other"])  # type: ignore[type-arg]
        other.queryset = Topic.objects.filter(cycle=topic.cycle_id).select_related("became")
        other.error_messages["required"] = "请选另一个热点；这里没有的，先按标题里的字查找。"
        other.error_messages["invalid_choice"] = "这一年度没有这个热点；请按标题里的字查找，再选。"


class Leaving(forms.Form):
    """The leads that speak of another matter."""

    leads = forms.ModelMultipleChoiceField(label="要分出去的线索", queryset=Lead.objects.none())

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leads = cast(forms.ModelMultipleChoiceField, self.fields["leads"])  # type: ignore[type-arg]
        leads.queryset = Lead.objects.filter(placing__topic=topic)
        leads.error_messages["required"] = "请勾选要分出去的线索：至少一条，而且不能是全部。"


class Words(forms.Form):
    """A new title, the reason why a topic is left out, or a note beside another mark."""

    words = forms.CharField(max_length=120)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        words.label = {"rename": "新的标题", "exclude": "理由"}.get(kind, "说明")
        words.required = kind in ("rename", "exclude")
        words.error_messages["required"] = f"请写明{words.label}。"


class ToDemand(forms.Form):
    """A demand that a topic joins, or the words of a new one."""

    demand = forms.ModelChoiceField(
        label="并入已有的需求（做成新的需求就不选）", queryset=Demand.objects.none(), required=False
    )
    title = forms.CharField(label="新的需求", max_length=80, required=False)
    text = forms.CharField(label="说明", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    field = forms.ChoiceField(label="领域", choices=[("", "请选择"), *FIELD_WORDS.items()], required=False)
    place = forms.ModelChoiceField(label="地点", queryset=Division.objects.none(), required=False)

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        demand = cast(forms.ModelChoiceField, self.fields["demand"])  # type: ignore[type-arg]
        demand.queryset = Demand.objects.filter(cycle=cycle, is_open=True)
        place = cast(forms.ModelChoiceField, self.fields["place"])  # type: ignore[type-arg]
        place.queryset = places_of(cycle)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("demand"):
            for name, word in (("title", "新的需求"), ("field", "领域"), ("place", "地点")):
                if not cleaned.get(name):
                    self.add_error(name, f"做成新的需求要填写“{word}”。")
        return cleaned

    def words(self) -> dict[str, Any]:
        """The words of the new demand, as the act takes them."""
        return {name: self.cleaned_data[name] for name in ("title", "text", "field", "place")}
