"""Pages of the acts on one project: the gate, the money, the marks, the talk, the ruling; reasons are public."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect

from piaojue.bodies.access import ActingRequest, may
from piaojue.bodies.queries import bodies_of
from piaojue.collection.queries import open_demands
from piaojue.projects.forms import Money
from piaojue.projects.models import Cycle, Project
from piaojue.projects.pages import cycle_or_404, project_or_404
from piaojue.proposal import actions, forms
from piaojue.proposal.beneficiaries import towns_of
from piaojue.proposal.evidence import evidence_of
from piaojue.proposal.queries import own_bodies, reviews_of, row_of
from piaojue.proposal.rounds import rediscussion_of, sight_of
from piaojue.proposal.sections import reviews_told
from piaojue.proposal.turns import has_marked, indicators_for
from piaojue.rules.indicators import indicators_of
from piaojue.rules.lifecycle import step
from piaojue.rules.offices import Office
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt


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
    towns = forms.BeneficiariesByTown(request.POST or None, towns=towns_of(cycle.congress))
    is_counted = towns.is_valid() or request.method == "GET"
    if is_counted and (project := attempt(form, lambda: _submit(request, cycle, form, towns))):
        return redirect("projects:life", pk=project.pk)
    return answer(request, "proposal/submit.html", {"cycle": cycle, "form": form, "towns": towns})


def _submit(request: ActingRequest, cycle: Cycle, form: forms.Submit, towns: forms.BeneficiariesByTown) -> Project:
    return actions.submit(
        cycle,
        form.draft(),
        proposer=form.cleaned_data["proposer"],
        rationale=form.cleaned_data["rationale"],
        demands=list(form.cleaned_data["demands"]),
        beneficiaries=towns.people(),
        by=request.actor,
        at=now(),
    )


@may("propose.take_up")
def take_up(request: ActingRequest, pk: int) -> HttpResponse:
    """Put a reserved project of an earlier year forward again."""
    project, cycle = project_or_404(pk), cycle_or_404(request)
    form = forms.TakeUp(request.POST or None)
    again = attempt(form, lambda: actions.take_up(project, cycle, **form.cleaned_data, by=request.actor, at=now()))
    if again:
        return redirect("projects:life", pk=again.pk)
    context = {"project": project, "cycle": cycle, "form": form}
    first = partial(actions.must_wait_in_reserve, project, cycle, request.actor)
    return answer(request, "proposal/take_up.html", context, first=first)


@may("propose.pass_eligibility")
def check(request: ActingRequest, pk: int) -> HttpResponse:
    """Hold a project against the positive and the negative list."""
    project = project_or_404(pk)
    form = forms.Eligibility(request.POST or None, project=project)
    if attempt(form, lambda: actions.check_eligibility(project, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("projects:life", pk=pk)
    first = partial(actions.must_await_check, project)
    return answer(request, "proposal/check.html", {"project": project, "form": form}, first=first)


@may("propose.send_back")
def send_back(request: ActingRequest, pk: int) -> HttpResponse:
    """Send a project back for what is missing."""
    project = project_or_404(pk)
    form = forms.SendBack(request.POST or None, project=project)
    if attempt(form, lambda: actions.send_back(project, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("projects:life", pk=pk)
    first = partial(step, project.status, "send_back")
    return answer(request, "proposal/send_back.html", {"project": project, "form": form}, first=first)


@may("propose.resubmit")
def resubmit(request: ActingRequest, pk: int) -> HttpResponse:
    """Add what was missing."""
    project = project_or_404(pk)
    form = forms.Resubmit(request.POST or None, instance=project_or_404(pk))
    served = {row.place.code: row.people for row in project.beneficiaries.select_related("place")}
    towns = forms.BeneficiariesByTown(request.POST or None, towns=towns_of(project.congress), initial=served)
    is_counted = towns.is_valid() or request.method == "GET"
    if is_counted and attempt(form, lambda: _resubmit(request, project, form, towns)) is not None:
        return redirect("projects:life", pk=pk)
    asked = project.checks.filter(outcome="sent_back").last()
    context = {"project": project, "form": form, "towns": towns, "asked": asked}
    first = partial(actions.must_await_supplement, project, request.actor)
    return answer(request, "proposal/resubmit.html", context, first=first)


def _resubmit(
    request: ActingRequest, project: Project, form: forms.Resubmit, towns: forms.BeneficiariesByTown
) -> Project:
    return actions.resubmit(
        project,
        form.cleaned_data["supplement"],
        changes=form.changes(),
        beneficiaries=towns.people(),
        by=request.actor,
        at=now(),
    )


@may("propose.cost")
def cost(request: ActingRequest, pk: int) -> HttpResponse:
    """Set the money by source."""
    project = project_or_404(pk)
    form = Money(request.POST or None)
    if attempt(form, lambda: actions.cost(project, form.funding(), by=request.actor, at=now())):
        return redirect("proposal:desk")
    first = partial(actions.must_await_cost, project)
    return answer(request, "proposal/cost.html", {"project": project, "form": form}, first=first)


@may("propose.score")
def score(request: ActingRequest, pk: int) -> HttpResponse:
    """Mark a project; the marks of others are shown only after one's own."""
    project = project_or_404(pk)
    evidence = evidence_of(project)
    asked = indicators_for(request.actor, project)
    form = forms.Score(request.POST or None, indicators=asked, evidence=evidence)
    if attempt(form, lambda: actions.score(project, form.opinion(), by=request.actor, at=now())):
        return redirect("proposal:desk")
    may_recuse = project.cycle.rules.gives("propose.recuse")
    first = [row for row in reviews_of(project) if row.round == 1] if has_marked(project, request.actor) else []
    context = {
        "project": project,
        "form": form,
        "of_others": [each for each in indicators_of(project.cycle.rules) if each not in asked],
        "evidence": evidence,
        "may_recuse": may_recuse and not first,
        "talk": rediscussion_of(project),
        "reviews": reviews_told(project, first),
    }
    turn = partial(actions.turn_to_mark, project, request.actor, on=today())
    return answer(request, "proposal/score.html", context, first=turn)


@may("propose.recuse")
def recuse(request: ActingRequest, pk: int) -> HttpResponse:
    """Stand aside from a project in which one has an interest."""
    project = project_or_404(pk)
    form = forms.Recuse(request.POST or None)
    if attempt(form, lambda: actions.recuse(project, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("proposal:desk")
    first = partial(actions.must_be_unmarked, project, request.actor, on=today())
    return answer(request, "proposal/recuse.html", {"project": project, "form": form}, first=first)


@may("propose.rediscuss")
def rediscuss(request: ActingRequest, pk: int) -> HttpResponse:
    """Write down the talk about a disputed project."""
    project = project_or_404(pk)
    form = forms.Rediscuss(request.POST or None, initial={"held_on": today()})
    if attempt(form, lambda: actions.rediscuss(project, form.talk(), by=request.actor, at=now())):
        return redirect("proposal:desk")
    reviews = [] if _is_blind(request, project) else reviews_told(project, reviews_of(project))
    context = {"project": project, "form": form, "reviews": reviews}
    return answer(request, "proposal/rediscuss.html", context, first=partial(actions.disputed_marks, project))


def _is_blind(request: ActingRequest, project: Project) -> bool:
    """Are marks of this project hidden from who asks, all or the second ones?"""
    sight = sight_of(request.actor, project.cycle, on=today())
    return project.pk in sight.unseen | sight.first_only


@may("propose.nominate")
def rule(request: ActingRequest, pk: int) -> HttpResponse:
    """Candidate list or reserve pool."""
    project = project_or_404(pk)
    is_blind = _is_blind(request, project)
    row = None if is_blind else row_of(project)
    form = forms.Rule(request.POST or None, initial={"ruling": row.recommended if row else "reserve"})
    acts = {"nominate": actions.nominate, "reserve": actions.reserve}
    if attempt(
        form,
        lambda: acts[form.cleaned_data["ruling"]](
            project, reason=form.cleaned_data["reason"], by=request.actor, at=now()
        ),
    ):
        return redirect("proposal:desk")
    context = {
        "project": project,
        "form": form,
        "row": row,
        "is_blind": is_blind,
        "reviews": [] if is_blind else reviews_told(project, reviews_of(project)),
        "recusals": project.recusals.select_related("body"),
        "ruling": project.rulings.last(),
    }
    return answer(request, "proposal/rule.html", context, first=partial(actions.must_await_ruling, project))
