"""What every page is framed by: the congress, the four entrances, what waits, the strip of the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from piaojue.bodies.access import ActingRequest, acts_of
from piaojue.config.desks import DESKS
from piaojue.portal.waiting import tasks_of
from piaojue.portal.year import strip_of
from piaojue.projects.queries import current_cycle
from piaojue.shell.clock import now, today
from piaojue.shell.large_type import is_large, switch_of

ENTRANCES = (
    (
        "点单",
        "群众提需求",
        "collection:demands",
        ("/demands/", "/suggest/", "/receipt/", "/leads/", "/topics/", "/visits/", "/call/"),
    ),
    ("定单", "代表来票决", "decision:index", ("/decision/", "/deliberation/", "/screening/", "/elections/")),
    ("领单", "政府去办", "implementation:board", ("/delivery/",)),
    ("验单", "人大来验", "evaluation:index", ("/evaluation/", "/supervision/")),
)


@dataclass(frozen=True, slots=True)
class Entrance:
    """One of the four entrances, or one desk of an office."""

    word: str
    url: str
    says: str = ""
    is_here: bool = False


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page; nothing before the first congress is written down."""
    acting = cast(ActingRequest, request)
    if not hasattr(acting, "congress"):
        return {}
    addresses = {
        f"{name}_url": reverse(page)
        for name, page in (
            ("search", "portal:find"),
            ("tasks", "portal:tasks"),
            ("login", "bodies:login"),
            ("logout", "bodies:logout"),
            ("password", "bodies:password"),
            ("measure", "bodies:measure"),
            ("congress", "bodies:congress"),
            ("ledger", "portal:ledger"),
            ("check", "portal:check"),
            ("receipt", "collection:follow"),
            ("trace", "portal:trace"),
            ("suggestions", "portal:suggestions"),
            ("documents", "documents:index"),
        )
    }
    return {"frame": {**addresses, **_place(acting), **_person(acting), **_type(request)}}


def _place(request: ActingRequest) -> dict[str, Any]:
    cycle = current_cycle(request.congress)
    return {
        "congress": request.congress,
        "congresses": request.congresses,
        "entrances": [
            Entrance(word, reverse(page), says, request.path.startswith(paths)) for word, says, page, paths in ENTRANCES
        ],
        "year": cycle.year if cycle else None,
        "strip": strip_of(cycle, on=today()) if cycle else [],
        "today": today(),
        "is_demonstration": settings.IS_DEMONSTRATION,
        "is_rehearsal": timedelta() != settings.REHEARSAL_OFFSET,
    }


def _person(request: ActingRequest) -> dict[str, Any]:
    if request.actor.is_anonymous:
        return {"person": ""}
    acts = acts_of(request.actor)
    return {
        "person": request.actor.name,
        "tasks": tasks_of(request.actor, now()),
        "desks": [Entrance(desk.word, reverse(desk.page)) for desk in DESKS if desk.act in acts],
    }


def _type(request: HttpRequest) -> dict[str, Any]:
    word, url = switch_of(request)
    return {"is_large": is_large(request), "type_word": word, "type_url": url}
