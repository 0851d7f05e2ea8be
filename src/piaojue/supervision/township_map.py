"""The townships of a congress on the board: by outlines that its office uploaded, as tiles otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Division
from piaojue.projects.models import Cycle
from piaojue.rules.outline import outlines_from
from piaojue.supervision.models import Outline
from piaojue.supervision.oversight import Line

COLUMNS, TILE, GAP = 4, 240, 12


@dataclass(frozen=True, slots=True)
class Tile:
    """One township: its projects, how many are late, and where it is drawn."""

    name: str
    projects: int
    late: int
    x: int
    y: int
    path: str = ""

    @property
    def tone(self) -> str:
        return "late" if self.late else "going" if self.projects else "quiet"


@dataclass(frozen=True, slots=True)
class Drawing:
    """All townships, and the size of the field that they are drawn in."""

    tiles: Sequence[Tile]
    width: int
    height: int
    is_outline: bool


def drawing_of(cycle: Cycle, lines: Sequence[Line]) -> Drawing:
    """The townships below a congress with the counts of the board."""
    places = list(cycle.congress.division.children.select_related("outline"))
    counts = {place.pk: [line for line in lines if line.project.place_id == place.pk] for place in places}
    outlines = {place.pk: getattr(place, "outline", None) for place in places}
    if places and all(outlines.values()):
        tiles = [_tile(place, counts[place.pk], o.x, o.y, o.path) for place in places if (o := outlines[place.pk])]
        height = next(outline.height for outline in outlines.values() if outline)
        return Drawing(tiles, 1000, height, is_outline=True)
    step = TILE + GAP
    tiles = [_tile(place, counts[place.pk], n % COLUMNS * step, n // COLUMNS * step) for n, place in enumerate(places)]
    rows = -(-len(places) // COLUMNS)
    return Drawing(tiles, COLUMNS * step - GAP, max(1, rows * step - GAP), is_outline=False)


def _tile(place: Division, lines: Sequence[Line], x: int, y: int, path: str = "") -> Tile:
    return Tile(place.name, len(lines), sum(line.standing.is_late for line in lines), x, y, path)


@transaction.atomic
def draw_map(cycle: Cycle, raw: bytes, *, by: Actor, at: datetime) -> int:
    """Keep the congress's own outlines; those that stood before are replaced."""
    leave = permit(by, "supervise.draw_map", cycle.congress, cycle.rules)
    places = {place.code: place for place in cycle.congress.division.children.all()}
    known = {**{code: code for code in places}, **{place.name: code for code, place in places.items()}}
    outlines = outlines_from(raw, known)
    Outline.objects.filter(congress=cycle.congress).delete()
    Outline.objects.bulk_create(
        Outline(
            congress=cycle.congress,
            division=places[code],
            path=shape.path,
            x=shape.x,
            y=shape.y,
            height=outlines.height,
        )
        for code, shape in outlines.shapes.items()
    )
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts={"outlines": len(outlines.shapes)})
    return len(outlines.shapes)
