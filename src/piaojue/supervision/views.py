"""Pages of supervision: the watch board, the plan, teams."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from piaojue.bodies.access import ActingRequest, may, public
from piaojue.bodies.queries import bodies_of, people_in
from piaojue.projects.models import Project
from piaojue.projects.pages import cycle_or_404, project_or_404
from piaojue.projects.queries import projects_in
from piaojue.rules.offices import Office
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt
from piaojue.supervision import actions, forms
from piaojue.supervision.activity_queries import standings_on
from piaojue.supervision.matching import suggestions_for
from piaojue.supervision.models import SupervisionPlan
from piaojue.supervision.oversight import chosen, figures_of, lines_of, names_on, own_key
from piaojue.supervision.queries import SUPERVISED, latest_visits
from piaojue.supervision.township_map import draw_map, drawing_of

MOST_ACTIVITIES = 6  # on the board; the calendar has them all


@public
def board(request: ActingRequest) -> HttpResponse:
    """The oversight board: projects by months, late first; whose, chosen or one's own first."""
    cycle = cycle_or_404(request)
    lines = lines_of(cycle, on=today())
    whose = request.GET["whose"] if "whose" in request.GET else own_key(lines, request.actor)
    shown = chosen(lines, whose)
    activities = standings_on(cycle, today(), name=whose.partition(":")[2])
    context = {
        "cycle": cycle,
        "lines": shown,
        "whose": whose,
        "names": names_on(lines),
        "figures": figures_of(shown, sum(row.is_late for row in activities)),
        "activities": activities[:MOST_ACTIVITIES],
        "drawing": drawing_of(cycle, lines),
        "visits": latest_visits([line.project.pk for line in shown]),
        "plan": SupervisionPlan.objects.filter(cycle=cycle).select_related("document").first(),
    }
    return render(request, "supervision/board.html", context)


@may("supervise.draw_map")
def outlines(request: ActingRequest) -> HttpResponse:
    """Upload the congress's own outlines of its townships."""
    cycle = cycle_or_404(request)
    form = forms.DrawMap(request.POST or None, request.FILES or None)
    if attempt(form, lambda: draw_map(cycle, form.cleaned_data["file"].read(), by=request.actor, at=now())):
        return redirect("supervision:board")
    return answer(request, "supervision/outlines.html", {"cycle": cycle, "form": form})


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
    first = partial(actions.must_be_unplanned, cycle)
    return answer(request, "supervision/plan.html", {"cycle": cycle, "form": form}, first=first)


@may("supervise.form_team")
def team(request: ActingRequest, pk: int) -> HttpResponse:
    """Form the team of a project; with `?group=` the members of a deputies' group come first."""
    project, on = project_or_404(pk), today()
    groups = bodies_of(project.congress, Office.DEPUTY_GROUP, on=on)
    asked = request.GET.get("group", "")
    group = groups.filter(pk=asked).first() if asked.isdecimal() else None
    suggested = suggestions_for(project, on=on, group=group)
    form = forms.FormTeam(request.POST or None, suggested=suggested, groups=groups, initial={"group": group})
    if attempt(form, lambda: _form_team(request, project, form)):
        return redirect("projects:life", pk=pk)
    context = {"project": project, "form": form, "groups": groups, "group": group}
    context["size"] = project.cycle.rules.value("supervise.team_size")
    return answer(request, "supervision/team.html", context, first=partial(actions.must_have_no_team, project))


def _form_team(request: ActingRequest, project: Project, form: forms.FormTeam) -> object:
    return actions.form_team(
        project,
        form.chosen(),
        contractors=form.firms(),
        group=form.cleaned_data["group"],
        by=request.actor,
        at=now(),
    )


@may("supervise.form_team")
def expertise(request: ActingRequest) -> HttpResponse:
    """Write down which fields deputies know."""
    cycle = cycle_or_404(request)
    form = forms.RegisterExpertise(request.POST or None, congress=cycle.congress)
    done = attempt(
        form, lambda: actions.register_expertise(cycle, form.cleaned_data["text"], by=request.actor, at=now())
    )
    if done is not None:
        messages.success(request, f"已登记{done}人熟悉的领域。")
        return redirect("supervision:expertise")
    return answer(request, "supervision/expertise.html", {"cycle": cycle, "form": form})
