"""Pages of documents: the register of a congress, one document as it is printed, its files."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from piaojue.bodies.access import ActingRequest, holds, may, public, signed_in
from piaojue.bodies.models import Body, MeasureVersion
from piaojue.bodies.queries import measure_in_force
from piaojue.documents import actions, forms
from piaojue.documents.content import fingerprint, frozen
from piaojue.documents.kinds import KIND_WORDS
from piaojue.documents.measure_paper import paper_of
from piaojue.documents.models import Delivery, Document
from piaojue.documents.pages import download, public_address
from piaojue.documents.queries import documents_of, may_read
from piaojue.documents.registers import standings_of, write_word
from piaojue.documents.rendering.forms import offered, picture_of
from piaojue.documents.rendering.web import article
from piaojue.shell.clock import now, today
from piaojue.shell.forms import attempt

REGISTER = "found.register_word"


@public
def index(request: ActingRequest) -> HttpResponse:
    """The documents of a congress, by kind."""
    rows = documents_of(request.congress, request.actor)
    kind = request.GET.get("kind", "")
    if kind in KIND_WORDS:
        rows = rows.filter(kind=kind)
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "kinds": KIND_WORDS.items(),
        "kind": kind,
        "measure": measure_in_force(request.congress.pk, on=today()),
        "forms": offered(),
        "may_register": holds(request.actor, REGISTER),
    }
    return render(request, "documents/index.html", context)


@public
def document(request: ActingRequest, pk: int) -> HttpResponse:
    """One document, as it is printed."""
    row = _readable(request, pk)
    context = {
        "document": row,
        "article": article(row.paper, sha256=row.sha256),
        "forms": offered(),
        "qr": picture_of(public_address(request, row)),
        "deliveries": row.deliveries.all() if not request.actor.is_anonymous else [],
    }
    return render(request, "documents/document.html", context)


@public
def file(request: ActingRequest, pk: int, form: str) -> HttpResponse:
    """One document as a file."""
    row = _readable(request, pk)
    name = f"{row.reference} {row.title}"
    return download(row.paper, form, name=name, sha256=row.sha256, address=public_address(request, row))


@public
def measure(request: ActingRequest, pk: int, form: str) -> HttpResponse:
    """One version of a measure as a file."""
    version = get_object_or_404(MeasureVersion.objects.select_related("parent"), pk=pk)
    paper = paper_of(version)
    return download(paper, form, name=f"{version.title}（{version.version}）", sha256=fingerprint(frozen(paper)))


def _readable(request: ActingRequest, pk: int) -> Document:
    row = get_object_or_404(Document.objects.select_related("congress"), pk=pk)
    if not may_read(row, request.actor):
        raise Http404
    return row


@may(REGISTER)
def registers(request: ActingRequest) -> HttpResponse:
    """The registers of the year, and the short word of an organ."""
    bodies = Body.objects.filter(congress=request.congress, until_on=None).order_by("kind", "pk")
    form = forms.RegisterWord(request.POST or None, bodies=bodies)
    if attempt(form, lambda: write_word(**form.cleaned_data, by=request.actor, at=now())):
        return redirect("documents:registers")
    context = {
        "form": form,
        "standings": standings_of(request.congress, today().year),
        "year": today().year,
        "measure": measure_in_force(request.congress.pk, on=today()),
        "act": REGISTER,
    }
    return render(request, "documents/registers.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@signed_in
def acknowledge(request: ActingRequest, pk: int) -> HttpResponse:
    """Say that a copy has arrived."""
    delivery = get_object_or_404(Delivery.objects.select_related("document__congress"), pk=pk)
    actions.acknowledge(delivery, by=request.actor, at=now())
    return redirect("documents:document", pk=delivery.document_id)
