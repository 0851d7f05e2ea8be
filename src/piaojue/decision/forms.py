"""What the pages of the vote ask for."""

from __future__ import annotations

from django import forms

from piaojue.shell.numbers import People


class AdoptRule(forms.Form):
    """The session's rule, one clause a line, and the show of hands."""

    text = forms.CharField(label="票决办法（每条一行）", widget=forms.Textarea)
    present = People(label="到会人数", min_value=1)
    votes_for = People(label="赞成人数", min_value=0)

    def clauses(self) -> list[str]:
        """The clauses, without empty lines."""
        return [line.strip() for line in self.cleaned_data["text"].splitlines() if line.strip()]


class Act(forms.Form):
    """A step that needs no more than the button."""
