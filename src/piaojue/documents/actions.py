"""The door through which a document is issued: numbered, frozen, hashed, written down, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, Permit, record
from piaojue.bodies.models import Congress
from piaojue.documents.content import Attachment, Block, Paper, fingerprint, frozen
from piaojue.documents.issuers import full_name, next_number, word_for
from piaojue.documents.kinds import DocumentKind, Layout, layout_of
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
    caption: str = "",
    is_upward: bool = False,
    attachments: Sequence[Attachment] = (),
    copied_to: Sequence[str] = (),
) -> Document:
    """Issue a document under the caller's permit, with the next number of its register and year.

    The number is taken in the caller's transaction: an act that is refused afterwards gives it back.
    """
    on = timezone.localdate(at)
    Congress.objects.select_for_update().get(pk=congress.pk)
    word = word_for(leave, congress, kind, issuer)
    name = full_name(congress, leave.office, issuer)
    document = Document(
        congress=congress,
        kind=kind,
        register=word,
        year=on.year,
        number=next_number(congress, word, on),
        title=title,
        recipient=recipient,
        issuer=name,
        about=about,
        is_public=is_public,
        issued_at=at,
    )
    document.version = _version_of(document)
    layout = layout_of(kind)
    paper = Paper(
        title,
        blocks,
        layout,
        issuer=name,
        reference=document.reference,
        is_upward=is_upward,
        caption=caption,
        recipient=recipient,
        signed_by="" if layout == Layout.SHEET else name,  # a sheet is signed by hand
        dated=said_day(on),
        attachments=attachments,
        copied_to=copied_to,
        printed_by=name,
    )
    document.text = frozen(paper)
    document.sha256 = fingerprint(document.text)
    document.save()
    _write_down(leave, document, by, at)
    return document


def _version_of(document: Document) -> int:
    """A paper on the same thing under the same title by the same organ is the next version of it."""
    same = {name: getattr(document, name) for name in ("congress", "kind", "about", "title", "issuer")}
    return Document.objects.filter(**same).count() + 1


def _write_down(leave: Permit, document: Document, by: Actor, at: datetime) -> None:
    facts: dict[str, Json] = {
        "document": document.pk,
        "number": document.reference,
        "sha256": document.sha256,
        "title": document.title,
        "version": document.version,
    }
    record(leave, by, document.congress, about=document.about, at=at, facts=facts)


def said_day(on: date) -> str:
    """A day as papers print it: no leading zeros."""
    return f"{on.year}年{on.month}月{on.day}日"


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
