"""What a key holder's device asks for and sends, on the site, logged in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db import OperationalError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piaojue.ballotbox.canonical import Record, record, sequence, text_of, whole
from piaojue.ballotbox.rejection import Rejected
from piaojue.bodies.access import ActingRequest, public
from piaojue.elections import actions
from piaojue.elections.models import Election, SealedVote
from piaojue.elections.sealed import publication, standing
from piaojue.elections.sealed.lookup import holder_of, sealed_of
from piaojue.elections.wire import NoSuchVote, answer, asked, refusal, refusal_of
from piaojue.rules.refusal import Refused
from piaojue.shell.clock import now
from piaojue.shell.unwritten import LATER, words_for

P = ParamSpec("P")
View = Callable[Concatenate[ActingRequest, SealedVote, P], HttpResponse]
LOGIN_FIRST = 401


def _device(view: View[P]) -> Callable[..., HttpResponse]:
    """A message of somebody who has logged in, about the sealed vote of an election; refusals are messages too."""

    @wraps(view)
    def guarded(request: ActingRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.actor.is_anonymous:
            return refusal("请先登录。", LOGIN_FIRST)
        try:
            return view(request, _vote(pk), *args, **kwargs)
        except (Refused, Rejected) as refused:
            return refusal_of(refused)
        except OperationalError as unwritten:
            return refusal(words_for(unwritten), LATER)

    return public(guarded)


def _vote(pk: int) -> SealedVote:
    rows = Election.objects.select_related("congress", "session", "measure__parent", "chief", "scrutineers")
    vote = sealed_of(get_object_or_404(rows, pk=pk))
    if vote is None:
        raise NoSuchVote("这次投票没有设为密封投票。")
    return vote


def _stands(vote: SealedVote) -> HttpResponse:
    return answer({"length": vote.length, "head": vote.head})


@require_GET
@_device
def state(request: ActingRequest, vote: SealedVote) -> HttpResponse:
    """Where the vote stands, who has to do what."""
    return answer(standing.state_for(vote, request.actor))


@require_POST
@_device
def keys(request: ActingRequest, vote: SealedVote) -> HttpResponse:
    """The public keys of my device."""
    vk, tk = record(asked(request), "vk", "tk")
    actions.register(vote, vk, tk, by=request.actor, at=now())
    return _stands(vote)


@require_POST
@_device
def entries(request: ActingRequest, vote: SealedVote) -> HttpResponse:
    """Entries that need one signature or none."""
    told = [record(each, "type", "payload") for each in sequence(record(asked(request), "entries")[0])]
    wanted = [(text_of(kind), _payload(payload)) for kind, payload in told]
    actions.post_entries(vote, wanted, by=request.actor, at=now())
    return _stands(vote)


def _payload(value: object) -> Record:
    if not isinstance(value, dict):
        raise Rejected("记录没有内容")
    return value


@require_POST
@_device
def restart(request: ActingRequest, vote: SealedVote) -> HttpResponse:
    """Make the key once more."""
    (reason,) = record(asked(request), "reason")
    again = actions.restart(vote, text_of(reason), by=request.actor, at=now())
    return answer({"attempt": again.attempt})


@require_http_methods(["GET", "POST"])
@_device
def credentials(request: ActingRequest, vote: SealedVote) -> HttpResponse:
    """The list of the slips' public keys: as it stands, or a new one."""
    if request.method == "GET":
        return answer(publication.credentials_of(vote))
    actions.list_credentials(vote, asked(request), by=request.actor, at=now())
    return _stands(vote)


@require_POST
@_device
def rehearsal(request: ActingRequest, vote: SealedVote) -> HttpResponse:
    """My part of the rehearsal."""
    (factor,) = record(asked(request), "factor")
    actions.rehearse(vote, factor, by=request.actor, at=now())
    return _stands(vote)


@require_POST
@_device
def statements(request: ActingRequest, vote: SealedVote) -> HttpResponse:
    """Draw up an entry that several sign."""
    kind, payload, signature = record(asked(request), "type", "payload", "sig")
    drawn = actions.draw_up(vote, text_of(kind), _payload(payload), signature, by=request.actor, at=now())
    return answer({"id": drawn.pk})


@require_POST
@_device
def sign(request: ActingRequest, vote: SealedVote, number: int) -> HttpResponse:
    """My signature under what another has drawn up."""
    (signature,) = record(asked(request), "sig")
    drawn = actions.sign(actions.statement_of(vote, number), signature, by=request.actor, at=now())
    return answer({"posted": int(drawn.standing == "posted"), "length": drawn.vote.length, "head": drawn.vote.head})


@require_POST
@_device
def withdraw(request: ActingRequest, vote: SealedVote, number: int) -> HttpResponse:
    """Take back what was drawn up."""
    record(asked(request))
    actions.withdraw(actions.statement_of(vote, number), by=request.actor, at=now())
    return _stands(vote)


@require_POST
@_device
def heads(request: ActingRequest, vote: SealedVote) -> HttpResponse:
    """My signature under a head."""
    seq, head, signature = record(asked(request), "seq", "head", "sig")
    actions.co_sign(vote, {"seq": whole(seq), "head": text_of(head)}, signature, by=request.actor, at=now())
    return _stands(vote)


@require_GET
@_device
def board(request: ActingRequest, vote: SealedVote) -> HttpResponse:
    """The board from an entry on; shares and numbers are for those who hold the key."""
    holder_of(vote, request.actor)
    return answer(publication.page_of(vote, request.GET.get("from", "0"), publication.shown_to_holders(vote)))


@require_POST
@_device
def aggregate(request: ActingRequest, vote: SealedVote) -> HttpResponse:
    """Fix the sums."""
    record(asked(request))
    actions.aggregate(vote, by=request.actor, at=now())
    return _stands(vote)


@require_POST
@_device
def pause(request: ActingRequest, vote: SealedVote) -> HttpResponse:
    """Interrupt the casting."""
    (reason,) = record(asked(request), "reason")
    actions.pause(vote, text_of(reason), by=request.actor, at=now())
    return _stands(vote)


@require_POST
@_device
def resume(request: ActingRequest, vote: SealedVote) -> HttpResponse:
    """Let the casting go on."""
    (reason,) = record(asked(request), "reason")
    actions.resume(vote, text_of(reason), by=request.actor, at=now())
    return _stands(vote)


@require_GET
@public
def archive(request: ActingRequest, pk: int) -> HttpResponse:
    """The archive, after the declaration, for whom the measure says: where it is public, without an account."""
    try:
        vote = _vote(pk)
        publication.check_audience(vote, request.actor)
        whole = publication.archive_of(vote)
    except Refused as refused:
        return refusal_of(refused)
    response = HttpResponse(whole, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{vote.code}.piaojue"'
    return response
