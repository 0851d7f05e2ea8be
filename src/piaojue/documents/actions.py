"""The door through which a document is issued: numbered, hashed, written down, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from piaojue.bodies.authority import Actor, Permit, record
from piaojue.bodies.models import Congress
from piaojue.documents.content import Block, fingerprint
from piaojue.documents.kinds import DocumentKind
from piaojue.documents.models import Delivery, Document
from piaojue.ledger.actions import Json
from piaojue.rules.offices import Office
from piaojue.rules.refusal import Refused

__all__ = ["Document", "acknowledge", "deliver", "issue"]


class NotTheRecipient(Refused):
    """Only the recipient acknowledges a delivery."""


@transaction.atomic
def issue(
    leave: Permit,
    *,
    congress: Congress,
    kind: DocumentKind,
    title: str,
    blocks: Sequence[Block],
    issuer: str,
    about: str,
    by: Actor,
    at: datetime,
    is_public: bool,
    recipient: str = "",
) -> Document:
    """Issue a document under the caller's permit, with the next number of its kind and year."""
    year = timezone.localdate(at).year
    Congress.objects.select_for_update().get(pk=congress.pk)
    register = Document.objects.filter(congress=congress, kind=kind, year=year)
    number = (register.aggregate(last=Max("number"))["last"] or 0) + 1
    document = Document.objects.create(
        congress=congress,
        kind=kind,
        year=year,
        number=number,
        title=title,
        recipient=recipient,
        blocks=list(blocks),
        issuer=issuer,
        about=about,
        is_public=is_public,
        sha256=fingerprint(title, blocks),
        issued_at=at,
    )
    facts: dict[str, Json] = {"document": document.pk, "title": title, "sha256": document.sha256}
    record(leave, by, congress, about=about, at=at, facts=facts)
    return document


@transaction.atomic
def deliver(document: Document, office: Office, recipient: str, *, manner: str, at: datetime) -> Delivery:
    """Deliver a copy; the act that issued the document names its recipients."""
    return Delivery.objects.create(
        document=document, office=office, recipient=recipient, manner=manner, delivered_at=at
    )


@transaction.atomic
def acknowledge(delivery: Delivery, *, by: Actor, at: datetime) -> Delivery:
    """The recipient says that the copy has arrived."""
    if Office(delivery.office) not in by.offices_in(delivery.document.congress):
        raise NotTheRecipient(f"这份文件送{delivery.recipient}，请由收件单位签收。")
    Delivery.objects.filter(pk=delivery.pk, acknowledged_at=None).update(acknowledged_at=at)
    delivery.refresh_from_db()
    return delivery
