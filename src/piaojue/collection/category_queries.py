"""What is asked for where: leads by category and township. A category is the platform's own, else the field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, QuerySet

from piaojue.collection.models import Lead
from piaojue.collection.topic_charts import CategoryBar, category_bars, shade
from piaojue.projects.models import Cycle
from piaojue.rules.words import FIELD_WORDS

MOST_CATEGORIES = 8  # of the table and the bars; the others are one
UNSAID = "未写明"
OTHERS = "其他"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and how dark it is among the others."""

    number: int
    shade: int


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Leads by township and category: headers, and a row of numbers for each township; nought where nobody asked."""

    categories: list[str]
    rows: list[tuple[str, list[Cell]]]


def heat_table(cycle: Cycle, *, days: int | None = None) -> HeatTable:
    """How many leads each township has of each category."""
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    for place, category, number in _counted(_lately(cycle, days)):
        cells[place][category] += number
        totals[category] += number
    columns = [column for column, _ in totals.most_common(MOST_CATEGORIES)]
    rest = len(totals) > len(columns)
    rows = [
        (place, [row[column] for column in columns] + ([row.total() - sum(row[c] for c in columns)] if rest else []))
        for place, row in sorted(cells.items(), key=lambda row: (-row[1].total(), row[0]))
    ]
    most = max((number for _, numbers in rows for number in numbers), default=0)
    shaded = [(place, [Cell(number, shade(number, most)) for number in numbers]) for place, numbers in rows]
    return HeatTable([*columns, *([OTHERS] if rest else [])], shaded)


def categories_of(cycle: Cycle) -> list[CategoryBar]:
    """How much each category is spoken of, beside the year before if leads of it are there."""
    now = Counter[str]()
    for _, category, number in _counted(Lead.objects.filter(cycle=cycle)):
        now[category] += number
    before = Counter[str]()
    for _, category, number in _counted(
        Lead.objects.filter(cycle__congress=cycle.congress, cycle__year=cycle.year - 1)
    ):
        before[category] += number
    return category_bars(now.most_common(MOST_CATEGORIES), dict(before) if before else None)


def _lately(cycle: Cycle, days: int | None) -> QuerySet[Lead]:
    leads = Lead.objects.filter(cycle=cycle)
    newest = leads.order_by("-asked_at").values_list("asked_at", flat=True).first()
    return leads.filter(asked_at__gte=newest - timedelta(days=days)) if days and newest else leads


def _counted(leads: QuerySet[Lead]) -> Iterator[tuple[str, str, int]]:
    """Township, category and number."""
    rows = leads.order_by().values_list("place__name", "category", "field").annotate(Count("pk"))
    for place, category, field, number in rows:
        yield place or UNSAID, category or FIELD_WORDS.get(field, UNSAID), number
