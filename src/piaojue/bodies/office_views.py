"""Pages on which a clerk writes down bodies and who sits in them, and gives people their accounts."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from piaojue.bodies import actions, office_forms
from piaojue.bodies.access import ActingRequest, may
from piaojue.bodies.founding import found_body
from piaojue.bodies.models import Appointment, Body, Congress, Person
from piaojue.bodies.queries import measure_in_force
from piaojue.shell.clock import now, today
from piaojue.shell.forms import attempt

APPOINT = "found.appoint"


@may(APPOINT)
def new_body(request: ActingRequest) -> HttpResponse:
    """Write down a body."""
    bodies = Body.objects.filter(congress=request.congress)
    form = office_forms.NewBody(request.POST or None, bodies=bodies, initial={"since_on": today()})
    if attempt(form, lambda: found_body(request.congress, **form.body(), by=request.actor, at=now())):
        return redirect("bodies:congress")
    return _page(request, "登记机构", form, request.congress)


@may(APPOINT)
def appoint(request: ActingRequest, pk: int) -> HttpResponse:
    """Appoint somebody to a body."""
    body = get_object_or_404(Body.objects.select_related("congress"), pk=pk)
    form = office_forms.Appoint(request.POST or None, people=_known(body.congress), initial={"since_on": today()})
    if attempt(form, lambda: _appoint(request, body, form)):
        return redirect("bodies:congress")
    return _page(request, "登记任职", form, body.congress, about=body.name)


def _appoint(request: ActingRequest, body: Body, form: office_forms.Appoint) -> Appointment:
    cleaned = form.cleaned_data
    return actions.appoint(
        form.who(),
        body,
        title=cleaned["title"],
        is_head=cleaned["is_head"],
        since_on=cleaned["since_on"],
        by=request.actor,
        at=now(),
    )


@may(APPOINT)
def end_appointment(request: ActingRequest, pk: int) -> HttpResponse:
    """End an appointment."""
    row = get_object_or_404(Appointment.objects.select_related("body__congress", "person"), pk=pk)
    form = office_forms.EndAppointment(request.POST or None, initial={"until_on": today()})
    if attempt(form, lambda: actions.end_appointment(row, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("bodies:congress")
    return _page(request, "终止任职", form, row.body.congress, about=str(row))


@may(APPOINT)
def grant_account(request: ActingRequest, pk: int) -> HttpResponse:
    """Give a person an account."""
    person = get_object_or_404(_known(request.congress), pk=pk)
    form = office_forms.GrantAccount(request.POST or None)
    if attempt(form, lambda: _grant(request, person, form)):
        return redirect("bodies:congress")
    return _page(request, "发给账号", form, request.congress, about=person.name)


def _grant(request: ActingRequest, person: Person, form: office_forms.GrantAccount) -> object:
    cleaned = form.cleaned_data
    return actions.grant_account(
        person, cleaned["username"], cleaned["password"], congress=request.congress, by=request.actor, at=now()
    )


def _known(congress: Congress) -> Any:
    here = Q(appointments__body__congress=congress) | Q(seats__congress=congress)
    return Person.objects.filter(here).distinct().order_by("name", "pk")


def _page(request: ActingRequest, word: str, form: Any, congress: Congress, *, about: str = "") -> HttpResponse:
    measure = measure_in_force(congress.pk, on=today())
    context = {"word": word, "form": form, "congress": congress, "about": about, "measure": measure, "act": APPOINT}
    return render(request, "bodies/office.html", context, status=422 if request.method == "POST" else 200)
