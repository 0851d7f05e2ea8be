"""Pages of supervision: the watch board, the plan, teams, visits, problems, audit."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from piaojue.bodies.access import ActingRequest, may, public, signed_in
from piaojue.bodies.models import Person
from piaojue.bodies.queries import bodies_of, people_in, seats_of
from piaojue.projects.models import Project
from piaojue.projects.pages import answer, cycle_or_404, project_or_404
from piaojue.projects.queries import projects_in
from piaojue.rules.offices import Office
from piaojue.rules.supervising import CHECKLISTS
from piaojue.shell.clock import now, today
from piaojue.shell.forms import attempt
from piaojue.supervision import actions, forms
from piaojue.supervision.models import Problem, SupervisionPlan
from piaojue.supervision.queries import SUPERVISED, latest_visits, problems_of, watches_of


@public
def board(request: ActingRequest) -> HttpResponse:
    """How the projects of a year are watched: not visited for long first."""
    cycle = cycle_or_404(request)
    context = {
        "cycle": cycle,
        "watches": watches_of(cycle, on=today()),
        "visits": latest_visits(cycle),
        "plan": SupervisionPlan.objects.filter(cycle=cycle).select_related("document").first(),
    }
    return render(request, "supervision/board.html", context)


@may("supervise.plan")
def plan(request: ActingRequest) -> HttpResponse:
    """Make the annual supervision plan."""
    cycle, on = cycle_or_404(request), today()
    leaders = people_in(cycle.congress, Office.STANDING_COMMITTEE, Office.CHAIR_COUNCIL, Office.PRESIDIUM, on=on)
    form = forms.Plan(
        request.POST or None,
        projects=list(projects_in(cycle, *SUPERVISED)),
        leaders=leaders,
        committees=bodies_of(cycle.congress, Office.SPECIAL_COMMITTEE, Office.WORKING_COMMITTEE, on=on),
        townships=bodies_of(cycle.congress, Office.TOWNSHIP_CONGRESS, Office.STREET_WORKING_COMMITTEE, on=on),
    )
    if attempt(form, lambda: actions.plan_supervision(cycle, form.duties(), by=request.actor, at=now())):
        return redirect("supervision:board")
    return answer(request, "supervision/plan.html", {"cycle": cycle, "form": form})


@may("supervise.form_team")
def team(request: ActingRequest, pk: int) -> HttpResponse:
    """Form the team of a project."""
    project, on = project_or_404(pk), today()
    residents = people_in(project.congress, Office.RESIDENT, Office.RESIDENT_REPRESENTATIVE, on=on)
    candidates = (Person.objects.filter(seats__in=seats_of(project.congress, on=on)) | residents).distinct()
    form = forms.FormTeam(request.POST or None, candidates=candidates)
    if attempt(form, lambda: _form_team(request, project, form)):
        return redirect("projects:life", pk=pk)
    return answer(request, "supervision/team.html", {"project": project, "form": form})


def _form_team(request: ActingRequest, project: Project, form: forms.FormTeam) -> object:
    people = list(form.cleaned_data["people"])
    return actions.form_team(project, people, contractors=form.firms(), by=request.actor, at=now())


@may("supervise.visit")
def visit(request: ActingRequest, pk: int) -> HttpResponse:
    """Write down a visit by the checklist of a stage, on the phone."""
    project = project_or_404(pk)
    stage = request.GET.get("stage", "building")
    if stage not in CHECKLISTS:
        raise Http404
    form = forms.Visit(request.POST or None, stage=stage, initial={"visited_on": today()})
    if attempt(form, lambda: _visit(request, project, form)):
        return redirect("projects:life", pk=pk)
    return answer(request, "supervision/visit.html", {"project": project, "form": form, "stage": stage})


@transaction.atomic
def _visit(request: ActingRequest, project: Project, form: forms.Visit) -> object:
    at, by, cleaned = now(), request.actor, form.cleaned_data
    made = actions.visit(
        project,
        stage=form.stage,
        answers=form.answers(),
        note=cleaned["note"],
        visited_on=cleaned["visited_on"],
        by=by,
        at=at,
    )
    if found := form.found():
        actions.report_problem(project, found, visit=made, by=by, at=at)
    return made


@public
def problems(request: ActingRequest) -> HttpResponse:
    """The three lists: problems, who answers, how they were mended."""
    cycle = cycle_or_404(request)
    return render(request, "supervision/problems.html", {"cycle": cycle, "problems": problems_of(cycle)})


@signed_in
def problem(request: ActingRequest, pk: int) -> HttpResponse:
    """One problem: the department answers, a supervisor looks again."""
    row = get_object_or_404(Problem.objects.select_related("project", "responsible"), pk=pk)
    reply, recheck = forms.Answer(prefix="answer"), forms.Recheck(prefix="recheck")
    if request.method == "POST" and "answer" in request.POST:
        reply = forms.Answer(request.POST, prefix="answer")
        done: object = attempt(
            reply, lambda: actions.answer_problem(row, **reply.cleaned_data, by=request.actor, at=now())
        )
    elif request.method == "POST":
        recheck = forms.Recheck(request.POST, prefix="recheck")
        done = attempt(
            recheck, lambda: actions.recheck_problem(row, **recheck.cleaned_data, by=request.actor, at=now())
        )
    else:
        done = None
    if done:
        return redirect("supervision:problem", pk=pk)
    project = project_or_404(row.project_id)
    context = {"problem": row, "project": project, "answer": reply, "recheck": recheck}
    return answer(request, "supervision/problem.html", context)


@may("supervise.audit", "supervise.appraise")
def finding(request: ActingRequest, pk: int) -> HttpResponse:
    """Write down a finding of the audit or the appraisal."""
    project = project_or_404(pk)
    form = forms.Finding(request.POST or None)
    if attempt(form, lambda: _finding(request, project, form)):
        return redirect("projects:life", pk=pk)
    return answer(request, "supervision/finding.html", {"project": project, "form": form})


def _finding(request: ActingRequest, project: Project, form: forms.Finding) -> object:
    text, by, at = form.cleaned_data["text"], request.actor, now()
    if Office.AUDIT in by.offices_in(project.congress):
        return actions.audit(project, text, fen=form.fen(), by=by, at=at)
    return actions.appraise(project, text, by=by, at=at)
