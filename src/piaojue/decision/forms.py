"""What the pages of the vote ask for."""

from __future__ import annotations

from django import forms

from piaojue.shell.numbers import People

RULE_OUTCOMES = (("adopted", "通过"), ("rejected", "没有通过"))


class PutRule(forms.Form):
    """The session's rule, one clause a line, the show of hands, and what the chair declared."""

    text = forms.CharField(label="票决办法（每条一行）", widget=forms.Textarea)
    present = People(label="到会人数", min_value=1)
    votes_for = People(label="赞成人数", min_value=0)
    outcome = forms.ChoiceField(label="表决结果", choices=RULE_OUTCOMES, widget=forms.RadioSelect)

    def clauses(self) -> list[str]:
        """The clauses, without empty lines."""
        return [line.strip() for line in self.cleaned_data["text"].splitlines() if line.strip()]


class Act(forms.Form):
    """A step that needs no more than the button."""
