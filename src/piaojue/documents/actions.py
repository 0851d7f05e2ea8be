"""The door through which a document is issued: numbered, frozen, hashed, written down, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from piaojue.rules.wording import said_day

__all__ = ["Beside", "Document", "acknowledge", "deliver", "issue"]


class NotTheRecipient(Refused):
    """Only the recipient acknowledges a delivery."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What some papers have beside their body: a note under the title, 签发人, attachments, copies, their form."""

    caption: str = ""
    is_upward: bool = False
    attachments: Sequence[Attachment] = ()
    copied_to: Sequence[str] = ()
    term: int = 0  # 第几届，公告按届编号
    is_letter: bool = False  # 信函格式
    mark: str = ""  # 纪要标志：哪个会议的纪要


PLAIN = Beside()
UNSIGNED = (Layout.SHEET, Layout.MINUTES)  # a sheet is signed by hand, minutes by nobody


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
    beside: Beside = PLAIN,
) -> Document:
    """Issue a document under the caller's permit, with the next number of its register and year.

    The number is taken in the caller's transaction: an act that is refused afterwards gives it back.
    """
    on = timezone.localdate(at)
    Congress.objects.select_for_update().get(pk=congress.pk)
    document = Document(
        congress=congress,
        kind=kind,
        year=on.year,
        title=title,
        recipient=recipient,
        issuer=full_name(congress, leave.office, issuer),
        about=about,
        is_public=is_public,
        issued_at=at,
    )
    mark = full_name(congress, leave.office, beside.mark) if beside.mark else document.issuer
    document.register = word_for(leave, congress, kind, issuer, term=beside.term)
    document.number = next_number(document, on)
    _freeze(document, blocks, replace(beside, mark=mark), on)
    _write_down(leave, document, by, at)
    return document


def _freeze(document: Document, blocks: Sequence[Block], beside: Beside, on: date) -> None:
    """Put the whole paper down as one text, with its fingerprint; from here on it stands."""
    layout = Layout.LETTER if beside.is_letter else layout_of(DocumentKind(document.kind))
    paper = Paper(
        document.title,
        blocks,
        layout,
        issuer=beside.mark,
        reference=document.reference,
        is_upward=beside.is_upward,
        caption=beside.caption,
        recipient=document.recipient,
        signed_by="" if layout in UNSIGNED else document.issuer,
        dated=said_day(on),
        attachments=beside.attachments,
        copied_to=beside.copied_to,
        printed_by=document.issuer,
    )
    document.version = _version_of(document)
    document.text = frozen(paper)
    document.sha256 = fingerprint(document.text)
    document.save()


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


@transaction.atomic
def deliver(document: Document, office: Office, recipient: str, *, manner: str, at: datetime) -> Delivery:
    """Deliver a copy; the act that issued the document names its recipients."""
    return Delivery.objects.create(
        document=document, office=office, recipient=recipient, manner=manner, delivered_at=at
    )


@transaction.atomic
def acknowledge(delivery: Delivery, *, by: Actor, at: datetime) -> Delivery:
    """The recipient says that the copy has arrived."""
    office, congress = Office(delivery.office), delivery.document.congress
    own = {held.body_name for held in by.held if (held.congress_id, held.office) == (congress.pk, office)}
    if not own or (office == Office.DEPARTMENT and delivery.recipient not in own):
        raise NotTheRecipient(f"这份文件送{delivery.recipient}，请由收件单位签收。")
    Delivery.objects.filter(pk=delivery.pk, acknowledged_at=None).update(acknowledged_at=at)
    delivery.refresh_from_db()
    return delivery
