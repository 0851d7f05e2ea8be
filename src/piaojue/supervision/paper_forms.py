"""The forms of a slip that tracks progress."""

from __future__ import annotations

from django import forms

from piaojue.shell.days import Day

ROWS = forms.Textarea(attrs={"rows": 4})


class Track(forms.Form):
    """What a tracking slip asks, and by when."""

    text = forms.CharField(
        label="要求", max_length=500, widget=ROWS, initial="请说明目前进度、落后的原因和下一步安排。"
    )
    due_on = Day(label="答复期限")


class AnswerSlip(forms.Form):
    """How far the project has come."""

    text = forms.CharField(label="本次进展", max_length=2000, widget=ROWS)
