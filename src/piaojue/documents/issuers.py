"""Who issues a paper: the full name of an organ, and the register that its papers are numbered in."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from piaojue.bodies.authority import Permit
from piaojue.bodies.models import Congress
from piaojue.documents.kinds import KIND_WORDS, OWN_REGISTERS, DocumentKind
from piaojue.documents.models import Document, Register
from piaojue.rules.numbering import chinese_numeral, next_serial, organ_word, place_word
from piaojue.rules.offices import Office

BELONGS_TO: dict[Office, str] = {
    Office.STANDING_COMMITTEE: "人大",
    Office.CHAIR_COUNCIL: "人大常委会",
    Office.SPECIAL_COMMITTEE: "人大",
    Office.WORKING_COMMITTEE: "人大常委会",
}


def full_name(congress: Congress, office: Office, name: str) -> str:
    """The name of an organ as it stands over and under its papers: 区人大常委会 is 乌当区人大常委会 there."""
    place = congress.division.name
    if name.startswith((place, congress.name)):
        return name
    if name.startswith("大会"):
        return congress.name + name.removeprefix("大会")
    if place.endswith(name[:1]):
        return place + name[1:]
    belongs = BELONGS_TO.get(office, "")
    return place + ("" if name.startswith(belongs) else belongs) + name


def register_of(congress: Congress, office: Office, issuer: str) -> Register:
    """The register of an organ; its short word is made from its name until the clerk writes down another."""
    word = organ_word(congress.division.name, office, issuer)
    return Register.objects.get_or_create(congress=congress, issuer=issuer, defaults={"word": word})[0]


def word_for(leave: Permit, congress: Congress, kind: DocumentKind, issuer: str, *, term: int = 0) -> str:
    """The word of the register that numbers a paper of this kind from this organ; announcements of a term have one."""
    if kind == DocumentKind.ANNOUNCEMENT:
        return (f"第{chinese_numeral(term)}届" if term else "") + KIND_WORDS[kind]
    if kind in OWN_REGISTERS:
        return place_word(congress.division.name) + OWN_REGISTERS[kind]
    return register_of(congress, leave.office, issuer).word


def next_number(document: Document, on: date) -> int:
    """The next number of a register and year, for announcements of a register; the caller holds the lock.

    Announcements were once numbered by the year: their numbers are not given again.
    """
    taken = Document.objects.filter(congress=document.congress)
    if document.kind == DocumentKind.ANNOUNCEMENT:
        taken = taken.filter(register__in=(document.register, KIND_WORDS[DocumentKind.ANNOUNCEMENT]))
    else:
        taken = taken.filter(register=document.register, year=on.year)
    return next_serial([taken.aggregate(last=Max("number"))["last"] or 0])
