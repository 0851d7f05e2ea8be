"""Whom a project serves (受益人数): people by township as its proposer declares them; a guess is never made."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet

from piaojue.bodies.models import Congress, Division
from piaojue.ledger.actions import Json
from piaojue.projects.models import Project
from piaojue.proposal.models import Beneficiaries
from piaojue.rules.refusal import Refused

People = Mapping[Division, int]
NOBODY: People = {}


class NotATown(Refused):
    """People are counted in the townships of the congress, and at least one where any are."""


def towns_of(congress: Congress) -> QuerySet[Division]:
    """The townships and subdistricts in which people are counted; none below a township."""
    return congress.division.children.order_by("code")


def declare(project: Project, people: People) -> dict[str, Json]:
    """Write down the people of each township; what the ledger says of them.

    Raises: NotATown.
    """
    towns = set(towns_of(project.congress).values_list("pk", flat=True))
    for place, number in people.items():
        if place.pk not in towns or number < 1:
            raise NotATown(f"受益人数按本级的乡镇街道登记，每处至少1人；“{place}”{number}人不能登记。")
    rows = [Beneficiaries(project=project, place=place, people=number) for place, number in people.items()]
    Beneficiaries.objects.bulk_create(rows)
    return {"beneficiaries": _by_code(people)} if people else {}


def correct(project: Project, people: People) -> dict[str, Json]:
    """Put these people in the place of those declared before; what the ledger says of it, nothing if they are the same.

    Raises: NotATown.
    """
    before = {row.place: row.people for row in project.beneficiaries.select_related("place")}
    if before == dict(people):
        return {}
    project.beneficiaries.all().delete()
    declare(project, people)
    return {"beneficiaries": {"before": _by_code(before), "after": _by_code(people)}}


def _by_code(people: People) -> dict[str, Json]:
    return {place.code: number for place, number in people.items()}


def declared(project: Project) -> dict[str, int]:
    """People by the name of the township, in the order of the codes; empty where nothing was declared."""
    rows = sorted(project.beneficiaries.all(), key=lambda row: row.place.code)
    return {row.place.name: row.people for row in rows}


def towns_served(project: Project) -> frozenset[str]:
    """The townships that a project serves: those declared, else its own place; the whole district is no township."""
    if people := declared(project):
        return frozenset(people)
    everywhere = project.place_id == project.congress.division_id
    return frozenset() if everywhere else frozenset([project.place.name])


def served_words(project: Project) -> str:
    """1,250人：新光路街道800人、东风镇450人; empty where nothing was declared."""
    people = declared(project)
    if not people:
        return ""
    return f"{sum(people.values()):,}人：" + "、".join(f"{name}{number:,}人" for name, number in people.items())
