"""What the pages of collection ask for: a call with its windows, one matter, a demand, an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from piaojue.bodies.models import Division
from piaojue.collection.suggestions import Suggestion
from piaojue.projects.models import Cycle
from piaojue.rules.words import CHANNEL_WORDS, FIELD_WORDS, STATION_WORDS
from piaojue.shell.days import Day

ANY_FIELD = [("", "不确定"), *FIELD_WORDS.items()]


def places_of(cycle: Cycle) -> Any:
    """The division of the congress and those below it."""
    here = cycle.congress.division
    return Division.objects.filter(pk=here.pk) | here.children.all()


class OpenCall(forms.Form):
    """The text of a call and the days of each channel; a channel without days stays closed."""

    text = forms.CharField(label="征集公告", widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for channel, word in CHANNEL_WORDS.items():
            self.fields[f"{channel}_opens"] = Day(label=f"{word}：开始", required=False)
            self.fields[f"{channel}_closes"] = Day(label=f"{word}：截止", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for channel, word in CHANNEL_WORDS.items():
            opens, closes = cleaned.get(f"{channel}_opens"), cleaned.get(f"{channel}_closes")
            if (opens is None) != (closes is None):
                self.add_error(f"{channel}_closes", f"“{word}”的开始和截止日期要么都填，要么都不填。")
            elif opens and closes and closes < opens:
                self.add_error(f"{channel}_closes", f"“{word}”的截止日期不能早于开始日期。")
        return cleaned

    def windows(self) -> dict[str, tuple[date, date]]:
        """The days of every channel that has some."""
        days = {c: (self.cleaned_data[f"{c}_opens"], self.cleaned_data[f"{c}_closes"]) for c in CHANNEL_WORDS}
        return {channel: (opens, closes) for channel, (opens, closes) in days.items() if opens and closes}


def must_have_words(text: str) -> None:
    """Signs, pictures and invisible characters alone tell nobody what is wanted."""
    if not any(sign.isalnum() for sign in text):
        raise forms.ValidationError("请用文字写明。")


class Suggest(forms.Form):
    """One matter; how to reach the person is optional and never shown."""

    title = forms.CharField(
        label="想解决什么事（一事一提）",
        max_length=60,
        help_text="例如：村口到学校的路灯不亮",
        validators=[must_have_words],
    )
    text = forms.CharField(
        label="具体情况",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        validators=[must_have_words],
    )
    place = forms.ModelChoiceField(label="在哪里", queryset=Division.objects.none())
    field = forms.ChoiceField(label="属于哪一类（可不选）", choices=ANY_FIELD, required=False)
    name = forms.CharField(label="姓名（可不填，不公开）", max_length=40, required=False)
    phone = forms.CharField(label="联系方式（可不填，不公开）", max_length=60, required=False)

    def __init__(self, *args: Any, cycle: Cycle, channels: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["place"]
        assert isinstance(place, forms.ModelChoiceField)  # noqa: S101 - tells the type checker which field it is
        place.queryset = places_of(cycle)
        self.channels = channels
        if len(channels) > 1:
            choices = [(channel, CHANNEL_WORDS[channel]) for channel in channels]
            self.fields["channel"] = forms.ChoiceField(label="以什么身份提出", choices=choices)
        if "contact_station" in channels:
            choices = [("", "不是联络站"), *STATION_WORDS.items()]
            self.fields["station_form"] = forms.ChoiceField(label="联络站的形式", choices=choices, required=False)

    def suggestion(self, *, mark: str) -> Suggestion:
        """The matter as the action takes it from this browser."""
        return Suggestion(**{"channel": self.channels[0], **self.cleaned_data, "mark": mark})


class Merge(forms.Form):
    """The demand that leads are merged into, in words of its own."""

    title = forms.CharField(label="需求", max_length=80)
    text = forms.CharField(label="说明", widget=forms.Textarea(attrs={"rows": 4}))
    field = forms.ChoiceField(label="领域", choices=list(FIELD_WORDS.items()))
    place = forms.ModelChoiceField(label="地点", queryset=Division.objects.none())

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["place"]
        assert isinstance(place, forms.ModelChoiceField)  # noqa: S101 - tells the type checker which field it is
        place.queryset = places_of(cycle)


class Answer(forms.Form):
    """What became of a suggestion, in words for the person who made it."""

    text = forms.CharField(label="答复", widget=forms.Textarea(attrs={"rows": 4}), max_length=1000)
