"""The papers of an election to print: the ballot, the count sheet."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from piaojue.bodies.access import ActingRequest, signed_in
from piaojue.documents.content import Paper, fingerprint, frozen
from piaojue.documents.pages import download
from piaojue.documents.rendering.forms import offered
from piaojue.documents.rendering.web import article
from piaojue.elections.models import Election
from piaojue.elections.papers import ballot, count_sheet

PAPERS = {"ballot": ballot, "count_sheet": count_sheet}


@signed_in
def paper(request: ActingRequest, pk: int, name: str) -> HttpResponse:
    """One paper as it is printed, and its files."""
    election, made = _made(pk, name)
    context = {
        "election": election,
        "paper": made,
        "article": article(made),
        "name": name,
        "forms": offered(),
        "sha256": fingerprint(frozen(made)),
    }
    return render(request, "elections/paper.html", context)


@signed_in
def file(request: ActingRequest, pk: int, name: str, form: str) -> HttpResponse:
    """One paper as a file."""
    _, made = _made(pk, name)
    return download(made, form, name=made.title, sha256=fingerprint(frozen(made)))


def _made(pk: int, name: str) -> tuple[Election, Paper]:
    if name not in PAPERS:
        raise Http404
    rows = Election.objects.select_related("congress", "session", "measure__parent", "previous")
    election = get_object_or_404(rows, pk=pk)
    return election, PAPERS[name](election)
