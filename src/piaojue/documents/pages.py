"""How pages of all floors hand out papers: a download in one of the three forms, a list of documents."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from piaojue.documents.content import Paper
from piaojue.documents.models import Document
from piaojue.documents.rendering.forms import FORMS


def download(paper: Paper, form: str, *, name: str, sha256: str = "", address: str = "") -> HttpResponse:
    """A paper as a file; 404 for a form that there is not."""
    if form not in FORMS:
        raise Http404
    file = FORMS[form](paper, sha256, address)
    answer = HttpResponse(file.content, content_type=file.content_type)
    answer["Content-Disposition"] = str(content_disposition_header(True, f"{name}.{form}"))
    return answer


def public_address(request: HttpRequest, document: Document) -> str:
    """Where everybody can read the document; nothing for one that is not public."""
    return request.build_absolute_uri(reverse("documents:document", args=[document.pk])) if document.is_public else ""
