"""Which page is whose: every request knows its actor and congress, every staff view names its act."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from piaojue.bodies.authority import RESIDENT, Actor, actor_of, power_of
from piaojue.bodies.models import Congress, MeasureVersion, Person
from piaojue.bodies.queries import measure_in_force
from piaojue.shell.clock import today

P = ParamSpec("P")


class ActingRequest(HttpRequest):
    """A request after `ActingMiddleware`: who acts, at which congress, and at which others one might."""

    actor: Actor
    congress: Congress
    congresses: list[Congress]


View = Callable[Concatenate[ActingRequest, P], HttpResponse]
DjangoView = Callable[Concatenate[HttpRequest, P], HttpResponse]


class ActingMiddleware:
    """Put the actor (offices of today) and the chosen congress on every request; before the first one, say how."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        acting = cast(ActingRequest, request)
        acting.actor = _actor(request)
        acting.congresses = list(Congress.objects.select_related("division"))
        if not acting.congresses:
            return render(request, "bodies/no_congress.html", status=503)
        acting.congress = _congress(acting)
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return RESIDENT
    person = Person.objects.filter(user=request.user).first()
    return actor_of(person, on=today()) if person else RESIDENT


def _congress(request: ActingRequest) -> Congress:
    """The congress asked for by `?congress=`, else the last one chosen, else the actor's own, else the first."""
    by_code = {congress.code: congress for congress in request.congresses}
    asked, own = request.GET.get("congress"), {held.congress_id for held in request.actor.held}
    if asked in by_code:
        request.session["congress"] = asked
        return by_code[asked]
    theirs = (congress for congress in request.congresses if congress.pk in own)
    return by_code.get(request.session.get("congress", "")) or next(theirs, request.congresses[0])


def public(view: View[P]) -> DjangoView[P]:
    """A page for everybody."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(cast(ActingRequest, request), *args, **kwargs)

    update_wrapper(guarded, view)
    return guarded


def signed_in(view: View[P]) -> DjangoView[P]:
    """A page for everybody who holds an office."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        acting = cast(ActingRequest, request)
        if acting.actor.is_anonymous:
            return redirect_to_login(request.get_full_path())
        return view(acting, *args, **kwargs)

    update_wrapper(guarded, view)
    return guarded


def may(*acts: str) -> Callable[[View[P]], DjangoView[P]]:
    """A page for offices that hold one of the powers at some congress.

    The action itself checks the power at the object's congress; this keeps the page out of strangers' sight.
    """

    def decorate(view: View[P]) -> DjangoView[P]:
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            acting = cast(ActingRequest, request)
            if acting.actor.is_anonymous:
                return redirect_to_login(request.get_full_path())
            if not any(holds(acting.actor, act) for act in acts):
                raise Http404
            return view(acting, *args, **kwargs)

        update_wrapper(guarded, view)
        return guarded

    return decorate


def holds(actor: Actor, act: str) -> bool:
    """Does one of the actor's offices hold the power at its congress?"""
    return act in acts_of(actor)


def acts_of(actor: Actor) -> frozenset[str]:
    """Every act that one of the actor's offices may take at its congress, by the measures in force today."""
    acts: set[str] = set()
    for congress_id in {held.congress_id for held in actor.held}:
        version = measure_in_force(congress_id, on=today())
        offices = {held.office for held in actor.held if held.congress_id == congress_id}
        if version is not None:
            acts |= {act for act, power in version.rules.powers.items() if offices & set(power.by)}
    return frozenset(acts)


def holds_at(actor: Actor, act: str, congress: Congress, version: MeasureVersion) -> bool:
    """Does the actor hold the power at this congress under this version?"""
    return power_of(actor, act, congress, version.rules) is not None
