"""What the pages of the analysis ask for: other weights to try, and demands on a whole list. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django import forms

from piaojue.advisory.screening.demands import Demands
from piaojue.advisory.screening.triangle import corner_of
from piaojue.bodies.models import Division
from piaojue.proposal.analysis.screened import Screened
from piaojue.rules.indicators import DIMENSIONS
from piaojue.rules.money import FEN_PER_WAN
from piaojue.rules.weights import FULL_SCORE
from piaojue.rules.words import DIMENSION_WORDS, FIELD_WORDS


@dataclass(frozen=True, slots=True)
class Other:
    """The list at other weights: who comes first, how many places change hands, who enters and leaves."""

    first: list[str]
    changes: int
    entering: list[str]
    leaving: list[str]


class OtherWeights(forms.Form):
    """Three weights that sum to 100, to see what would be if."""

    def __init__(self, *args: Any, screened: Screened, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.screened = screened
        for dimension, weight in zip(DIMENSIONS, screened.pool.hundredths, strict=True):
            self.fields[dimension] = forms.IntegerField(
                label=DIMENSION_WORDS[dimension], min_value=0, max_value=FULL_SCORE, initial=weight
            )

    def clean(self) -> dict[str, Any]:
        cleaned = cast(dict[str, Any], super().clean())
        given = [cleaned[dimension] for dimension in DIMENSIONS if dimension in cleaned]
        if len(given) == len(DIMENSIONS) and sum(given) != FULL_SCORE:
            raise forms.ValidationError(f"三个权重应当合计{FULL_SCORE}，现在合计{sum(given)}。")
        return cleaned

    def other(self) -> Other:
        """What the list would be at these weights."""
        urgency, benefit, feasibility = (int(self.cleaned_data[dimension]) for dimension in DIMENSIONS)
        corner = corner_of(self.screened.pool, self.screened.places, (urgency, benefit, feasibility))
        titles = self.screened.titles()
        named = [[titles[key] for key in keys] for keys in (corner.first, corner.entering, corner.leaving)]
        return Other(named[0], corner.changes, named[1], named[2])


class Compose(forms.Form):
    """What a list as a whole has to fulfil."""

    places = forms.IntegerField(label="最多几个项目", min_value=1, max_value=200)
    budget = forms.DecimalField(
        label="费用合计不超过（万元）", min_value=Decimal(0), max_digits=12, decimal_places=4, required=False
    )
    field_least = forms.IntegerField(label="每个领域至少几个", min_value=0, max_value=50, initial=0)
    field_most = forms.IntegerField(label="每个领域最多几个", min_value=1, max_value=200, required=False)
    per_township = forms.IntegerField(
        label="每个乡镇街道至少几个",
        min_value=0,
        max_value=50,
        initial=0,
        help_text="按提出时登记的受益人数算；没有登记的按项目地点算，面向全域的不算任何一个乡镇街道的。",
    )

    def __init__(self, *args: Any, screened: Screened, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.screened = screened
        self.fields["places"].initial = screened.places

    def demands(self, named: Named) -> Demands:
        """The demands as the composition takes them; money in fen."""
        said, here = self.cleaned_data, self.screened.rows[0].project.congress.division
        places, most = said["places"], said["field_most"]
        fields = dict.fromkeys(FIELD_WORDS, (said["field_least"], most or places))
        towns = Division.objects.filter(parent=here).order_by("code").values_list("name", flat=True)
        return Demands(
            places=places,
            budget_fen=None if said["budget"] is None else int(said["budget"] * FEN_PER_WAN),
            fields=fields if said["field_least"] or most else {},
            townships=tuple(towns) if said["per_township"] else (),
            per_township=said["per_township"],
            forced_in=frozenset(named.cleaned_data["forced_in"]),
            forced_out=frozenset(named.cleaned_data["forced_out"]),
        )


class Named(forms.Form):
    """Projects that have to be on the list, and projects that must not be."""

    forced_in = forms.MultipleChoiceField(label="必须列入", required=False, widget=forms.CheckboxSelectMultiple)
    forced_out = forms.MultipleChoiceField(label="不得列入", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, screened: Screened, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("forced_in", "forced_out"):
            cast(forms.MultipleChoiceField, self.fields[name]).choices = list(screened.titles().items())

    @property
    def is_used(self) -> bool:
        """Is any project ticked, or was anything wrong?"""
        return self.is_bound and (not self.is_valid() or any(self.cleaned_data.values()))
