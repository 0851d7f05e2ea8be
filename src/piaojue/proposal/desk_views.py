"""Pages of a year's screening: the desk, the reserve pool, the candidate list and its legality review."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from piaojue.bodies.access import ActingRequest, holds_at, may, public
from piaojue.documents.kinds import DocumentKind
from piaojue.documents.queries import documents_about
from piaojue.documents.rendering.forms import offered
from piaojue.projects.models import Cycle
from piaojue.projects.pages import cycle_or_404, year_or_404
from piaojue.projects.queries import cycles_of, is_numbered, projects_in
from piaojue.projects.standing import standing_of
from piaojue.proposal import actions, forms
from piaojue.proposal.analysis.screened import hidden_from, standings_in
from piaojue.proposal.candidates import csv_of, is_public, json_of, list_of
from piaojue.proposal.flow import funnel_of, towns_of
from piaojue.proposal.pictures import NO_STANDINGS, lines_of, place_of
from piaojue.proposal.queries import desk_of, kept_by, reserve_pool, too_few_in, turned_back, withdrawals_of
from piaojue.proposal.rounds import sight_of
from piaojue.proposal.scale import scale_told
from piaojue.proposal.stages import overrides_in, stages_of, stops_of
from piaojue.rules.indicators import FULL_MARK
from piaojue.rules.lifecycle import State
from piaojue.rules.weights import weights_of
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt
from piaojue.shell.tables.writing import CSV_TYPE


@public
def desk(request: ActingRequest) -> HttpResponse:
    """The screening of a year: its numbers, what stopped, and the projects in the recommended order."""
    cycle = year_or_404(request)
    rows = desk_of(cycle, sight=sight_of(request.actor, cycle, on=today()), on=today())
    hidden = hidden_from(request.actor, cycle, rows, on=today())
    told = standings_in(cycle, rows) if not hidden else NO_STANDINGS
    holds_ruling = holds_at(request.actor, "propose.nominate", cycle.congress, cycle.measure)
    is_closed = is_numbered(cycle)
    may_rule = holds_ruling and not is_closed
    context = {
        "cycle": cycle,
        "cycles": cycles_of(request.congress),
        "lines": lines_of(rows, weights_of(cycle.rules), told),
        "hidden": hidden,
        "is_analysed": bool(told),
        "overrides": overrides_in(cycle),
        "may_rule": may_rule,
        "may_compose": holds_ruling or holds_at(request.actor, "propose.score", cycle.congress, cycle.measure),
        "scale_marks": [place_of(mark) for mark in range(FULL_MARK + 1)],
        "places": cycle.rules.number("decide.places.candidates"),
        "scale": scale_told(cycle),
        "is_open": bool(too_few_in(rows)),
        "may_submit": not is_closed and holds_at(request.actor, "propose.submit", cycle.congress, cycle.measure),
        "stages": stages_of(cycle),
        "stops": stops_of(cycle),
        "turned_back": turned_back(cycle),
        "may_review": holds_at(request.actor, "propose.review_legality", cycle.congress, cycle.measure),
    }
    return render(request, "proposal/desk.html", context)


@public
def flow(request: ActingRequest) -> HttpResponse:
    """From collection to the reserve pool in numbers, and demand against selection by township."""
    cycle = year_or_404(request)
    context = {
        "cycle": cycle,
        "cycles": cycles_of(request.congress),
        "funnel": funnel_of(cycle),
        "towns": towns_of(cycle),
        "stops": stops_of(cycle),
    }
    return render(request, "proposal/flow.html", context)


@public
def reserve(request: ActingRequest) -> HttpResponse:
    """The reserve pool, which carries over from year to year."""
    cycle = cycle_or_404(request)
    may_take_up = holds_at(request.actor, "propose.take_up", cycle.congress, cycle.measure)
    pool = reserve_pool(cycle)
    withdrawals = withdrawals_of(pool)
    kept = [(project, kept_by(project), withdrawals.get(project.key)) for project in pool]
    context = {"cycle": cycle, "kept": kept, "may_take_up": may_take_up}
    return render(request, "proposal/reserve.html", context)


@public
def candidates(request: ActingRequest) -> HttpResponse:
    """The candidate list: recommended and decided order, costs by source, every move against the order."""
    cycle = year_or_404(request)
    context = {
        "cycle": cycle,
        "cycles": cycles_of(request.congress),
        "papers": documents_about(f"cycle/{cycle.pk}").filter(kind=DocumentKind.CANDIDATE_LIST),
        "forms": offered(),
        **_list(cycle),
    }
    return render(request, "proposal/candidates.html", context)


def _list(cycle: Cycle) -> dict[str, Any]:
    public = is_public(cycle)
    return {"is_public": public, "list": list_of(cycle) if public else None, "standing": standing_of(cycle)}


@public
def candidates_csv(request: ActingRequest) -> HttpResponse:
    """The public candidate list for a spreadsheet."""
    cycle = _public_year(request)
    name = f"candidates-{cycle.congress.code}-{cycle.year}.csv"
    return HttpResponse(
        csv_of(cycle), content_type=CSV_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@public
def candidates_json(request: ActingRequest) -> HttpResponse:
    """The public candidate list as data."""
    return HttpResponse(json_of(_public_year(request)), content_type="application/json; charset=utf-8")


@may("propose.review_legality")
def legality(request: ActingRequest) -> HttpResponse:
    """Give the legality opinion on the candidates of the year."""
    cycle = cycle_or_404(request)
    form = forms.Legality(request.POST or None)
    if attempt(form, lambda: actions.review_legality(cycle, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("proposal:candidates")
    context = {
        "cycle": cycle,
        "form": form,
        "candidates": projects_in(cycle, State.CANDIDATE),
        "last": cycle.legality_reviews.last(),
    }
    return answer(request, "proposal/legality.html", context, first=partial(actions.candidates_to_review, cycle))


def _public_year(request: ActingRequest) -> Cycle:
    cycle = year_or_404(request)
    if not is_public(cycle):
        raise Http404
    return cycle
