"""The page of a scrutineer's device: a bare page that runs the sealed ballot's modules in the browser."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import ensure_csrf_cookie

from piaojue.bodies.access import ActingRequest, signed_in
from piaojue.elections.models import Election
from piaojue.elections.origin import vote_origin
from piaojue.elections.sealed.lookup import chief_of, holder_of, sealed_of


@ensure_csrf_cookie
@signed_in
def device(request: ActingRequest, pk: int) -> HttpResponse:
    """For who holds a part of the key of this election's sealed vote."""
    election = get_object_or_404(Election.objects.select_related("congress", "measure__parent", "chief"), pk=pk)
    vote = sealed_of(election)
    if vote is None:
        raise Http404
    holder = holder_of(vote, request.actor)
    context = {
        "election": election,
        "is_chief": chief_of(election) == holder.person,
        "origin": vote_origin(request.get_port()),
    }
    return render(request, "elections/device.html", context)
