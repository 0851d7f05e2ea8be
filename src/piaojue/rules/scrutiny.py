"""Scrutineers: how many, and who may not scrutinise."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from piaojue.rules.measure import Measure
from piaojue.rules.refusal import Refused


class TooFewScrutineers(Refused):
    """There are fewer scrutineers than the measure asks for."""


class InterestedScrutineer(Refused):
    """A scrutineer belongs to a body that carries out what is voted on."""


@dataclass(frozen=True, slots=True)
class Nominee:
    """One nominated scrutineer and all bodies that employ them."""

    name: str
    employers: Collection[str] = ()


def least_scrutineers(measure: Measure, delegations: int) -> int:
    """Chief and scrutineers together: one for each delegation, never fewer than the least, and the chief.

    Clauses: decide.scrutineers
    """
    each = measure.number("decide.scrutineers.per_delegation") * delegations
    return max(each, measure.number("decide.scrutineers.least")) + measure.number("decide.scrutineers.chief")


def check_scrutineers(
    nominees: Sequence[Nominee], excluded: Collection[str], *, delegations: int, measure: Measure
) -> None:
    """May these people, the chief first, scrutinise a vote on what the excluded bodies carry out?

    Raises: TooFewScrutineers, InterestedScrutineer.
    Clauses: decide.scrutineers
    """
    least = least_scrutineers(measure, delegations)
    if len(nominees) < least:
        raise TooFewScrutineers(f"总监票人和监票人共{len(nominees)}人，办法要求不少于{least}人；请补充提名。")
    for nominee in nominees:
        if shared := set(nominee.employers) & set(excluded):
            raise InterestedScrutineer(f"{nominee.name}在项目承办单位{'、'.join(sorted(shared))}任职，不能担任监票人。")
