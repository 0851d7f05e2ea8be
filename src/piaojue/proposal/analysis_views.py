"""Pages of what the order of a year rests on: how steady it is, what other lists are possible, where it came from."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from piaojue.advisory.screening.certificate import analysis_as_json
from piaojue.advisory.screening.reviewers import agreements_of, without_each
from piaojue.advisory.screening.stability import stability_of
from piaojue.advisory.screening.triangle import triangle_of
from piaojue.bodies.access import ActingRequest, may, public
from piaojue.projects.models import Cycle
from piaojue.projects.pages import year_or_404
from piaojue.projects.queries import cycles_of
from piaojue.proposal.analysis.forms import Compose, Named, OtherWeights
from piaojue.proposal.analysis.groups import groupings
from piaojue.proposal.analysis.panel import agreements, without_reviewers
from piaojue.proposal.analysis.screened import NothingToAnalyse, Screened, panels_drawn, screened_for, weights_drawn
from piaojue.proposal.analysis.steadiness import intervals, surenesses
from piaojue.proposal.analysis.triangle import triangle
from piaojue.shell.clock import today


def _screened(request: ActingRequest) -> tuple[Cycle, Screened]:
    cycle = year_or_404(request)
    return cycle, screened_for(request.actor, cycle, on=today())


@public
def analysis(request: ActingRequest) -> HttpResponse:
    """How far the order hangs on weights and reviewers; for somebody to whom no mark is hidden."""
    try:
        cycle, found = _screened(request)
    except NothingToAnalyse as empty:
        return render(request, "proposal/unanalysed.html", {"why": empty, "cycle": year_or_404(request)})
    form = OtherWeights(request.GET if "urgency" in request.GET else None, screened=found)
    context = {
        "cycle": cycle,
        "cycles": cycles_of(request.congress),
        "screened": found,
        "drawn": weights_drawn(found),
        "panels": panels_drawn(found),
        "surenesses": surenesses(found),
        "intervals": intervals(found),
        "triangle": triangle(found),
        "form": form,
        "other": form.other() if form.is_valid() else None,
        "agreements": agreements(found),
        "without": without_reviewers(found),
        "groupings": groupings(found),
    }
    return render(request, "proposal/analysis.html", context)


@public
def analysis_json(request: ActingRequest) -> HttpResponse:
    """The same as data: seed, generator and exact shares, so that anybody can draw again."""
    cycle, found = _screened(request)
    told = analysis_as_json(
        year=cycle.year,
        places=found.places,
        titles=found.titles(),
        weights=weights_drawn(found),
        panels=panels_drawn(found),
        stability=stability_of(found.pool, found.places),
        triangle=triangle_of(found.pool, found.places),
        agreement=agreements_of(found.pool),
        without=without_each(found.pool, found.places),
    )
    return HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8")


@may("propose.nominate", "propose.score")
def composition(request: ActingRequest) -> HttpResponse:
    """The best list under demands on money, fields and townships, beside the plain order; nothing is written."""
    cycle, found = _screened(request)
    asked = request.GET if "places" in request.GET else None
    form, named = Compose(asked, screened=found), Named(asked, screened=found)
    context: dict[str, Any] = {"cycle": cycle, "screened": found, "form": form, "named": named}
    if form.is_valid() and named.is_valid():
        from piaojue.proposal.analysis.composition import composed  # noqa: PLC0415 - loads scipy, rarely needed

        context["found"] = composed(found, form.demands(named))
    return render(request, "proposal/composition.html", context)
