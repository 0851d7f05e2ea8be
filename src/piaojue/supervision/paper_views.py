"""The papers of supervision: slips to print, the notice of an inspection and its report."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from piaojue.bodies.access import ActingRequest, may, signed_in
from piaojue.documents.content import fingerprint, frozen
from piaojue.documents.pages import download
from piaojue.projects.pages import answer, cycle_or_404
from piaojue.projects.queries import projects_in
from piaojue.shell.clock import now, today
from piaojue.shell.forms import attempt
from piaojue.supervision import actions
from piaojue.supervision.models import Slip
from piaojue.supervision.paper_forms import Announce, Report
from piaojue.supervision.queries import SUPERVISED
from piaojue.supervision.slip_papers import paper_of


@signed_in
def slip(request: ActingRequest, pk: int, form: str) -> HttpResponse:
    """One slip as a file, for the offices of its congress."""
    row = get_object_or_404(Slip.objects.select_related("congress", "project", "recipient", "problem"), pk=pk)
    if not request.actor.offices_in(row.congress):
        raise Http404
    paper = paper_of(row)
    return download(paper, form, name=str(row), sha256=fingerprint(frozen(paper)))


@may("supervise.announce_inspection")
def announce(request: ActingRequest) -> HttpResponse:
    """Announce an inspection."""
    cycle = cycle_or_404(request)
    form = Announce(request.POST or None, projects=projects_in(cycle, *SUPERVISED), initial={"on": today()})
    if issued := attempt(
        form, lambda: actions.announce_inspection(cycle, form.inspection(), by=request.actor, at=now())
    ):
        return redirect("documents:document", pk=issued.pk)
    context = {"cycle": cycle, "form": form, "word": "通知视察", "act": "supervise.announce_inspection"}
    return answer(request, "supervision/inspection.html", context)


@may("supervise.report_inspection")
def report(request: ActingRequest) -> HttpResponse:
    """Report an inspection."""
    cycle = cycle_or_404(request)
    form = Report(request.POST or None, projects=projects_in(cycle, *SUPERVISED), initial={"on": today()})
    if issued := attempt(
        form,
        lambda: actions.report_inspection(cycle, form.inspection(), form.lines(), by=request.actor, at=now()),
    ):
        return redirect("documents:document", pk=issued.pk)
    context = {"cycle": cycle, "form": form, "word": "报告视察情况", "act": "supervise.report_inspection"}
    return answer(request, "supervision/inspection.html", context)
