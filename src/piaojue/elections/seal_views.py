"""The clerk's pages around a sealed vote: who holds the keys, who has signed in, back to paper."""

from __future__ import annotations

from functools import partial

import segno
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from piaojue.bodies.access import ActingRequest, signed_in
from piaojue.bodies.models import Congress
from piaojue.bodies.queries import seats_of
from piaojue.elections import actions, forms
from piaojue.elections.models import SealedVote, Stage
from piaojue.elections.sealed.lookup import chief_of, scrutineers_of, sealed_of
from piaojue.elections.views import mine
from piaojue.rules.sealing import is_small
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt

FEW = 5  # scrutineers who are proposed as key holders where there are more


@signed_in
def seal(request: ActingRequest, pk: int) -> HttpResponse:
    """Let the vote be sealed, with these scrutineers holding the key together."""
    election, act = mine(request, pk, "seal_vote")
    people, chief = scrutineers_of(election), chief_of(election)
    form = forms.Holders(request.POST or None, people=people, initial={"people": [str(one.pk) for one in people[:FEW]]})
    if attempt(form, lambda: actions.set_up(election, form.holders(), by=request.actor, at=now())):
        return redirect("elections:desk", pk=pk)
    context = {
        "election": election,
        "form": form,
        "act": act,
        "chief": chief,
        "is_small": is_small(election.measure.rules, election.entitled),
    }
    return answer(request, "elections/seal.html", context, first=partial(actions.must_be_sealable, election))


@signed_in
def give_up(request: ActingRequest, pk: int) -> HttpResponse:
    """Go back to paper before the vote is opened."""
    election, act = mine(request, pk, "seal_vote")
    vote = sealed_of(election)
    form = forms.Act(request.POST if request.method == "POST" else None)
    if vote is None or attempt(form, lambda: actions.give_up(vote, by=request.actor, at=now())) is not None:
        return redirect("elections:desk", pk=pk)
    context = {"election": election, "form": form, "act": act}
    return render(request, "elections/give_up.html", context, status=422 if request.method == "POST" else 200)


@signed_in
def sign_in(request: ActingRequest, pk: int) -> HttpResponse:
    """The list of those entitled: tick who is here. Nothing says when, or which slip."""
    election, act = mine(request, pk, "call_roll")
    form = forms.SignIn(request.POST or None, election=election)
    if attempt(form, lambda: actions.sign_in(election, form.entries(), by=request.actor, at=now())):
        return redirect("elections:sign_in", pk=pk)
    context = {
        "election": election,
        "form": form,
        "act": act,
        "rows": form.rows(),
        "attending": len(election.attending),
        "may_add": election.stage == Stage.STAFFED,
        "prefix": prefix_of(election.congress),
    }
    return render(request, "elections/sign_in.html", context, status=422 if request.method == "POST" else 200)


@signed_in
def cards(request: ActingRequest, pk: int) -> HttpResponse:
    """The QR of everybody on the roster, to be printed and put on the deputies' cards."""
    election, _ = mine(request, pk, "call_roll")
    rows = forms.SignIn(election=election).rows()
    told = [_card(election.congress, row["number"], row["name"]) for row in rows]
    back = reverse("elections:sign_in", args=[pk])
    nobody = "应到会人员名册还没有冻结。"
    return render(request, "elections/cards.html", {"cards": told, "nobody": nobody, "back": back})


@signed_in
def card(request: ActingRequest) -> HttpResponse:
    """My own QR, to be shown from the phone at the sign-in."""
    seats = seats_of(request.congress, on=today()).filter(person_id=request.actor.known_id).select_related("person")
    told = [_card(request.congress, seat.number, seat.person.name) for seat in seats]
    nobody = f"您现在不是{request.congress.name}的代表，没有这里的代表证。"
    return render(request, "elections/cards.html", {"cards": told, "nobody": nobody})


def prefix_of(congress: Congress) -> str:
    """What the QR of a deputy's card says before the number."""
    return f"PIAOJUE:{congress.code}:"


def _card(congress: Congress, number: str, name: str) -> dict[str, str]:
    code = segno.make(f"{prefix_of(congress)}{number}", error="m", micro=False)
    return {"number": number, "name": name, "qr": code.svg_data_uri(scale=4, border=4)}


def _write(request: ActingRequest, vote: SealedVote, form: forms.Note) -> SealedVote:
    return actions.note(vote, **form.cleaned_data, by=request.actor, at=now())


@signed_in
def note(request: ActingRequest, pk: int) -> HttpResponse:
    """Write somebody's objection, or an incident, on the board."""
    election, act = mine(request, pk, "call_roll")
    vote = sealed_of(election)
    form = forms.Note(request.POST or None)
    if vote is None or attempt(form, lambda: _write(request, vote, form)) is not None:
        return redirect("elections:desk", pk=pk)
    context = {"election": election, "form": form, "act": act}
    return render(request, "elections/note.html", context, status=422 if request.method == "POST" else 200)
