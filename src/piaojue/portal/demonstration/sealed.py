"""How the demonstration holds a sealed vote: three key holders' devices, a phone for nearly everybody, a few papers.

Everything that devices do goes over the interface of docs/ballot-service.md, through all middleware and views.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import chain, repeat

from django.conf import settings
from django.contrib.auth.models import User
from django.test.utils import override_settings

from piaojue.ballotbox.ballots import check_ballot, read_ballot
from piaojue.bodies.models import Person
from piaojue.elections import actions
from piaojue.elections.client.crew import Crew
from piaojue.elections.client.scrutineer import Scrutineer
from piaojue.elections.counting import cap_of
from piaojue.elections.models import Election
from piaojue.portal.demonstration.cast import Cast
from piaojue.portal.demonstration.hall import Votes
from piaojue.portal.demonstration.inside import site_line, vote_line
from piaojue.shell.clock import now

HOLDERS = 3
PAPERS = 2  # of the last to vote: who would rather have a paper hands the slip back
VOTE_HOST = "127.0.0.1"


def hold(
    election: Election,
    cast: Cast,
    votes: Votes,
    *,
    present: int,
    at: datetime,
    scrutineers: Sequence[Person],
    presides: str,
) -> Election:
    """Take an election from the approval of its scrutineers to the declaration, by sealed ballots."""
    presiding, clerk, holders = cast.acting(presides, at), cast.acting("clerk", at), scrutineers[:HOLDERS]
    actions.approve_scrutineers(election, scrutineers[0], scrutineers[1:], by=presiding, at=at)
    with override_settings(VOTE_HOST=settings.VOTE_HOST or VOTE_HOST), _devices(election, holders) as crew:
        actions.set_up(election, holders, by=clerk, at=at)
        with _at(at + timedelta(minutes=5)):
            crew.get_ready()
        actions.call_roll(election, present, by=clerk, at=at + timedelta(minutes=10))
        with _at(at + timedelta(minutes=15)):
            crew.together("open", {})
            _vote(crew, _ballots(election, votes, present), present)
        with _at(at + timedelta(minutes=70)):
            crew.count()
    election.refresh_from_db()
    return actions.declare(election, by=presiding, at=at + timedelta(minutes=90))


@contextmanager
def _devices(election: Election, holders: Sequence[Person]) -> Iterator[Crew]:
    """The key holders' devices, logged in; their accounts are of this hour and are closed afterwards."""
    users = [User.objects.create_user(f"device{person.pk}") for person in holders]
    for person, user in zip(holders, users, strict=True):
        person.user = user
        person.save(update_fields=["user"])
    lines = [site_line(user) for user in users]
    checks = chain([check_ballot], repeat(read_ballot))  # one device proves all to itself: that is slow enough here
    try:
        yield Crew([Scrutineer(line, election.pk, check) for line, check in zip(lines, checks, strict=False)])
    finally:
        for line, person, user in zip(lines, holders, users, strict=True):
            line.client.logout()
            person.user = None
            person.save(update_fields=["user"])
            user.delete()


@contextmanager
def _at(moment: datetime) -> Iterator[None]:
    """Let the program's clock stand at a moment of the story."""
    with override_settings(REHEARSAL_OFFSET=moment - (now() - settings.REHEARSAL_OFFSET)):
        yield


def _vote(crew: Crew, ballots: Sequence[list[list[int]]], present: int) -> None:
    line, manifest = vote_line(), None
    for chosen in ballots[:-PAPERS]:
        phone = crew.phone(line)
        manifest = manifest or phone.manifest()
        phone.cast(manifest, phone.seal(manifest, chosen)[0])
    for _ in range(PAPERS):
        crew.exchange()
    crew.close(present)
    crew.type_papers(ballots[-PAPERS:])


def _ballots(election: Election, votes: Votes, present: int) -> list[list[list[int]]]:
    """Ballots that add up to the votes of the story: each project's go to those who have approved least so far."""
    options = list(election.options.all())
    ballots: list[list[list[int]]] = [[[] for _ in options] for _ in range(present)]
    limit, loads = cap_of(election) or len(options), [0] * present
    for place in sorted(range(len(options)), key=lambda place: -votes[options[place].label][0]):
        row = votes[options[place].label]
        order = sorted(range(present), key=lambda voter: (loads[voter], (voter * 7 + place * 13) % present))
        for choice, voter in zip(chain.from_iterable(repeat(c, n) for c, n in enumerate(row)), order, strict=False):
            if choice < len(row) - (election.form == "approvals"):
                ballots[voter][place] = [choice]
            loads[voter] += choice == 0
    if max(loads) > limit:
        raise AssertionError("the story approves more than a ballot may carry")
    return ballots
