"""Pages of the survey visits: which townships are still to be visited, and the form for a team that was there."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from piaojue.bodies.access import ActingRequest, may
from piaojue.bodies.models import Division
from piaojue.collection.forms import must_have_words
from piaojue.collection.models import TownshipVisit
from piaojue.collection.pages import year_asked
from piaojue.collection.queries import similar_to_any
from piaojue.collection.visits import Matter, record_visit, visited_in
from piaojue.projects.models import Cycle
from piaojue.shell.clock import now
from piaojue.shell.days import Day
from piaojue.shell.forms import answer, attempt

MATTERS = 6  # rows of the form; more go into a second record of the same visit


class RecordVisit(forms.Form):
    """Where, when, who went, whom they met, and up to six matters."""

    place = forms.ModelChoiceField(label="乡镇街道", queryset=Division.objects.none())
    visited_on = Day(label="下访日期")
    team = forms.CharField(label="下访人员", max_length=120)
    met = forms.CharField(label="参加座谈的村（社区）干部", max_length=200)

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = cast(forms.ModelChoiceField, self.fields["place"])  # type: ignore[type-arg]
        place.queryset = cycle.congress.division.children.order_by("code")
        for n in range(1, MATTERS + 1):
            self.fields[f"village{n}"] = forms.CharField(
                label=f"第{n}件事：哪个村（社区）", max_length=40, required=False
            )
            self.fields[f"title{n}"] = forms.CharField(
                label=f"第{n}件事：什么事", max_length=60, required=False, validators=[must_have_words]
            )
            rows = forms.Textarea(attrs={"rows": 2})
            self.fields[f"text{n}"] = forms.CharField(
                label=f"第{n}件事：具体情况", max_length=2000, required=False, widget=rows
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for n in range(1, MATTERS + 1):
            if (cleaned.get(f"village{n}") or cleaned.get(f"text{n}")) and not cleaned.get(f"title{n}"):
                self.add_error(f"title{n}", f"第{n}件事没有写是什么事。")
        return cleaned

    def matters(self) -> list[Matter]:
        """The matters that were filled in."""
        said = self.cleaned_data
        rows = range(1, MATTERS + 1)
        return [Matter(said[f"village{n}"], said[f"title{n}"], said[f"text{n}"]) for n in rows if said[f"title{n}"]]


@may("collect.record_visit")
def visits(request: ActingRequest) -> HttpResponse:
    """The townships and subdistricts, those not yet visited first."""
    cycle = year_asked(request)
    rows = visited_in(cycle)
    context = {"cycle": cycle, "rows": rows, "left": sum(not row.visits for row in rows)}
    return render(request, "collection/visits.html", context)


@may("collect.record_visit")
def visit(request: ActingRequest) -> HttpResponse:
    """Write down a visit and what was said."""
    cycle = year_asked(request)
    asked = request.GET.get("place", "")
    initial = {"place": asked} if asked.isdecimal() else {}
    form = RecordVisit(request.POST or None, cycle=cycle, initial=initial)
    is_asked_first = form.is_valid() and "sure" not in request.POST
    alike = similar_to_any(cycle, [matter.title for matter in form.matters()]) if is_asked_first else []
    if not alike and (done := attempt(form, lambda: _recorded(cycle, form, request))):
        messages.success(request, f"已登记：{done.place}，{done.leads.count()}件事；各件事的回执号在下面。")
        return redirect(f"{reverse('collection:visits')}?year={cycle.year}")
    return answer(request, "collection/visit.html", {"cycle": cycle, "form": form, "demands": alike})


def _recorded(cycle: Cycle, form: RecordVisit, request: ActingRequest) -> TownshipVisit:
    said = form.cleaned_data
    return record_visit(
        cycle,
        said["place"],
        form.matters(),
        visited_on=said["visited_on"],
        team=said["team"],
        met=said["met"],
        by=request.actor,
        at=now(),
    )
