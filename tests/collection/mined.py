"""A year whose leads speak of known matters, taken in through the import of tickets."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from piaojue.collection.models import Lead, Placing, Topic
from piaojue.collection.ticket_tables import Ticket
from piaojue.collection.tickets import import_tickets
from piaojue.collection.topic_runs import mine_topics
from tests.founded import AT, district, year_of
from tests.mining.messages import MATTERS, messages
from tests.remembering import remembered


@remembered
def told():
    """A district's year with the messages of a small district as tickets, none mined yet."""
    congress, clerk = district()
    cycle = year_of(congress, clerk)
    cycle.clerk = clerk
    take(cycle, messages())
    return cycle


def take(cycle, said, *, at=AT, caller=""):
    """Import messages as tickets, one a day, the last one today."""
    tickets = [
        Ticket(
            row=n,
            number=message.number,
            title=message.title,
            text=message.text,
            moment=at - timedelta(days=len(said) - 1 - n),
            place="水田镇" if n % 2 else "羊昌镇",
            caller=caller or f"138{n:08}",
        )
        for n, message in enumerate(said)
    ]
    return import_tickets(cycle, tickets, source="12345热线", by=cycle.clerk, at=timezone.localtime(at))


@remembered
def run(cycle, *, whole=False, at=AT):
    """A run as it is by itself; whoever changes what it is made with calls `mine_topics`."""
    return mine_topics(cycle, whole=whole, by=cycle.clerk, at=at)


def topic_about(cycle, matter):
    """The topic that stands and has a message about a matter of ours."""
    first = messages()[MATTERS.index(matter)].number
    return Topic.objects.get(cycle=cycle, ended_at=None, placings__lead__ticket=first)


def lead_titled(title):
    return Lead.objects.get(title=title)


def placed(cycle):
    """Which lead is in which topic."""
    return dict(Placing.objects.filter(topic__cycle=cycle).values_list("lead_id", "topic_id"))


def groups(cycle):
    """The leads of each topic, without numbers."""
    found = {}
    for lead, topic in placed(cycle).items():
        found.setdefault(topic, []).append(lead)
    return sorted(map(sorted, found.values()))
