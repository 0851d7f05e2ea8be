"""Money and days as every later link asks for them: 万元 typed, fen kept."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from piaojue.rules.words import FUNDING_WORDS

FEN_PER_WAN = 1_000_000
DAY = forms.DateInput(attrs={"type": "date"})


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
