"""Forms of the documents' floor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from piaojue.bodies.models import Body


class RegisterWord(forms.Form):
    """The short word of an issuing organ."""

    body = forms.ModelChoiceField(label="发文机关", queryset=Body.objects.none())
    word = forms.CharField(
        label="机关代字", max_length=12, help_text="例如“乌当人常”；发文字号就是“乌当人常〔2026〕1号”"
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
