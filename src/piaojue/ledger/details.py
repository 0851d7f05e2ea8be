"""Personal details against the hashes that the entries hold: none changed, none gone without an act that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from django.db.models import Max

from piaojue.ledger.actions import FORGOTTEN, PERSONAL
from piaojue.ledger.chain import commitment_of
from piaojue.ledger.models import Entry, PersonalDetail
from piaojue.ledger.verification import Fault, Finding, Row

Place = tuple[int, str]  # seq of the entry, name of the detail


def _commitment(name: str, salt: str, value: str) -> str:
    try:
        return commitment_of(name, salt, value)
    except ValueError:  # the salt is no longer hexadecimal
        return ""


class Details:
    """The personal details of a chain against the hashes that its entries hold.

    Details are read before the entries: one that is forgotten meanwhile is explained by an entry still to come, and
    entries written meanwhile (beyond `bound`) are left for next time.
    """

    def __init__(self, chain: str) -> None:
        self.bound: int = Entry.objects.filter(chain=chain).aggregate(last=Max("seq"))["last"] or 0
        held = PersonalDetail.objects.filter(entry__chain=chain, entry__seq__lte=self.bound)
        self.kept: dict[Place, str] = {
            (seq, name): _commitment(name, salt, value)
            for seq, name, salt, value in held.values_list("entry__seq", "name", "salt", "value")
        }
        self.promised: dict[Place, str] = {}
        self.forgotten: set[Place] = set()

    def seen_in(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, having noted which details they promise and which they say are forgotten."""
        for row in rows:
            with suppress(AttributeError, KeyError, TypeError):  # garbled facts are a finding of `check` already
                self._see(row.columns.seq, row.columns.facts)
            yield row

    def _see(self, seq: int, facts: Any) -> None:
        self.forgotten.update((told["seq"], told["name"]) for told in facts.get(FORGOTTEN, ()))
        if seq <= self.bound:
            self.promised.update({(seq, name): value for name, value in facts.get(PERSONAL, {}).items()})

    def findings(self) -> Iterator[Finding]:
        for place in sorted(self.promised.keys() - self.forgotten - self.kept.keys()):
            yield Finding(Fault.PERSONAL, place[0], f"第{place[0]}条登记的“{place[1]}”不见了，却没有删除它的记录。")
        for place in sorted(self.kept):
            if self.kept[place] != self.promised.get(place):
                yield Finding(Fault.PERSONAL, place[0], f"第{place[0]}条的“{place[1]}”与当时登记的不符。")
