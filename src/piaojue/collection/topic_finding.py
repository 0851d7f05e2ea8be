"""What the mining finds in the leads of a year: in all of them, or in the new ones beside the topics that stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from piaojue.collection.models import Lead, Placing, TopicRun
from piaojue.mining.texts import Message
from piaojue.projects.models import Cycle

if TYPE_CHECKING:
    from piaojue.mining.engines import Engine
    from piaojue.mining.senses import Meaning
    from piaojue.mining.topics import Mined

MOST_UNPARTED = 200_000  # leads; above, those of different townships are never compared


@dataclass(slots=True)
class Found:
    """What the mining found: the first lead of each lead's group, titles by group, second looks, the vocabulary."""

    groups: dict[int, int]
    titles: Mapping[int, str]
    vocabulary: bytes
    themes: Mapping[int, str] = field(default_factory=dict)
    merges: Sequence[tuple[int, int, float]] = ()
    splits: Sequence[tuple[int, float, list[int]]] = ()


def messages_in(cycle: Cycle) -> list[Message]:
    """The leads of a year as mining takes them, in the order in which they came."""
    rows = list(Lead.objects.filter(cycle=cycle).order_by("pk").values_list("pk", "title", "text", "place_id"))
    parted = len(rows) > MOST_UNPARTED
    return [Message(str(pk), title, text, str(place or "") if parted else "") for pk, title, text, place in rows]


def made_with(engine: str, names: Sequence[str]) -> dict[str, str]:
    """What is kept of how a run was made."""
    from piaojue.mining.recipe import recipe  # noqa: PLC0415 - loads the libraries of mining

    return {"engine": engine, "recipe": recipe(names)}


def find_all(
    messages: list[Message],
    engine: Engine,
    names: Sequence[str],
    model: Meaning | None,
    tell: Callable[[str], None] = lambda step: None,
) -> Found:
    """Mine all leads anew; a model only orders what a person is asked to put together."""
    from piaojue.mining import merges, splits, themes, topics  # noqa: PLC0415 - loads the libraries of mining

    mined = topics.mine(messages, engine=engine, gazetteer=names, tell=tell)
    tell("找出可能归错的")
    leads = [int(message.number) for message in messages]
    groups = {leads[row]: leads[min(topic.rows)] for topic in mined.topics for row in topic.rows}
    alike = merges.possible_merges(mined, model=model)
    loose = splits.possible_splits(mined)[: splits.FIRST]
    return Found(
        groups=groups,
        titles={leads[min(topic.rows)]: topic.title for topic in mined.topics if len(topic.rows) > 1},
        vocabulary=mined.space.vocabulary.packed(),
        themes=_themes(mined, themes.themes_of(mined), leads),
        merges=[(_first(mined, pair.topic, leads), _first(mined, pair.other, leads), pair.near) for pair in alike],
        splits=[(_first(mined, s.topic, leads), s.cohesion, [leads[row] for row in s.half]) for s in loose],
    )


def find_new(cycle: Cycle, messages: list[Message], last: TopicRun, engine: Engine) -> Found:
    """Put the leads that came since the last run into the topics that stand, or into new ones."""
    from piaojue.mining.growth import grow  # noqa: PLC0415
    from piaojue.mining.space import Vocabulary  # noqa: PLC0415

    known = [message for message in messages if int(message.number) <= last.last_lead]
    fresh = [message for message in messages if int(message.number) > last.last_lead]
    place = {int(message.number): row for row, message in enumerate(known)}
    first: dict[int, int] = {}
    labels = list(range(len(known)))
    for lead, topic in (
        Placing.objects.filter(topic__cycle=cycle).order_by("lead_id").values_list("lead_id", "topic_id")
    ):
        labels[place[lead]] = first.setdefault(topic, place[lead])
    grown = grow(known, labels, fresh, Vocabulary.unpacked(bytes(last.vocabulary)), engine=engine)
    leads = [int(message.number) for message in messages]
    groups = {lead: leads[row] for lead, row in zip(leads, grown.labels.tolist(), strict=True)}
    titles = {int(message.number): message.title for message in messages}
    return Found(groups, titles, grown.vocabulary.packed())


def _first(mined: Mined, topic: int, leads: Sequence[int]) -> int:
    return leads[min(mined.topics[topic].rows)]


def _themes(mined: Mined, themes: Sequence[str], leads: Sequence[int]) -> dict[int, str]:
    return {leads[min(topic.rows)]: theme for topic, theme in zip(mined.topics, themes, strict=True)}
