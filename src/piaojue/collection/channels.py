"""Which channels (渠道) somebody may speak through: everybody as a resident, offices as what they are."""

from __future__ import annotations

from piaojue.bodies.authority import Actor
from piaojue.bodies.models import Congress
from piaojue.rules.offices import Office

CHANNELS_OF: dict[Office, tuple[str, ...]] = {
    Office.DEPUTY: ("deputy",),
    Office.CONTACT_STATION: ("contact_station",),
    Office.LEGISLATIVE_OUTREACH_OFFICE: ("legislative_outreach_office",),
    Office.SPECIAL_COMMITTEE: ("committee",),
    Office.WORKING_COMMITTEE: ("committee",),
    Office.TOWNSHIP_CONGRESS: ("township_congress",),
    Office.STREET_WORKING_COMMITTEE: ("township_congress",),
    Office.GOVERNMENT: ("department",),  # what its teams hear on visits, they write down township by township
    Office.DEPARTMENT: ("department",),
    Office.CLERK: ("deputy", "contact_station", "legislative_outreach_office", "committee", "township_congress"),
}


def channels_of(actor: Actor, congress: Congress) -> list[str]:
    """The channels open to somebody at a congress, those of their office first; a clerk writes down for others.

    Clauses: collect.window
    """
    own = [channel for office in CHANNELS_OF if office in actor.offices_in(congress) for channel in CHANNELS_OF[office]]
    return [*dict.fromkeys(own), "resident"]


def speaking_for(actor: Actor, congress: Congress, channel: str) -> int | None:
    """The body by whose office somebody speaks through a channel; none for a resident, a deputy's seat, or a clerk."""
    offices = {office for office, its in CHANNELS_OF.items() if channel in its and office != Office.CLERK}
    mine = (held for held in actor.held if held.congress_id == congress.pk and held.office in offices)
    return next((held.body_id for held in mine), None)
