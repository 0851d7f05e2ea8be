"""What the session desk asks for, one step at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from piaojue.bodies.models import Person
from piaojue.elections.counting import counted_of
from piaojue.elections.models import Election
from piaojue.rules.words import CHOICE_WORDS
from piaojue.shell.numbers import Whole


class Scrutineers(forms.Form):
    """The scrutineers whom the meeting approved."""

    chief = forms.ModelChoiceField(label="总监票人", queryset=Person.objects.none())
    scrutineers = forms.ModelMultipleChoiceField(
        label="监票人", queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("chief", "scrutineers"):
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - tells the type checker the field
            choice.queryset = people


class Number(forms.Form):
    """One number of people or papers."""

    number = forms.IntegerField(min_value=0, max_value=100_000)

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].label = label


class Count(forms.Form):
    """One sheet of totals: papers first, then every line of the ballot."""

    valid = Whole(label="有效票", min_value=0)
    void = Whole(label="无效票", min_value=0)

    def __init__(self, *args: Any, election: Election, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.election = election
        self.lines = list(election.options.all())
        for option in self.lines:
            for choice in counted_of(election):
                self.fields[f"{option.order}_{choice}"] = Whole(label=f"{option}：{CHOICE_WORDS[choice]}", min_value=0)

    def tallies(self) -> dict[str, dict[str, int]]:
        """The numbers of every line by choice."""
        return {
            str(option.order): {
                choice: self.cleaned_data[f"{option.order}_{choice}"] for choice in counted_of(self.election)
            }
            for option in self.lines
        }


class Settle(forms.Form):
    """The settled number of one difference, and from what."""

    question = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(widget=forms.HiddenInput)
    value = Whole(label="核定数", min_value=0)
    reason = forms.CharField(label="依据", max_length=200, initial="重新清点原票")


class Reason(forms.Form):
    """Why a vote is declared invalid."""

    reason = forms.CharField(label="理由", widget=forms.Textarea)


class Holders(forms.Form):
    """The scrutineers who hold the parts of a key."""

    people = forms.MultipleChoiceField(label="掌管份额的监票人", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in people}
        choice = self.fields["people"]
        assert isinstance(choice, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker the field
        choice.choices = [(key, one.name) for key, one in self.known.items()]

    def holders(self) -> list[Person]:
        """The chosen, in the order of their approval."""
        return [self.known[key] for key in self.known if key in self.cleaned_data["people"]]


class SignIn(forms.Form):
    """Who of the roster is here."""

    people = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, election: Election, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roster = getattr(election.session, "roster", None)
        self.listed = list(roster.entries.select_related("seat")) if roster else []
        self.here = set(election.attending)
        choice = self.fields["people"]
        assert isinstance(choice, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker the field
        choice.choices = [(str(entry.pk), entry.name) for entry in self.listed]

    def entries(self) -> list[int]:
        """The ticked."""
        return [int(key) for key in self.cleaned_data["people"]]

    def rows(self) -> list[dict[str, Any]]:
        """The list as it is shown."""
        return [
            {
                "pk": each.pk,
                "number": each.seat.number,
                "name": each.name,
                "delegation": each.delegation,
                "is_here": each.pk in self.here,
            }
            for each in self.listed
        ]


class Note(forms.Form):
    """What is written on the board by hand."""

    kind = forms.ChoiceField(label="种类", choices=[("objection", "异议"), ("incident", "情况")])
    text = forms.CharField(label="内容", max_length=500, widget=forms.Textarea)


class Act(forms.Form):
    """A step that needs no more than the button."""
