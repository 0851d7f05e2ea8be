"""How many people asked for a project, and the marks that this alone suggests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from piaojue.rules.indicators import Indicator

URGENCY_FROM = (1, 3, 10, 30)  # people who ask, from which the marks 1 to 4 are suggested; 5 (safety) no count can tell
BENEFIT_FROM = (1, 3, 10)  # people of one place who ask, from which the marks 1 to 3 are suggested


@dataclass(frozen=True, slots=True)
class Asked:
    """How many asked for a project: leads, callers known apart, leads without a caller, places out of how many."""

    leads: int
    callers: int
    unnamed: int
    places: int
    places_in_all: int

    @property
    def people(self) -> int:
        """A caller counts once however often they call; a lead without a caller counts as one person."""
        return self.callers + self.unnamed


def suggested_marks(indicators: Sequence[Indicator], asked: Asked) -> dict[str, int]:
    """The marks that the leads alone suggest on the indicators that they can speak to; none where nobody asked.

    `callers` follows the people who ask (URGENCY_FROM); `places` those of one place (BENEFIT_FROM), 4 from two places
    and 5 from more than half of all places. Whether life or safety is at stake, a reviewer knows and no count does.

    Clauses: propose.dimensions, propose.indicators
    """
    if not asked.leads:
        return {}
    wide = sum(asked.people >= least for least in BENEFIT_FROM)
    if asked.places >= 2:
        wide = 5 if 2 * asked.places > asked.places_in_all else 4
    counted = {"callers": sum(asked.people >= least for least in URGENCY_FROM), "places": wide}
    return {each.key: counted[each.source] for each in indicators if each.is_counted}
