"""The year, and money and days as every later link asks for them: 万元 typed, fen kept."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from django import forms

from piaojue.bodies.models import MeasureVersion, Session
from piaojue.rules.money import FEN_PER_WAN
from piaojue.rules.words import FUNDING_WORDS


class Money(forms.Form):
    """Money by source, in 万元 with at most four decimals (whole yuan)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for source, word in FUNDING_WORDS.items():
            self.fields[source] = forms.DecimalField(
                label=f"{word}（万元）", required=False, min_value=Decimal(0), max_digits=12, decimal_places=4
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.funding():
            raise forms.ValidationError("请至少填写一项资金来源的金额。")
        return cleaned

    def funding(self) -> dict[str, int]:
        """Fen by source, without empty sources."""
        amounts = {source: self.cleaned_data.get(source) or Decimal(0) for source in FUNDING_WORDS}
        return {source: int(wan * FEN_PER_WAN) for source, wan in amounts.items() if wan}


class OpenCycle(forms.Form):
    """A year, and the version of the measure that binds it for ever."""

    year = forms.IntegerField(label="年度（项目实施的那一年）", min_value=2000, max_value=2100)
    measure = forms.ModelChoiceField(label="依据的办法", queryset=MeasureVersion.objects.none())

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["measure"]).queryset = versions  # type: ignore[type-arg]


class AssignSession(forms.Form):
    """The session that decides."""

    session = forms.ModelChoiceField(label="票决的会议", queryset=Session.objects.none())

    def __init__(self, *args: Any, sessions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["session"]).queryset = sessions  # type: ignore[type-arg]
