"""How messages of sealed votes are written: canonical JSON in, canonical JSON out, refusals in the person's words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from piaojue.ballotbox.canonical import Json, Record, canonical, parse
from piaojue.ballotbox.rejection import Rejected
from piaojue.rules.refusal import Refused

NOT_PRESCRIBED = 422


class OutOfPhase(Refused):
    """It is not the time for this, or another was quicker."""

    status = 409


class Paused(Refused):
    """Casting is interrupted for a while; nothing is lost."""

    status = 503


class NoSuchVote(Refused):
    """There is no such vote, ballot or statement."""

    status = 404


def answer(value: Json, status: int = 200) -> HttpResponse:
    """A message."""
    return HttpResponse(canonical(value), content_type="application/json", status=status)


def asked(request: HttpRequest) -> Record:
    """The record that was sent.

    Raises: Rejected if it is none, or not canonical.
    """
    told = parse(request.body)
    if not isinstance(told, dict):
        raise Rejected("应为一个JSON对象")
    return told


def refusal(words: str, status: int, check: str = "") -> HttpResponse:
    """A refusal as a message."""
    return answer({"check": check, "error": words}, status)


def refusal_of(refused: Refused | Rejected) -> HttpResponse:
    """A refusal of a rule or of the protocol as a message."""
    if isinstance(refused, Rejected):
        return refusal(refused.text, NOT_PRESCRIBED, str(refused.check or ""))
    return refusal(str(refused), refused.status)
