"""Pages about who and by what rule: log-in, the congress and its bodies, the measure article by article."""

from __future__ import annotations

from functools import partial

from django.contrib.auth import views as auth
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from piaojue.bodies import actions, forms
from piaojue.bodies.access import ActingRequest, holds, may, public
from piaojue.bodies.founding import call_session
from piaojue.bodies.models import Appointment, Body, Congress, MeasureVersion, Session
from piaojue.bodies.queries import measure_in_force, seats_of
from piaojue.bodies.reading import passages_of, previous_of
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt


class LogIn(auth.LoginView):
    """Log in with a password; the message never says whether the account exists."""

    template_name = "bodies/login.html"
    authentication_form = forms.LogIn


class ChangePassword(auth.PasswordChangeView):
    """Change one's own password."""

    template_name = "bodies/password.html"
    form_class = forms.NewPassword
    success_url = "/"


@public
def congress(request: ActingRequest) -> HttpResponse:
    """A congress: its bodies, offices, deputies and sessions; how to reach people stays hidden."""
    on = today()
    sitting = Appointment.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=on)).select_related("person")
    seats = Count("seats", Q(seats__until_on=None) | Q(seats__until_on__gte=on))
    bodies = Body.objects.filter(congress=request.congress).annotate(deputies=seats)
    standing = Q(until_on__isnull=True) | Q(until_on__gte=on)
    context = {
        "bodies": bodies.filter(standing).prefetch_related(Prefetch("appointments", sitting)),
        "ended": bodies.exclude(standing),
        "seats": seats_of(request.congress, on=on),
        "sessions": request.congress.sessions.select_related("roster"),
        "parent": request.congress.parent,
        "may_freeze": holds(request.actor, "found.freeze_roster"),
        "may_import": holds(request.actor, "found.import_roster"),
        "may_appoint": holds(request.actor, "found.appoint"),
        "children": Congress.objects.filter(parent=request.congress),
    }
    return render(request, "bodies/congress.html", context)


@may("found.freeze_roster")
def new_session(request: ActingRequest) -> HttpResponse:
    """Write down a session."""
    form = forms.NewSession(request.POST or None)
    if attempt(form, lambda: call_session(request.congress, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("bodies:congress")
    status = 422 if request.method == "POST" else 200
    measure = measure_in_force(request.congress.pk, on=today())
    context = {"form": form, "measure": measure, "act": "found.freeze_roster"}
    return render(request, "bodies/session.html", context, status=status)


@may("found.freeze_roster")
def freeze(request: ActingRequest, pk: int) -> HttpResponse:
    """Freeze the roster of a session."""
    session = get_object_or_404(Session, pk=pk, congress=request.congress)
    form = forms.Act(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: actions.freeze_roster(session, by=request.actor, at=now())):
        return redirect("bodies:congress")
    context = {
        "session": session,
        "form": form,
        "seats": seats_of(request.congress, on=session.opens_on).count(),
        "measure": measure_in_force(request.congress.pk, on=today()),
        "act": "found.freeze_roster",
    }
    return answer(request, "bodies/freeze.html", context, first=partial(actions.seats_to_freeze, session))


@public
def measure(request: ActingRequest) -> HttpResponse:
    """The measure in force at the chosen congress."""
    version = measure_in_force(request.congress.pk, on=today())
    if version is None:
        return render(request, "bodies/no_measure.html")
    return _show(request, version)


@public
def version(request: ActingRequest, pk: int) -> HttpResponse:
    """One adopted version of a measure."""
    return _show(request, get_object_or_404(MeasureVersion.objects.select_related("parent", "congress"), pk=pk))


def _show(request: ActingRequest, shown: MeasureVersion) -> HttpResponse:
    context = {
        "version": shown,
        "passages": passages_of(shown),
        "previous": previous_of(shown),
        "versions": MeasureVersion.objects.filter(congress=shown.congress),
    }
    return render(request, "bodies/measure.html", context)


@public
def article(request: ActingRequest, pk: int, number: int) -> HttpResponse:
    """One article: shown in its place on the page of its version."""
    get_object_or_404(MeasureVersion, pk=pk)
    return redirect(f"/measure/{pk}/#article-{number}")
