"""Pages of the proposal link: the screening desk and its acts; reasons and lists are public."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from piaojue.bodies.access import ActingRequest, may, public
from piaojue.bodies.queries import bodies_of
from piaojue.collection.queries import open_demands
from piaojue.projects.forms import Money
from piaojue.projects.models import Cycle, Project
from piaojue.projects.pages import answer, cycle_or_404, project_or_404
from piaojue.proposal import actions, forms
from piaojue.proposal.queries import desk_of, own_bodies, recommended, reserve_pool, reviews_of, unseen_by
from piaojue.rules.offices import Office
from piaojue.shell.clock import now, today
from piaojue.shell.forms import attempt


@public
def desk(request: ActingRequest) -> HttpResponse:
    """The screening desk: projects in the recommended order with the cut across."""
    cycle = cycle_or_404(request)
    rows = desk_of(cycle, unseen=unseen_by(request.actor, cycle))
    places = cycle.rules.number("decide.places.candidates")
    return render(request, "proposal/desk.html", {"cycle": cycle, "rows": rows, "places": places})


@public
def reserve(request: ActingRequest) -> HttpResponse:
    """The reserve pool, which carries over from year to year."""
    cycle = cycle_or_404(request)
    return render(request, "proposal/reserve.html", {"cycle": cycle, "projects": reserve_pool(cycle)})


@may("propose.submit")
def submit(request: ActingRequest) -> HttpResponse:
    """Put a project forward."""
    cycle = cycle_or_404(request)
    form = forms.Submit(
        request.POST or None,
        cycle=cycle,
        own=own_bodies(request.actor, cycle),
        departments=[body.pk for body in bodies_of(cycle.congress, Office.DEPARTMENT, on=today())],
        demands=[demand.pk for demand in open_demands(cycle)],
    )
    if project := attempt(form, lambda: _submit(request, cycle, form)):
        return redirect("projects:life", pk=project.pk)
    return answer(request, "proposal/submit.html", {"cycle": cycle, "form": form})


def _submit(request: ActingRequest, cycle: Cycle, form: forms.Submit) -> Project:
    return actions.submit(
        cycle,
        form.draft(),
        proposer=form.cleaned_data["proposer"],
        rationale=form.cleaned_data["rationale"],
        demands=list(form.cleaned_data["demands"]),
        by=request.actor,
        at=now(),
    )


@may("propose.pass_eligibility")
def check(request: ActingRequest, pk: int) -> HttpResponse:
    """Hold a project against the positive and the negative list."""
    project = project_or_404(pk)
    form = forms.Eligibility(request.POST or None, project=project)
    if attempt(form, lambda: actions.check_eligibility(project, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("projects:life", pk=pk)
    return answer(request, "proposal/check.html", {"project": project, "form": form})


@may("propose.cost")
def cost(request: ActingRequest, pk: int) -> HttpResponse:
    """Set the money by source."""
    project = project_or_404(pk)
    form = Money(request.POST or None)
    if attempt(form, lambda: actions.cost(project, form.funding(), by=request.actor, at=now())):
        return redirect("proposal:desk")
    return answer(request, "proposal/cost.html", {"project": project, "form": form})


@may("propose.score")
def score(request: ActingRequest, pk: int) -> HttpResponse:
    """Mark a project; the marks of others are shown only after one's own."""
    project = project_or_404(pk)
    form = forms.Score(request.POST or None)
    if attempt(form, lambda: actions.score(project, form.opinion(), by=request.actor, at=now())):
        return redirect("proposal:desk")
    return answer(request, "proposal/score.html", {"project": project, "form": form})


@may("propose.nominate")
def rule(request: ActingRequest, pk: int) -> HttpResponse:
    """Candidate list or reserve pool."""
    project = project_or_404(pk)
    form = forms.Rule(request.POST or None)
    acts = {"nominate": actions.nominate, "reserve": actions.reserve}
    if attempt(
        form,
        lambda: acts[form.cleaned_data["ruling"]](
            project, reason=form.cleaned_data["reason"], by=request.actor, at=now()
        ),
    ):
        return redirect("proposal:desk")
    context = {"project": project, "form": form, "recommended": recommended(project), "reviews": reviews_of(project)}
    return answer(request, "proposal/rule.html", context)
