"""Who is served by field (领域): of those who chose something of a field, how many have something of it chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from piaojue.advisory.profile import Profile
from piaojue.advisory.suppression import LEAST, hidden_groups


@dataclass(frozen=True, slots=True)
class FieldCoverage:
    """One field: its participants, and for each rule how many of them are covered; None where that is not told."""

    field: str
    participants: int | None
    covered: tuple[int | None, ...]


def coverage_by_field(profile: Profile, fields: Sequence[str], chosen: Sequence[frozenset[int]]) -> list[FieldCoverage]:
    """`fields` is each project's, `chosen` each rule's projects. Somebody who chose in two fields counts in both.

    A field of which a rule chooses nothing, or everything, tells nothing beyond the list of chosen projects; any other
    number below LEAST hides its row, and the smallest other row with it, as in the tables by township.
    """
    rows = []
    for field in dict.fromkeys(fields):
        projects = [at for at, its in enumerate(fields) if its == field]
        size = _people(profile, projects)
        covered = tuple(_people(profile, some.intersection(projects)) for some in chosen)
        partly = [
            c for c, some in zip(covered, chosen, strict=True) if 0 < len(some.intersection(projects)) < len(projects)
        ]
        smallest = min([size, *partly, *(size - number for number in partly)])
        rows.append((FieldCoverage(field, size, covered), smallest))
    hidden = hidden_groups([smallest for _, smallest in rows], [], least=LEAST)
    return [
        FieldCoverage(row.field, None, (None,) * len(chosen)) if at in hidden else row
        for at, (row, _) in enumerate(rows)
    ]


def _people(profile: Profile, projects: Collection[int]) -> int:
    """How many participants chose one of these."""
    return int((profile.chosen_by_each(projects) > 0).sum())
