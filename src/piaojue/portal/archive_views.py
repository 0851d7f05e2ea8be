"""The page on which the clerk closes a year: the list of the archive, and the archive itself."""

from __future__ import annotations

import tempfile
from typing import cast

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from piaojue.bodies.access import ActingRequest, holds_at, may
from piaojue.bodies.models import Congress
from piaojue.documents.kinds import DocumentKind
from piaojue.documents.rendering import pdf
from piaojue.portal.archive.contents import files_of
from piaojue.portal.archive.documents import documents_in
from piaojue.portal.archive.listing import list_archive
from piaojue.portal.archive.package import write
from piaojue.projects.models import Cycle
from piaojue.projects.pages import year_among
from piaojue.projects.queries import cycles_of
from piaojue.shell.clock import now
from piaojue.shell.forms import attempt

ACT = "found.archive_year"


@may(ACT)
def archive(request: ActingRequest) -> HttpResponse:
    """The papers of a year, the list of them to be issued, the archive to be taken away."""
    cycle = year_among(_cycles(request), request.GET.get("year", ""))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if issued := attempt(form, lambda: list_archive(cycle, by=request.actor, at=now())):
        return redirect("documents:document", pk=issued.pk)
    rows = documents_in(cycle)
    context = {
        "cycle": cycle,
        "cycles": _cycles(request),
        "documents": rows,
        "lists": rows.filter(kind=DocumentKind.ARCHIVE_LIST),
        "form": form,
        "has_pdf": pdf.is_available(),
        "measure": cycle.measure,
        "act": ACT,
    }
    return render(request, "portal/archive.html", context, status=422 if request.method == "POST" else 200)


@may(ACT)
def package(request: ActingRequest, year: int) -> HttpResponse:
    """The archive of a year as one file."""
    cycle = year_among(_cycles(request), str(year))
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    write(target, files_of(cycle))
    target.seek(0)
    answer = FileResponse(target, content_type="application/zip")
    name = f"{cycle.congress.name}{cycle.year}年档案.zip"
    answer["Content-Disposition"] = str(content_disposition_header(True, name))
    return cast(HttpResponse, answer)  # a streamed answer, which the type of views does not know


def _cycles(request: ActingRequest) -> list[Cycle]:
    """The years of the chosen congress, or of the actor's own where the power is not held at the chosen one."""
    own = Congress.objects.filter(pk__in={held.congress_id for held in request.actor.held})
    for congress in (request.congress, *own):
        held = [each for each in cycles_of(congress) if holds_at(request.actor, ACT, congress, each.measure)]
        if held:
            return held
    return []
