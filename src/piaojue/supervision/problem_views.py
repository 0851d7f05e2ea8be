"""Pages of problems: the three lists, and one problem with its next step."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from piaojue.bodies.access import ActingRequest, holds_at, public, signed_in
from piaojue.bodies.queries import bodies_of
from piaojue.documents.rendering.forms import offered
from piaojue.projects.models import Project
from piaojue.projects.pages import cycle_or_404, project_or_404
from piaojue.rules.offices import Office
from piaojue.shell.clock import now, today
from piaojue.shell.doors import Door, is_taken, sent_to
from piaojue.shell.forms import answer
from piaojue.supervision import actions, forms
from piaojue.supervision.models import Problem
from piaojue.supervision.problem_queries import followed, problems_of


@public
def problems(request: ActingRequest) -> HttpResponse:
    """The three lists: problems, who answers, how they were mended."""
    cycle = cycle_or_404(request)
    rows = followed(list(problems_of(cycle)), cycle.rules, on=today())
    may_list = holds_at(request.actor, "supervise.list_problems", cycle.congress, cycle.measure)
    context = {"cycle": cycle, "rows": rows, "today": today(), "may_list": may_list}
    return render(request, "supervision/problems.html", context)


@signed_in
def problem(request: ActingRequest, pk: int) -> HttpResponse:
    """One problem: the department answers, a supervisor looks again, the committee assigns and urges."""
    row = get_object_or_404(Problem.objects.select_related("project", "responsible", "repeats"), pk=pk)
    project = project_or_404(row.project_id)
    doors = _doors(request, row, project)
    if is_taken(request, doors):
        return redirect("supervision:problem", pk=pk)
    rows = followed(list(problems_of(project.cycle)), project.cycle.rules, on=today())
    context = {"row": next(each for each in rows if each.problem.pk == pk), "project": project, "doors": doors}
    context["forms"] = offered() if request.actor.offices_in(project.congress) else []
    return answer(request, "supervision/problem.html", context)


def _doors(request: ActingRequest, row: Problem, project: Project) -> list[Door]:
    by, at = request.actor, now()

    reply = forms.Answer(sent_to(request, "answer"), prefix="answer")
    recheck = forms.Recheck(sent_to(request, "recheck"), prefix="recheck")
    departments = bodies_of(project.congress, Office.DEPARTMENT, on=today()).exclude(pk=row.responsible_id)
    assign = forms.Assign(sent_to(request, "assign"), prefix="assign", departments=departments)
    urge = forms.Urge(sent_to(request, "urge"), prefix="urge")
    # fmt: off
    doors = [
        Door("answer", "supervise.answer_problem", "责任单位答复", "提交答复", reply,
             lambda: actions.answer_problem(row, **reply.cleaned_data, by=by, at=at)),
        Door("recheck", "supervise.recheck_problem", "监督员复查", "提交复查", recheck,
             lambda: actions.recheck_problem(row, **recheck.cleaned_data, by=by, at=at)),
        Door("urge", "supervise.urge_problem", "发整改督办单", "督办", urge,
             lambda: actions.urge_problem(row, **urge.cleaned_data, by=by, at=at)),
        Door("assign", "supervise.assign_problem", "改由其他单位负责", "重新交办", assign,
             lambda: actions.assign_problem(row, **assign.cleaned_data, by=by, at=at)),
    ]
    # fmt: on
    open_to = {"reported": ("answer", "urge", "assign"), "reopened": ("answer", "urge", "assign")}
    names = open_to.get(row.state, ("recheck",) if row.state == "answered" else ())
    return [
        door for door in doors if door.name in names and holds_at(by, door.act, project.congress, project.cycle.measure)
    ]
