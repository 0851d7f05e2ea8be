"""Pages of the money: the account of a project with its entries, and the releases of a year for other programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from piaojue.bodies.access import ActingRequest, holds_at, public
from piaojue.implementation import actions, money_forms, ocds
from piaojue.implementation.account import account_of
from piaojue.implementation.models import Contract
from piaojue.projects.models import Cycle, Project
from piaojue.projects.pages import project_or_404
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt


@dataclass(slots=True)
class Entry:
    """One kind of entry in the account: its form, its button, the act that it takes."""

    name: str
    act: str
    heading: str
    form: Any
    take: Callable[[], object]


@public
def money(request: ActingRequest, pk: int) -> HttpResponse:
    """The account of a project; finance and the lead department make their entries here."""
    project = project_or_404(pk)
    entries = _entries(request, project)
    for entry in entries:
        if entry.name in request.POST and attempt(entry.form, entry.take) is not None:
            return redirect("implementation:money", pk=pk)
    context = {
        "project": project,
        "account": account_of(project),
        "appropriations": project.appropriations.all(),
        "entries": entries,
    }
    return answer(request, "implementation/money.html", context, first=partial(actions.must_be_planned, project))


def _entries(request: ActingRequest, project: Project) -> list[Entry]:
    by, at = request.actor, now()
    if by.is_anonymous:
        return []

    def filled(name: str) -> Any:
        return request.POST if name in request.POST else None

    days = {"made_on": today(), "signed_on": today(), "paid_on": today()}
    made = money_forms.Appropriate(filled("appropriate"), prefix="appropriate", initial=days)
    signed = money_forms.Sign(filled("contract"), prefix="contract", initial=days)
    paid = money_forms.Pay(filled("pay"), prefix="pay", contracts=project.contracts.all(), initial=days)
    # fmt: off
    entries = [
        Entry("appropriate", "implement.appropriate", "登记拨付", made,
              lambda: actions.appropriate(project, **made.entry(), by=by, at=at)),
        Entry("contract", "implement.contract", "登记合同", signed,
              lambda: actions.contract(project, signed.signing(), by=by, at=at)),
        Entry("pay", "implement.pay", "登记支付", paid,
              lambda: actions.pay(_contract(project, paid), **paid.entry(), by=by, at=at)),
    ]
    # fmt: on
    own = by.bodies
    return [
        entry
        for entry in entries
        if holds_at(by, entry.act, project.congress, project.cycle.measure)
        and (entry.name == "appropriate" or project.lead_id in own)
    ]


def _contract(project: Project, form: money_forms.Pay) -> Contract:
    rows = project.contracts.select_related("project__cycle__congress", "project__cycle__measure__parent")
    return get_object_or_404(rows, pk=form.cleaned_data["contract"].pk)


@public
def releases(request: ActingRequest, year: int) -> HttpResponse:
    """The releases of a year, as the Open Contracting Data Standard has them."""
    rows = Cycle.objects.select_related("congress", "measure__parent")
    cycle = get_object_or_404(rows, congress=request.congress, year=year)
    uri = request.build_absolute_uri(reverse("implementation:releases", args=[year]))
    return JsonResponse(ocds.package_of(cycle, uri=uri, at=now()), json_dumps_params={"ensure_ascii": False})
