"""Pages of delivery: the board of a year, the plan, reports, acceptance and adjustments of a project."""

from __future__ import annotations

from functools import partial

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from piaojue.bodies.access import ActingRequest, holds_at, may, public
from piaojue.bodies.queries import bodies_of
from piaojue.implementation import actions, forms
from piaojue.implementation.account import account_of
from piaojue.implementation.comparison import changes_asked
from piaojue.implementation.models import Adjustment, Photograph
from piaojue.implementation.queries import open_adjustments, reports_in
from piaojue.implementation.standing import plan_of, standings_of
from piaojue.projects.models import Project
from piaojue.projects.pages import cycle_or_404, project_or_404, year_or_404
from piaojue.projects.queries import cycles_of
from piaojue.rules.lifecycle import step
from piaojue.rules.offices import Office
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt, tried

REPORTS_A_PAGE = 20


@public
def board(request: ActingRequest) -> HttpResponse:
    """The oversight board of a year: late first, in words of status."""
    cycle = year_or_404(request)
    context = {
        "cycle": cycle,
        "cycles": cycles_of(request.congress),
        "standings": standings_of(cycle, on=today()),
        "adjustments": open_adjustments(cycle),
    }
    return render(request, "implementation/board.html", context)


@public
def reports(request: ActingRequest) -> HttpResponse:
    """Every monthly report of a year with its photos, the latest first."""
    cycle = cycle_or_404(request)
    page = Paginator(reports_in(cycle), REPORTS_A_PAGE).get_page(request.GET.get("page"))
    may_import = holds_at(request.actor, "implement.report", cycle.congress, cycle.measure)
    return render(request, "implementation/reports.html", {"cycle": cycle, "page": page, "may_import": may_import})


@may("implement.plan")
def plan(request: ActingRequest, pk: int) -> HttpResponse:
    """Set the implementation plan of an adopted project."""
    project = project_or_404(pk)
    departments = [body.pk for body in bodies_of(project.congress, Office.DEPARTMENT, on=today())]
    form = forms.Plan(request.POST or None, departments=departments)
    if attempt(form, lambda: actions.plan(project, form.scheme(), by=request.actor, at=now())):
        return redirect("projects:life", pk=pk)
    first = partial(step, project.status, "plan")
    return answer(request, "implementation/plan.html", {"project": project, "form": form}, first=first)


@may("implement.start")
def start(request: ActingRequest, pk: int) -> HttpResponse:
    """Report the start of the work."""
    return _step(request, pk, "implement.start")


@may("implement.complete")
def complete(request: ActingRequest, pk: int) -> HttpResponse:
    """Report the completion of the work."""
    return _step(request, pk, "implement.complete")


def _step(request: ActingRequest, pk: int, act: str) -> HttpResponse:
    project = project_or_404(pk)
    take = {"implement.start": actions.start, "implement.complete": actions.complete}[act]
    form = forms.Act(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: take(project, by=request.actor, at=now())):
        return redirect("projects:life", pk=pk)
    context = {"project": project, "form": form, "act": act}
    first = partial(actions.must_be_next, project, act.partition(".")[2], request.actor)
    return answer(request, "implementation/step.html", context, first=first)


@may("implement.report")
def report(request: ActingRequest, pk: int) -> HttpResponse:
    """Report a month."""
    project = project_or_404(pk)
    plan = plan_of(project)
    goals = list(plan.goals.all()) if plan else []
    due = partial(actions.months_to_report, project, request.actor, today())
    months, _ = tried(due)
    form = forms.Report(request.POST or None, request.FILES or None, project=project, goals=goals, months=months or [])
    if attempt(form, lambda: actions.report(project, form.month_of(), form.progress(), by=request.actor, at=now())):
        return redirect("projects:life", pk=pk)
    context = {"project": project, "form": form, "latest": project.reports.last()}
    return answer(request, "implementation/report.html", context, first=due)


@may("implement.accept")
def accept(request: ActingRequest, pk: int) -> HttpResponse:
    """Accept a completed project."""
    project = project_or_404(pk)
    form = forms.Accept(request.POST or None)
    if attempt(form, lambda: actions.accept(project, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("projects:life", pk=pk)
    first = partial(step, project.status, "accept")
    return answer(request, "implementation/accept.html", {"project": project, "form": form}, first=first)


@may("implement.propose_adjustment")
def adjust(request: ActingRequest, pk: int) -> HttpResponse:
    """Ask for a change or the cancellation of a decided project."""
    project = project_or_404(pk)
    form = forms.Adjust(request.POST or None)
    if attempt(form, lambda: _adjust(request, project, form)):
        return redirect("implementation:board")
    context = {"project": project, "account": account_of(project), "form": form}
    return answer(request, "implementation/adjust.html", context, first=partial(actions.must_be_adjustable, project))


def _adjust(request: ActingRequest, project: Project, form: forms.Adjust) -> Adjustment:
    return actions.propose_adjustment(
        project,
        form.changes(),
        money=form.money(project),
        is_cancellation=form.cleaned_data["is_cancellation"],
        reason=form.cleaned_data["reason"],
        by=request.actor,
        at=now(),
    )


@may("implement.approve_adjustment")
def decide(request: ActingRequest, pk: int) -> HttpResponse:
    """Put down the vote on an adjustment."""
    adjustment = get_object_or_404(Adjustment, pk=pk)
    project = project_or_404(adjustment.project_id)
    form = forms.Decide(request.POST or None)
    if attempt(form, lambda: actions.approve_adjustment(adjustment, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("projects:life", pk=project.pk)
    changes = changes_asked(adjustment)
    context = {"project": project, "adjustment": adjustment, "changes": changes, "form": form}
    first = partial(actions.must_await_decision, adjustment)
    return answer(request, "implementation/decide.html", context, first=first)


@public
def photograph(request: ActingRequest, sha256: str) -> HttpResponse:
    """One picture, small where `?small=1`; those of visits only for people in office."""
    row = get_object_or_404(Photograph.objects.defer("content" if "small" in request.GET else "small"), sha256=sha256)
    if not row.is_public and request.actor.is_anonymous:
        raise Http404
    content = row.small if "small" in request.GET else row.content
    answered = HttpResponse(bytes(content), content_type="image/jpeg")
    answered["Cache-Control"] = "private, max-age=31536000, immutable"
    return answered
