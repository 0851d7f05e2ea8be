"""What can be asked about documents: the public ones by everybody, the others by the offices of the congress."""

from __future__ import annotations

from django.db.models import QuerySet

from piaojue.bodies.authority import Actor
from piaojue.bodies.models import Congress
from piaojue.documents.models import Document


def may_read(document: Document, actor: Actor) -> bool:
    """Is the document public, or the actor in office at its congress?"""
    return document.is_public or bool(actor.offices_in(document.congress))


def documents_of(congress: Congress, actor: Actor) -> QuerySet[Document]:
    """The documents of a congress that the actor may read, the latest first."""
    rows = Document.objects.filter(congress=congress)
    return rows if actor.offices_in(congress) else rows.filter(is_public=True)


def documents_about(about: str) -> QuerySet[Document]:
    """The public documents about one thing, in the order of issue."""
    return Document.objects.filter(about=about, is_public=True).order_by("issued_at", "pk")
