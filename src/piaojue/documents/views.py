"""Pages of documents: the register of a congress, one document as it is printed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from piaojue.bodies.access import ActingRequest, public, signed_in
from piaojue.documents import actions
from piaojue.documents.kinds import KIND_WORDS
from piaojue.documents.models import Delivery, Document
from piaojue.documents.queries import documents_of, may_read
from piaojue.shell.clock import now


@public
def index(request: ActingRequest) -> HttpResponse:
    """The register of a congress, by kind."""
    rows = documents_of(request.congress, request.actor)
    kind = request.GET.get("kind", "")
    if kind in KIND_WORDS:
        rows = rows.filter(kind=kind)
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    return render(request, "documents/index.html", {"page": page, "kinds": KIND_WORDS.items(), "kind": kind})


@public
def document(request: ActingRequest, pk: int) -> HttpResponse:
    """One document, as it is printed."""
    row = get_object_or_404(Document.objects.select_related("congress"), pk=pk)
    if not may_read(row, request.actor):
        raise Http404
    context = {"document": row, "deliveries": row.deliveries.all() if not request.actor.is_anonymous else []}
    return render(request, "documents/document.html", context)


@require_POST
@signed_in
def acknowledge(request: ActingRequest, pk: int) -> HttpResponse:
    """Say that a copy has arrived."""
    delivery = get_object_or_404(Delivery.objects.select_related("document__congress"), pk=pk)
    actions.acknowledge(delivery, by=request.actor, at=now())
    return redirect("documents:document", pk=delivery.document_id)
