"""Whether projects fare alike wherever they come from: by channel of origin, place and field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from piaojue.advisory.screening.bias import GroupScore, fairness_of
from piaojue.collection.models import Trace
from piaojue.proposal.analysis.screened import Screened
from piaojue.proposal.analysis.wording import percent, points
from piaojue.rules.words import CHANNEL_WORDS, FIELD_WORDS

OWN = "部门自提"  # no demand behind it


@dataclass(frozen=True, slots=True)
class Grouped:
    """How the projects of one way of grouping fare: each line is group, number, mean, difference, share above."""

    word: str
    lines: list[tuple[str, str, str, str, str]]


def groupings(screened: Screened) -> list[Grouped]:
    """Scores by channel of origin, by township and by field; small groups are not told."""
    by_project = {key: row.project for key, row in zip(screened.pool.keys, screened.rows, strict=True)}
    channels = _channels(screened)
    ways: tuple[tuple[str, Mapping[str, list[str]]], ...] = (
        ("来源渠道", {key: channels.get(project.pk, [OWN]) for key, project in by_project.items()}),
        ("地点", {key: [project.place.name] for key, project in by_project.items()}),
        ("领域", {key: [FIELD_WORDS[project.field]] for key, project in by_project.items()}),
    )
    return [_grouped(screened, word, belonging) for word, belonging in ways]


def _channels(screened: Screened) -> dict[int, list[str]]:
    """The channels of the leads behind each project."""
    projects = [row.project.pk for row in screened.rows]
    answered: dict[int, list[int]] = {}
    pairs = Trace.objects.filter(project__in=projects, undone_at=None).values_list("demand_id", "project_id")
    for demand, project in pairs:
        answered.setdefault(demand, []).append(project)
    leads = Trace.objects.filter(demand__in=answered, lead__isnull=False, undone_at=None).order_by()
    found: dict[int, list[str]] = {}
    for demand, channel in leads.values_list("demand_id", "lead__channel").distinct():
        for project in answered[demand]:
            found.setdefault(project, []).append(CHANNEL_WORDS[channel])
    return found


def _grouped(screened: Screened, word: str, belonging: Mapping[str, list[str]]) -> Grouped:
    fairness = fairness_of(screened.pool, screened.places, belonging)

    def line(name: str, row: GroupScore) -> tuple[str, str, str, str, str]:
        if row.mean is None or row.above is None:
            return name, str(row.number), "—", "—", "—"
        mean = points(row.mean).lstrip("+")
        return name, str(row.number), mean, points(fairness.difference_of(row)), percent(row.above)

    return Grouped(word, [line("全部", fairness.overall), *(line(row.group, row) for row in fairness.groups)])
