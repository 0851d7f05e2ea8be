"""A suggestion (建议): taken once, while its channel is open, under a receipt by which whoever made it follows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Body, Division
from piaojue.collection.channels import channels_of, speaking_for
from piaojue.collection.models import Call, Lead, LeadContact
from piaojue.collection.receipts import hashed, new_receipt, receipt_from
from piaojue.masking.texts import mask
from piaojue.projects.models import Cycle
from piaojue.rules.refusal import Refused
from piaojue.rules.wording import said_day
from piaojue.rules.words import CHANNEL_WORDS


class ChannelClosed(Refused):
    """The channel is not open on this day."""


class NotYourChannel(Refused):
    """A channel belongs to the office that it is named after."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One matter, as somebody says it."""

    title: str
    text: str
    channel: str = "resident"
    field: str = ""
    place: Division | None = None
    origin: Body | None = None
    station_form: str = ""
    name: str = ""
    phone: str = ""
    mark: str = ""  # of the browser that sends it; empty where there is none


@transaction.atomic
def suggest(cycle: Cycle, said: Suggestion, *, by: Actor, at: datetime) -> Lead:
    """Take a suggestion while its channel is open; contact is optional and kept apart.

    Sent again from the same browser on the same day (a second press, a lost connection, the way back), it is taken
    once and answered with its first receipt; no other browser is told of it.

    Clauses: collect.window, collect.fields
    """
    leave = permit(by, "collect.suggest", cycle.congress, cycle.rules)
    if said.channel not in channels_of(by, cycle.congress):
        raise NotYourChannel(f"“{CHANNEL_WORDS[said.channel]}”由相应的单位和人员提出；您可以用“居民”渠道提出。")
    must_be_open(cycle, said.channel, timezone.localdate(at))
    lead, is_new = _taken_once(cycle, said, by=by, at=at)
    if contact := {part: word for part, word in _contact(said).items() if word}:
        LeadContact.objects.update_or_create(lead=lead, defaults=contact)
    if is_new:
        record(leave, by, cycle.congress, about=f"lead/{lead.pk}", at=at, facts={"channel": said.channel})
    return lead


def _taken_once(cycle: Cycle, said: Suggestion, *, by: Actor, at: datetime) -> tuple[Lead, bool]:
    """The lead of this suggestion, and whether it is new; two people at one browser have one each."""
    told = {
        "cycle_id": cycle.pk,
        "channel": said.channel,
        "station_form": said.station_form,
        "title": mask(said.title),
        "text": mask(said.text),
        "field": said.field,
        "place_id": said.place.pk if said.place else None,
        "origin_id": said.origin.pk if said.origin else speaking_for(by, cycle.congress, said.channel),
    }
    for receipt in _receipts(said, told, timezone.localdate(at)) if said.mark else ():
        lead, is_new = Lead.objects.get_or_create(receipt=receipt, defaults={**told, "asked_at": at})
        if is_new or (all(getattr(lead, part) == word for part, word in told.items()) and not _is_another(lead, said)):
            return lead, is_new
    return Lead.objects.create(**told, asked_at=at, receipt=new_receipt()), True


def _receipts(said: Suggestion, told: dict[str, Any], on: date) -> list[str]:
    """Under which receipts these words of this browser stand today: alone, or with who says how to be reached."""
    words = [said.mark, on.isoformat(), *map(str, told.values())]
    return [receipt_from(hashed("\n".join([*words, *more]))) for more in ([], [said.name, said.phone])]


def _contact(said: Suggestion) -> dict[str, str]:
    return {"name": said.name, "phone": said.phone}


def _is_another(lead: Lead, said: Suggestion) -> bool:
    """Is whoever can be reached about a lead somebody else than who says this?"""
    before = LeadContact.objects.filter(lead=lead).values(*_contact(said)).first() or {}
    return any(word and before.get(part) and word != before[part] for part, word in _contact(said).items())


def must_be_open(cycle: Cycle, channel: str, on: date) -> None:
    """Refuse a day on which the channel does not take suggestions; raises ChannelClosed."""
    call = Call.objects.filter(cycle=cycle, closed_at=None).first()
    window = call.windows.filter(channel=channel).first() if call else None
    if window is None:
        raise ChannelClosed(f"{cycle}现在没有通过“{CHANNEL_WORDS[channel]}”征集；征集公告发布以后可以提出。")
    if not window.opens_on <= on <= window.closes_on:
        raise ChannelClosed(
            f"“{CHANNEL_WORDS[channel]}”的征集时间是{said_day(window.opens_on)}至{said_day(window.closes_on)}，现在不能提出；"
            "可以在下一次征集时提出，急事请拨打热线。"
        )
