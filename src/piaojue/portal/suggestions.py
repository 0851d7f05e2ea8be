"""What somebody suggested in office, alone or for their body, and what became of each."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from piaojue.bodies.authority import Actor
from piaojue.bodies.models import Congress
from piaojue.collection.channels import channels_of
from piaojue.collection.models import Lead
from piaojue.ledger.queries import acts_by

PRIVATE = ("resident", "hotline")  # whoever said it stays unasked, also where they had logged in


def own_leads(actor: Actor, congress: Congress) -> QuerySet[Lead]:
    """The suggestions of a deputy and of the bodies that somebody belongs to, the latest first.

    No table says who suggested: the ledger tells it of acts in office, and what is said as a resident is nobody's.
    """
    acts = acts_by(actor.known_id, "collect.suggest", congress.code).values_list("about", flat=True)
    mine = Q(pk__in=[int(about.removeprefix("lead/")) for about in acts]) | Q(origin__in=actor.bodies)
    rows = Lead.objects.filter(mine, cycle__congress=congress).exclude(channel__in=PRIVATE)
    return rows.select_related("cycle", "place").order_by("-asked_at", "-pk")


def suggests_in_office(actor: Actor, congress: Congress) -> bool:
    """Has somebody a channel of their own here, beside the residents'?"""
    return channels_of(actor, congress) != ["resident"]
