"""What can be asked about topics: the hot ones in order, what one consists of and why, where its matter is common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Min, Q, QuerySet
from django.shortcuts import get_object_or_404

from piaojue.collection.models import Demand, Lead, Placing, Topic, TopicDecision, TopicRun, TopicSuggestion
from piaojue.projects.models import Cycle

MOST_COMPARED = 200  # leads of a topic whose nearness is computed for a page


def last_run(cycle: Cycle) -> TopicRun | None:
    """The latest run of the mining, without the vocabulary."""
    return TopicRun.objects.filter(cycle=cycle).defer("vocabulary").first()


def waiting_leads(cycle: Cycle) -> int:
    """How many leads came since the latest run."""
    last = last_run(cycle)
    return Lead.objects.filter(cycle=cycle, pk__gt=last.last_lead if last else 0).count()


def hot_topics(cycle: Cycle, words: str = "", *, place: str = "", excluded: bool = False) -> QuerySet[Topic]:
    """The topics of a year that stand, pinned ones first, then by heat."""
    rows = Topic.objects.filter(cycle=cycle, ended_at=None, is_excluded=excluded).select_related("heat", "theme")
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(placings__lead__title__icontains=word))
    if place.isdecimal():
        rows = rows.filter(placings__lead__place=int(place))
    return rows.distinct().order_by("-is_pinned", F("heat__value").desc(nulls_last=True), "pk")


def suggestions_of(cycle: Cycle) -> QuerySet[TopicSuggestion]:
    """What people are asked to look at, the most worthwhile first."""
    rows = TopicSuggestion.objects.filter(topic__cycle=cycle, topic__ended_at=None)
    return rows.filter(Q(other=None) | Q(other__ended_at=None)).select_related("topic__heat", "other__heat")


def topic_or_404(pk: int) -> Topic:
    """A topic with what its pages show, also one that ended."""
    rows = Topic.objects.select_related("cycle__congress", "cycle__measure__parent", "became", "theme", "heat")
    return get_object_or_404(rows, pk=pk)


def may_be_the_same(topic: Topic, words: str = "") -> QuerySet[Topic]:
    """Other topics of its year: those found by words or number, else those that the program takes for like it."""
    others = hot_topics(topic.cycle, words).exclude(pk=topic.pk)
    if words.isdecimal():
        return Topic.objects.filter(cycle=topic.cycle, ended_at=None, pk=int(words)).exclude(pk=topic.pk)
    if words:
        return others
    asked = Q(suggestions__other=topic) | Q(suggestions_with__topic=topic)
    return others.filter(asked | Q(theme=topic.theme)) if topic.theme_id else others.filter(asked)


def first_leads(topics: Iterable[int]) -> dict[int, Lead]:
    """Of each topic the lead that came first, as an example of what it is about."""
    first = dict(Placing.objects.filter(topic__in=set(topics)).values_list("topic").annotate(Min("lead")))
    leads = Lead.objects.in_bulk(list(first.values()))
    return {topic: leads[lead] for topic, lead in first.items()}


def demands_of_topic(topic: Topic) -> QuerySet[Demand]:
    """The demands that a topic feeds."""
    return Demand.objects.filter(traces__topic=topic, traces__undone_at=None, is_open=True).distinct()


def history_of(topic: Topic) -> QuerySet[TopicDecision]:
    """What people decided about a topic, the latest first."""
    rows = TopicDecision.objects.filter(Q(topic=topic) | Q(other=topic))
    return rows.select_related("topic", "other", "decided_by").order_by("-pk")


@dataclass(frozen=True, slots=True)
class Told:
    """One lead of a topic with why it is there: its title in pieces (shared or not), shared names, mean nearness."""

    lead: Lead
    pieces: list[tuple[str, bool]]
    names: tuple[str, ...]
    near: float | None


def told_of(topic: Topic, leads: Sequence[Lead]) -> list[Told]:
    """Why some leads are in their topic, compared with at most MOST_COMPARED of its leads."""
    from piaojue.mining.evidence import marked, shared_runs  # noqa: PLC0415 - loads the libraries of mining
    from piaojue.mining.texts import Message, plain, title_of  # noqa: PLC0415

    others = Lead.objects.filter(placing__topic=topic).exclude(pk__in=[lead.pk for lead in leads]).order_by("pk")
    all_leads = [*leads, *others[: max(MOST_COMPARED - len(leads), 0)]]
    titles = [plain(title_of(Message(str(lead.pk), lead.title, lead.text))) for lead in all_leads]
    nearness, names = _nearness(topic.cycle, all_leads)
    told = []
    for at, lead in enumerate(leads):
        rest = titles[:at] + titles[at + 1 :]
        borne = set().union(*names[:at], *names[at + 1 :]) if names else set()
        shared = tuple(sorted(names[at] & borne)) if names else ()
        runs = (*shared_runs(titles[at], rest), *shared)
        told.append(Told(lead, marked(lead.title, runs), shared, nearness[at] if nearness else None))
    return told


def _nearness(cycle: Cycle, leads: Sequence[Lead]) -> tuple[list[float], list[frozenset[str]]]:
    """The mean nearness of each lead to the others, and its names; nothing before the first run."""
    from piaojue.mining.names import names_in  # noqa: PLC0415
    from piaojue.mining.space import Vocabulary, space_of  # noqa: PLC0415
    from piaojue.mining.texts import Message, plain_of  # noqa: PLC0415
    from piaojue.mining.topics import TEXT_LENGTH  # noqa: PLC0415

    run = TopicRun.objects.filter(cycle=cycle).first()
    if run is None or len(leads) < 2:
        return [], []
    vocabulary = Vocabulary.unpacked(bytes(run.vocabulary))
    plain = plain_of([Message(str(lead.pk), lead.title, lead.text) for lead in leads], text_length=TEXT_LENGTH)
    names = names_in(plain.titles, plain.texts, vocabulary.names)
    near = space_of(plain, names, vocabulary).of_block(range(len(leads)))
    means = (near.sum(axis=1) - near.diagonal()) / (len(leads) - 1)
    return [float(mean) for mean in means], names
