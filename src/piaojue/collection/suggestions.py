"""A suggestion (建议): taken once, while its channel is open, under a receipt by which whoever made it follows it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Body, Division
from piaojue.collection.channels import channels_of, speaking_for
from piaojue.collection.models import Call, Lead, LeadContact
from piaojue.masking.texts import mask
from piaojue.projects.models import Cycle
from piaojue.rules.refusal import Refused
from piaojue.rules.words import CHANNEL_WORDS

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is misread aloud or on paper


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
    receipt: str = ""


@transaction.atomic
def suggest(cycle: Cycle, said: Suggestion, *, by: Actor, at: datetime) -> Lead:
    """Take a suggestion while its channel is open; contact is optional and kept apart.

    Sent again with its receipt (a second press, a lost connection), it is taken once.

    Clauses: collect.window, collect.fields
    """
    leave = permit(by, "collect.suggest", cycle.congress, cycle.rules)
    if said.channel not in channels_of(by, cycle.congress):
        raise NotYourChannel(f"“{CHANNEL_WORDS[said.channel]}”由相应的单位和人员提出；您可以用“居民”渠道提出。")
    must_be_open(cycle, said.channel, timezone.localdate(at))
    lead, is_new = _taken_once(cycle, said, by=by, at=at)
    if said.name or said.phone:
        LeadContact.objects.update_or_create(lead=lead, defaults={"name": said.name, "phone": said.phone})
    if is_new:
        record(leave, by, cycle.congress, about=f"lead/{lead.pk}", at=at, facts={"channel": said.channel})
    return lead


def _taken_once(cycle: Cycle, said: Suggestion, *, by: Actor, at: datetime) -> tuple[Lead, bool]:
    """The lead of this suggestion, and whether it is new; other words under a used receipt are another suggestion."""
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
    if said.receipt:
        lead, is_new = Lead.objects.get_or_create(receipt=said.receipt, defaults={**told, "asked_at": at})
        if is_new or all(getattr(lead, part) == word for part, word in told.items()):
            return lead, is_new
    return Lead.objects.create(**told, asked_at=at, receipt=new_receipt()), True


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


def said_day(day: date) -> str:
    """A day with its year, as announcements write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def new_receipt() -> str:
    """A receipt number of ten characters: 49 bits, so that nobody guesses another's."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))
