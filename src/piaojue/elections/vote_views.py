"""What a phone asks for on the vote's own origin: no account, no cookie, nothing that says who asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from piaojue.ballotbox.canonical import encode
from piaojue.ballotbox.state import Phase
from piaojue.elections.sealed import casting, progress, publication
from piaojue.elections.sealed.lookup import vote_of
from piaojue.elections.wire import OutOfPhase, answer, asked

SHOWN = {Phase.READY: "ready", Phase.OPEN: "open"}  # how far the count has come is nobody's business


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The page of the ballot: the same bytes for everybody."""
    return HttpResponse(render_to_string("elections/ballot.html"))


@require_GET
def vote(request: HttpRequest, code: str) -> HttpResponse:
    """The manifest, and whether the vote is open."""
    held = vote_of(code)
    phase = progress.phase_of(held)
    if not progress.is_fixed(phase):
        raise OutOfPhase("投票还没有准备好。")
    seq, head = publication.last_shown(held)
    return answer(
        {
            "phase": SHOWN.get(phase, "closed"),
            "paused": int(held.is_paused),
            "manifest": progress.signed_manifest(held),
            "details": publication.details_of(held),
            "hash": encode(progress.hash_of(held)),
            "ballots": progress.ballots_of(held),
            "seq": seq,
            "head": head,
        }
    )


@require_POST
def ballots(request: HttpRequest, code: str) -> HttpResponse:
    """Take a ballot; the same again gives the same answer."""
    return answer(casting.cast(vote_of(code), asked(request)))


@require_POST
def checks(request: HttpRequest, code: str) -> HttpResponse:
    """Take a ballot that is going to be opened and never cast."""
    return answer(casting.check(vote_of(code), asked(request)))


@require_GET
def board(request: HttpRequest, code: str) -> HttpResponse:
    """The board from an entry on, as far as it is shown; where archives are the scrutineers' alone, to nobody."""
    held = vote_of(code)
    publication.check_board(held)
    return answer(publication.page_of(held, request.GET.get("from", "0"), publication.shown_to_all(held)))


@require_GET
def credentials(request: HttpRequest, code: str) -> HttpResponse:
    """The list of credentials."""
    return answer(publication.credentials_of(vote_of(code)))


@require_GET
def tracker(request: HttpRequest, code: str, tracker: str) -> HttpResponse:
    """Is this ballot on the board?"""
    entry, receipt = casting.found(vote_of(code), tracker)
    return answer({"seq": entry.seq, "line": entry.line.decode(), "receipt": receipt})
