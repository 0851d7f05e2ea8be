"""The heat of topics, taken on the day of the newest lead: parts that anyone can recompute, never likes or moods."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from django.utils import timezone

from piaojue.collection.models import Lead, Placing, TopicHeat
from piaojue.mining.heat import Heat, Voice, heat_of
from piaojue.projects.models import Cycle

WEEK = 7
WEEKS = 26  # that a trend shows
AT_A_TIME = 1_000


def take_heat(cycle: Cycle, *, on: date, topics: Collection[int] | None = None) -> None:
    """Write the heat of the topics of a year, of all or of some."""
    newest = Lead.objects.filter(cycle=cycle).order_by("-asked_at").values_list("asked_at", flat=True).first()
    on = min(on, timezone.localdate(newest)) if newest else on
    placed, heats = Placing.objects.filter(topic__cycle=cycle), TopicHeat.objects.filter(topic__cycle=cycle)
    if topics is not None:
        placed, heats = placed.filter(topic__in=topics), heats.filter(topic__in=topics)
    voices: dict[int, list[Voice]] = defaultdict(list)
    rows = placed.values_list("topic_id", "lead__asked_at", "lead__caller", "lead__place_id")
    for topic, asked_at, caller, place in rows.iterator(AT_A_TIME):
        voices[topic].append(Voice(timezone.localdate(asked_at), caller, str(place or "")))
    heats.delete()
    TopicHeat.objects.bulk_create((_row(topic, said, on) for topic, said in voices.items()), AT_A_TIME)


def _row(topic: int, voices: Sequence[Voice], on: date) -> TopicHeat:
    heat: Heat = heat_of(voices, on=on)
    return TopicHeat(
        topic_id=topic,
        on=on,
        leads=heat.messages,
        callers=heat.callers,
        repeats=heat.repeats,
        towns=len({voice.place for voice in voices if voice.place}),
        growth=heat.growth,
        recency=heat.recency,
        breadth=heat.breadth,
        value=heat.value,
        first_on=heat.first,
        last_on=heat.last,
        is_flooded=heat.is_flooded,
        weeks=weeks_of(voices, on),
    )


def weeks_of(voices: Sequence[Voice], on: date) -> list[list[int]]:
    """For each of the last weeks, the oldest first: leads of callers not heard before, and repeat calls."""
    heard: Counter[str] = Counter()
    new, again = [0] * WEEKS, [0] * WEEKS
    for voice in sorted(voices, key=lambda voice: voice.day):
        ago = (on - voice.day).days // WEEK
        if 0 <= ago < WEEKS:
            (again if voice.caller and heard[voice.caller] else new)[WEEKS - 1 - ago] += 1
        heard[voice.caller] += 1
    return [list(pair) for pair in zip(new, again, strict=True)]
