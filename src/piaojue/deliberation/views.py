"""Pages of deliberation: the chain of approvals, opinions and answers, revisions, the frozen list."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from piaojue.bodies.access import ActingRequest, holds, may, public
from piaojue.deliberation import actions, forms
from piaojue.deliberation.models import FrozenList, Opinion
from piaojue.deliberation.queries import chain_progress, changes_of, list_of_year, next_step
from piaojue.deliberation.waiting import waiting_of
from piaojue.projects.models import Cycle, Project
from piaojue.projects.pages import cycle_or_404, project_or_404, year_or_404
from piaojue.projects.queries import cycles_of, projects_in
from piaojue.rules.lifecycle import State, step
from piaojue.rules.listing import last_day_to_freeze, least_candidates
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt


@public
def index(request: ActingRequest) -> HttpResponse:
    """Where the list stands: its approvals, candidates, opinions, and the day on which it must be frozen."""
    cycle = year_or_404(request)
    opens_on = cycle.session.opens_on if cycle.session else None
    context = {
        "cycle": cycle,
        "cycles": cycles_of(request.congress),
        "chain": chain_progress(cycle),
        "candidates": list_of_year(cycle),
        "waiting": waiting_of(cycle),
        "is_frozen": FrozenList.objects.filter(cycle=cycle).exists(),
        "opinions": cycle.opinions.select_related("project", "delegation"),
        "last_day": last_day_to_freeze(cycle.rules, opens_on) if opens_on else None,
        "least": least_candidates(cycle.rules),
        "may_give": holds(request.actor, "deliberate.give_opinion"),
        "may_answer": holds(request.actor, "deliberate.answer_opinion"),
    }
    return render(request, "deliberation/index.html", context)


@may("deliberate.approve_step")
def approve(request: ActingRequest) -> HttpResponse:
    """Take the step of the chain that is due."""
    cycle = cycle_or_404(request)
    due = next_step(cycle)
    form = forms.ApproveStep(request.POST or None, has_minutes=due is not None and due.has_minutes)
    if attempt(form, lambda: actions.approve_step(cycle, **form.paper(), by=request.actor, at=now())):
        return redirect("deliberation:index")
    context = {"cycle": cycle, "form": form, "step": due}
    return answer(request, "deliberation/approve.html", context, first=partial(actions.due_step, cycle, request.actor))


@may("deliberate.give_opinion")
def opinion(request: ActingRequest) -> HttpResponse:
    """Give an opinion on the list or on one candidate."""
    cycle = cycle_or_404(request)
    form = forms.GiveOpinion(request.POST or None, cycle=cycle)
    if attempt(form, lambda: actions.give_opinion(cycle, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("deliberation:index")
    return answer(request, "deliberation/opinion.html", {"cycle": cycle, "form": form})


@may("deliberate.answer_opinion")
def answer_opinion(request: ActingRequest, pk: int) -> HttpResponse:
    """Answer an opinion."""
    opinion = get_object_or_404(Opinion.objects.select_related("cycle__congress", "cycle__measure__parent"), pk=pk)
    form = forms.Answer(request.POST or None)
    if attempt(form, lambda: actions.answer_opinion(opinion, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("deliberation:index")
    context = {"cycle": opinion.cycle, "opinion": opinion, "form": form}
    return answer(request, "deliberation/answer.html", context, first=partial(actions.must_await_answer, opinion))


@may("deliberate.revise")
def revise(request: ActingRequest, pk: int) -> HttpResponse:
    """Change the text of a candidate; both versions are kept."""
    project = project_or_404(pk)
    initial = {name: getattr(project, name) for name in actions.REVISABLE}
    form = forms.Revise(request.POST or None, initial=initial)
    if attempt(form, lambda: _revise(request, project, form)):
        return redirect("deliberation:revisions", pk=pk)
    context = {"cycle": project.cycle, "project": project, "form": form}
    return answer(request, "deliberation/revise.html", context, first=partial(actions.must_be_revisable, project))


def _revise(request: ActingRequest, project: Project, form: forms.Revise) -> object:
    changes = {name: form.cleaned_data[name] for name in actions.REVISABLE}
    return actions.revise(project, changes, reason=form.cleaned_data["reason"], by=request.actor, at=now())


@public
def revisions(request: ActingRequest, pk: int) -> HttpResponse:
    """Every revision of a candidate, field by field, before and after."""
    project = project_or_404(pk)
    rows = [(revision, changes_of(revision)) for revision in project.revisions.all()]
    return render(request, "deliberation/revisions.html", {"project": project, "revisions": rows})


@may("deliberate.withdraw")
def withdraw(request: ActingRequest, pk: int) -> HttpResponse:
    """Take a candidate off the list, into the reserve pool."""
    project = project_or_404(pk)
    form = forms.Withdraw(request.POST or None)
    if attempt(form, lambda: actions.withdraw(project, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("deliberation:index")
    context = {"cycle": project.cycle, "project": project, "form": form}
    return answer(request, "deliberation/withdraw.html", context, first=partial(step, project.status, "withdraw"))


@may("deliberate.freeze")
def freeze(request: ActingRequest) -> HttpResponse:
    """Number the candidates and freeze the list."""
    cycle = cycle_or_404(request)
    form = forms.Freeze(request.POST or None, candidates=list(projects_in(cycle, State.CANDIDATE)))
    if frozen := attempt(form, lambda: _freeze(request, cycle, form)):
        return redirect("documents:document", pk=frozen.document_id)
    first = partial(actions.must_be_freezable, cycle, on=today())
    return answer(request, "deliberation/freeze.html", {"cycle": cycle, "form": form}, first=first)


def _freeze(request: ActingRequest, cycle: Cycle, form: forms.Freeze) -> FrozenList:
    return actions.freeze(cycle, form.order(), waiver=form.cleaned_data["waiver"], by=request.actor, at=now())
