"""The session desk and what is printed, typed and shown around a vote by paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms as django_forms
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render

from piaojue.bodies.access import ActingRequest, holds_at, public, signed_in
from piaojue.bodies.models import Person
from piaojue.bodies.queries import seats_of
from piaojue.elections import actions, forms
from piaojue.elections.counting import counted_of, has_one_list, open_differences
from piaojue.elections.models import Election, Stage
from piaojue.elections.queries import (
    act_due,
    awaits_announcement,
    outcome_of,
    quorum_needed,
    result_rows,
    steps_of,
    where_of,
)
from piaojue.elections.sealed.lookup import SEALABLE, holds_key, is_sealed, scrutineers_of, sealed_of
from piaojue.elections.sealed.publication import OVER, may_have_archive
from piaojue.elections.sealed.standing import shown_on_desk
from piaojue.rules.retention import kept_words
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt

BY_DEVICES = (Stage.ROLLED, Stage.OPEN, Stage.CLOSED)  # steps that key holders take on their devices
Take = Callable[[django_forms.Form], object]


def _election(pk: int) -> Election:
    rows = Election.objects.select_related("congress", "session", "measure__parent", "previous", "chief", "scrutineers")
    return get_object_or_404(rows, pk=pk)


def _is_mine(request: ActingRequest, election: Election, act: str) -> bool:
    return holds_at(request.actor, act, election.congress, election.measure)


def mine(request: ActingRequest, pk: int, verb: str) -> tuple[Election, str]:
    """An election and the name of an act on it, for who holds the power; nobody else finds the page."""
    election = _election(pk)
    act = f"{election.link}.{verb}"
    if not _is_mine(request, election, act):
        raise Http404
    return election, act


@signed_in
def desk(request: ActingRequest, pk: int) -> HttpResponse:
    """The steps in the hall: only the present one is open."""
    election = _election(pk)
    form, take = _present_step(request, election)
    done = attempt(form, partial(take, form)) if form is not None and take is not None else None
    if done:
        return redirect("elections:desk", pk=pk)
    context = {
        "election": election,
        "steps": steps_of(election),
        "quorum": quorum_needed(election),
        "form": form,
        "act_due": act_due(election),
        "is_mine": _is_mine(request, election, act_due(election)),
        "may_void": _is_mine(request, election, f"{election.link}.void_ballot"),
        "differences": open_differences(election),
        "sheets": election.sheets.count(),
        "asks_again": actions.leaves_open(election),
        "sealed": shown_on_desk(election),
        "may_have_archive": _may_have_archive(request, election),
        "holds_key": holds_key(election, request.actor),
        "by_devices": election.stage in BY_DEVICES,
        "may_seal": election.stage in SEALABLE and _is_mine(request, election, f"{election.link}.seal_vote"),
        "may_call": _is_mine(request, election, f"{election.link}.call_roll"),
        "is_surplus": election.stage == Stage.CLOSED and actions.is_surplus_of(election),
    }
    return render(request, "elections/desk.html", context, status=422 if request.method == "POST" else 200)


def _may_have_archive(request: ActingRequest, election: Election) -> bool:
    vote = sealed_of(election) if election.stage in OVER else None
    return vote is not None and may_have_archive(vote, request.actor)


def _present_step(request: ActingRequest, election: Election) -> tuple[django_forms.Form | None, Take | None]:
    """The form of the step that is open, and the act that it sends."""
    posted, by = request.POST if request.method == "POST" else None, request.actor
    if is_sealed(election) and election.stage in BY_DEVICES:
        return None, None
    if election.stage == Stage.PREPARED:
        people = Person.objects.filter(seats__in=seats_of(election.congress, on=today())).distinct()
        staff = forms.Scrutineers(posted, people=people, initial=_before(election))
        return staff, lambda form: _staff(election, form, request)
    if election.stage == Stage.COUNTED:
        return forms.Act(posted), lambda form: actions.declare(election, by=by, at=now())
    numbers = {
        Stage.STAFFED: ("实到人数", actions.call_roll),
        Stage.ROLLED: ("发出票数", actions.issue_ballots),
        Stage.OPEN: ("收回票数", actions.close_ballots),
    }
    if election.stage not in numbers:
        return None, None
    label, act = numbers[Stage(election.stage)]
    signed_in_so_far = len(election.attending) if election.stage == Stage.STAFFED else 0
    form = forms.Number(posted, label=label, initial={"number": signed_in_so_far or None})
    return form, lambda form: act(election, form.cleaned_data["number"], by=by, at=now())


def _before(election: Election) -> dict[str, object]:
    """Who was scrutineer of the round before this one is proposed again."""
    if election.previous is None:
        return {}
    chief, *others = scrutineers_of(election.previous)
    return {"chief": chief, "scrutineers": others}


def _staff(election: Election, form: django_forms.Form, request: ActingRequest) -> Election:
    chosen = form.cleaned_data
    return actions.approve_scrutineers(election, chosen["chief"], chosen["scrutineers"], by=request.actor, at=now())


@signed_in
def count(request: ActingRequest, pk: int) -> HttpResponse:
    """Type one sheet of totals; the other one is never shown here."""
    election, act = mine(request, pk, "enter_count")
    form = forms.Count(request.POST or None, election=election)
    if attempt(form, lambda: _count(request, election, form)):
        return redirect("elections:desk", pk=pk)
    context = {"election": election, "form": form, "act": act}
    first = partial(actions.sheets_before, election, request.actor)
    return answer(request, "elections/count.html", context, first=first)


def _count(request: ActingRequest, election: Election, form: forms.Count) -> object:
    valid, void = form.cleaned_data["valid"], form.cleaned_data["void"]
    return actions.enter_count(election, valid, void, form.tallies(), by=request.actor, at=now())


@signed_in
def settle(request: ActingRequest, pk: int) -> HttpResponse:
    """The chief scrutineer settles the differences between the sheets, one by one."""
    election, act = mine(request, pk, "resolve_difference")
    form = forms.Settle(request.POST or None)
    if attempt(form, lambda: actions.resolve_difference(election, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("elections:settle" if open_differences(election) else "elections:desk", pk=pk)
    may_see = request.actor.acts_for(election.chief_id)
    found = open_differences(election) if may_see else []
    context = {
        "election": election,
        "form": form,
        "act": act,
        "rows": [{"difference": each, "where": where_of(election, each)} for each in found],
    }
    return render(request, "elections/settle.html", context, status=422 if request.method == "POST" else 200)


@signed_in
def void(request: ActingRequest, pk: int) -> HttpResponse:
    """Declare the whole vote invalid."""
    election, act = mine(request, pk, "void_ballot")
    form = forms.Reason(request.POST or None)
    if attempt(form, lambda: actions.void_ballot(election, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("elections:desk", pk=pk)
    context = {"election": election, "form": form, "act": act}
    return answer(request, "elections/void.html", context, first=partial(actions.must_be_voidable, election))


@public
def result(request: ActingRequest, pk: int) -> HttpResponse:
    """The declared result with the certificate that anybody can recompute."""
    election = _election(pk)
    context = {"election": election, "kept": kept_words(election.measure.rules), **_declared(election)}
    return render(request, f"elections/result_{election.form}.html", context)


def _declared(election: Election) -> dict[str, object]:
    """The numbers of a declared election, project by project; refused before."""
    certificate = outcome_of(election)
    return {
        "certificate": certificate,
        "rows": result_rows(election, certificate),
        "one_list": has_one_list(election),
        "counted": counted_of(election),
        "mark": 1000 * certificate["majority"]["needed"] // election.entitled if "majority" in certificate else 0,
    }


@public
def certificate(request: ActingRequest, pk: int) -> HttpResponse:
    """The declared certificate itself."""
    return JsonResponse(outcome_of(_election(pk)), json_dumps_params={"ensure_ascii": False, "indent": 1})


@public
def hall(request: ActingRequest, pk: int) -> HttpResponse:
    """The screen in the hall: papers issued and returned, nothing else before the declaration; then the result
    and, once it is issued, the number of the announcement."""
    election = _election(pk)
    context = {
        "election": election,
        "quorum": quorum_needed(election),
        "sealed": shown_on_desk(election),
        "is_over": election.stage in OVER,
        "more_follows": election.stage not in OVER or awaits_announcement(election),
        **(_declared(election) if election.stage == Stage.DECLARED else {}),
    }
    return render(request, "elections/hall.html", context)
