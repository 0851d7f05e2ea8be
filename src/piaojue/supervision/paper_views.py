"""The papers of supervision: slips and the three lists."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from piaojue.bodies.access import ActingRequest, may, signed_in
from piaojue.documents.content import fingerprint, frozen
from piaojue.documents.pages import download
from piaojue.documents.rendering.forms import offered
from piaojue.projects.pages import cycle_or_404, project_or_404
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt
from piaojue.supervision import actions
from piaojue.supervision.models import Slip
from piaojue.supervision.paper_forms import AnswerSlip, Track
from piaojue.supervision.slip_papers import paper_of

DAYS_TO_ANSWER = 7  # what the form proposes; the measure leaves the term to whoever sends the slip


@signed_in
def slip(request: ActingRequest, pk: int, form: str) -> HttpResponse:
    """One slip as a file, for the offices of its congress."""
    row = get_object_or_404(Slip.objects.select_related("congress", "project", "recipient", "problem"), pk=pk)
    if not request.actor.offices_in(row.congress):
        raise Http404
    paper = paper_of(row)
    return download(paper, form, name=str(row), sha256=fingerprint(frozen(paper)))


@may("supervise.track_progress")
def track(request: ActingRequest, pk: int) -> HttpResponse:
    """Send a slip that tracks the progress of a project."""
    project = project_or_404(pk)
    form = Track(request.POST or None, initial={"due_on": today() + timedelta(days=DAYS_TO_ANSWER)})
    if attempt(form, lambda: actions.track_progress(project, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("projects:life", pk=pk)
    first = partial(actions.must_be_trackable, project)
    return answer(request, "supervision/track.html", {"project": project, "form": form}, first=first)


@signed_in
def tracking(request: ActingRequest, pk: int) -> HttpResponse:
    """One slip that tracks the progress of a project; the lead department answers it here."""
    row = get_object_or_404(Slip.objects.select_related("congress").filter(kind="tracking"), pk=pk)
    project = row.project = project_or_404(row.project_id)
    if not request.actor.offices_in(row.congress):
        raise Http404
    form = AnswerSlip(request.POST or None)
    if attempt(form, lambda: actions.answer_slip(row, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("supervision:tracking", pk=pk)
    is_asked = row.answered_at is None and request.actor.acts_for(project.lead_id)
    context = {"project": project, "slip": row, "forms": offered(), "form": form, "is_asked": is_asked}
    return answer(request, "supervision/tracking.html", context)


@may("supervise.list_problems")
def list_problems(request: ActingRequest) -> HttpResponse:
    """Issue the three lists."""
    cycle = cycle_or_404(request)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if issued := attempt(form, lambda: actions.list_problems(cycle, by=request.actor, at=now())):
        return redirect("documents:document", pk=issued.pk)
    first = partial(actions.must_have_problems, cycle)
    return answer(request, "supervision/list_problems.html", {"cycle": cycle, "form": form}, first=first)
