"""The supervisor's phone: today's visits, a visit that also works without network, and the worker that makes it so."""

from __future__ import annotations

import json
from functools import partial
from uuid import uuid4

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from piaojue.bodies.access import ActingRequest, may, signed_in
from piaojue.projects.pages import project_or_404
from piaojue.projects.queries import cycles_at
from piaojue.rules.words import MILESTONE_WORDS
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt
from piaojue.supervision import actions, forms
from piaojue.supervision.models import Visit
from piaojue.supervision.problem_queries import closed_problems
from piaojue.supervision.queries import calls_of, checklist_of


@may("supervise.visit")
def today_page(request: ActingRequest) -> HttpResponse:
    """Today's visits by due date; the pages of each are kept on the phone for where there is no network."""
    calls = [call for cycle in cycles_at(request.actor) for call in calls_of(request.actor, cycle, on=today())]
    kept = [f"{reverse('supervision:visit', args=[c.project.pk])}?stage={stage}" for c in calls for stage in STAGES]
    context = {"calls": calls, "kept_json": json.dumps(kept), "today": today()}
    return render(request, "supervision/today.html", context)


STAGES = tuple(MILESTONE_WORDS)


@may("supervise.visit")
def visit(request: ActingRequest, pk: int) -> HttpResponse:
    """Write down a visit by the checklist of a stage; a phone that asks for JSON is answered in JSON."""
    project = project_or_404(pk)
    stage = request.GET.get("stage", "building")
    if stage not in STAGES:
        raise Http404
    form = forms.Visit(
        request.POST or None,
        request.FILES or None,
        stage=stage,
        lines=actions.lines_of(project, stage),
        mended=closed_problems(project),
        initial={"visited_on": today(), "key": uuid4()},
    )
    made = attempt(form, lambda: actions.visit(project, form.seen(), by=request.actor, at=now()))
    if "application/json" in request.headers.get("Accept", ""):
        return _told(form, made)
    if made:
        return redirect("supervision:visited", pk=made.pk)
    context = {"project": project, "form": form, "stage": stage, "stages": MILESTONE_WORDS.items()}
    first = partial(actions.must_be_on_team, project, request.actor)
    return answer(request, "supervision/visit.html", context, first=first)


def _told(form: forms.Visit, made: Visit | None) -> JsonResponse:
    """What a phone that sends its drafts is told: the visit that stands, or why it was refused."""
    if made is not None:
        return JsonResponse({"visit": made.pk, "page": reverse("supervision:visited", args=[made.pk])})
    labels = {name: field.label for name, field in form.fields.items()}
    refused = [f"{labels.get(name, '')}：{one}" if name != "__all__" else str(one)
               for name, errors in form.errors.items() for one in errors]  # fmt: skip
    return JsonResponse({"refused": refused}, status=422)


@signed_in
def visited(request: ActingRequest, pk: int) -> HttpResponse:
    """One visit: the lines as they stood, the answers, pictures, problems."""
    row = get_object_or_404(Visit.objects.select_related("supervisor"), pk=pk)
    context = {
        "visit": row,
        "is_own": row.supervisor_id == request.actor.person_id,
        "project": project_or_404(row.project_id),
        "lines": checklist_of(row),
        "photos": row.photos.select_related("photograph").defer("photograph__content", "photograph__small"),
        "problems": row.problems.select_related("responsible"),
    }
    return render(request, "supervision/visited.html", context)


@signed_in
def knock(request: ActingRequest) -> HttpResponse:
    """Is there a network, who is logged in, and a fresh token for what the phone is about to send."""
    told = JsonResponse({"person": request.actor.known_id, "token": get_token(request)})
    told["Cache-Control"] = "no-store"
    return told


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; served from here because its reach is the folder that it comes from."""
    path = finders.find("supervision/worker.js") or settings.STATIC_ROOT / "supervision/worker.js"
    with open(path, encoding="utf-8") as script:  # noqa: PTH123 - the finder gives a string
        told = HttpResponse(script.read(), content_type="text/javascript")
    told["Cache-Control"] = "no-cache"
    return told
