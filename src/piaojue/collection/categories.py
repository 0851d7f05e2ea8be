"""Category suggestions for leads: learnt from those whose platform gave one, shown beside it, never written over it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import transaction

from piaojue.bodies.authority import Actor, permit, record
from piaojue.collection.models import CategoryModel, Lead
from piaojue.ledger.actions import Json
from piaojue.mining.texts import Message
from piaojue.projects.models import Cycle
from piaojue.rules.refusal import Refused

if TYPE_CHECKING:
    from piaojue.mining.categories import Model
    from piaojue.mining.category_training import Trained

MOST_LEARNT = 50_000  # leads, the latest: more tell nothing more and take minutes


class CannotLearn(Refused):
    """The leads with a category are too few or too unclear."""


def labelled_leads(cycle: Cycle) -> int:
    """How many leads of a year have a category of their platform."""
    return Lead.objects.filter(cycle=cycle).exclude(category="").count()


def learn_categories(cycle: Cycle, *, by: Actor, at: datetime) -> Trained:
    """Learn from the leads of a year that have a category; the model takes the place of the one before.

    Raises: NotPermitted, CannotLearn.
    """
    from piaojue.mining.category_training import CannotTrain, train  # noqa: PLC0415 - loads the libraries of mining

    permit(by, "collect.mine_topics", cycle.congress, cycle.rules)
    rows = (
        Lead.objects.filter(cycle=cycle).exclude(category="").order_by("-pk").values_list("title", "text", "category")
    )
    leads = list(rows[:MOST_LEARNT])
    try:
        trained = train([Message("", title, text) for title, text, _ in leads], [category for *_, category in leads])
    except CannotTrain as wrong:
        raise CannotLearn(str(wrong)) from wrong
    _keep(cycle, trained, by=by, at=at)
    return trained


@transaction.atomic
def _keep(cycle: Cycle, trained: Trained, *, by: Actor, at: datetime) -> None:
    leave = permit(by, "collect.mine_topics", cycle.congress, cycle.rules)
    numbers = {"tickets": trained.tickets, "suggested": trained.suggested, "right": trained.right}
    shares = [[share.category, share.tickets, share.suggested, share.right] for share in trained.shares]
    CategoryModel.objects.create(cycle=cycle, model=trained.model.packed(), shares=shares, **numbers, trained_at=at)
    facts: dict[str, Json] = {"categories": len(trained.model.classes), **numbers}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)


def latest_model(cycle: Cycle) -> CategoryModel | None:
    """What was learnt last at the congress of a year, without the model itself."""
    rows = CategoryModel.objects.filter(cycle__congress=cycle.congress).defer("model")
    return rows.order_by("-trained_at", "-pk").first()


def suggested_for(cycle: Cycle, leads: Sequence[Lead]) -> list[str]:
    """The category suggested for each lead; "" where nothing of use was learnt or where it is too uncertain."""
    latest = latest_model(cycle)
    model = unpacked(latest.pk) if latest else None
    if model is None:
        return [""] * len(leads)
    found = model.suggest([Message(str(lead.pk), lead.title, lead.text) for lead in leads])
    return ["" if each.abstained else each.category for each in found]


@lru_cache(maxsize=4)
def unpacked(pk: int) -> Model | None:
    """A model is never changed, so that it may stay in memory; one of another version of the program is of no use."""
    from piaojue.mining.categories import Model, UnreadableModel  # noqa: PLC0415

    try:
        return Model.unpacked(bytes(CategoryModel.objects.get(pk=pk).model))
    except UnreadableModel:
        return None
