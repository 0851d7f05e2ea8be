"""The two rounds of marks: which counts, who may see which, and whether a disagreement has been talked over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from piaojue.bodies.authority import Actor, power_of
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import is_numbered, is_overtaken, projects_in
from piaojue.proposal.models import Rediscussion, Review
from piaojue.rules.indicators import Indicator, asked_of, indicators_of
from piaojue.rules.lifecycle import State
from piaojue.rules.panel import LEAST_REVIEWERS, Marks, disputed_in, is_disputed, panel_of
from piaojue.rules.refusal import Refused
from piaojue.rules.weights import weights_of
from piaojue.rules.wording import said_day

BEFORE_THE_GATE = (State.PROPOSED, State.SENT_BACK, State.INELIGIBLE)
SCREENED = tuple(state for state in State if state not in BEFORE_THE_GATE)  # also long after the vote


class Disputed(Refused):
    """The reviewers are far apart and have not talked it over, or not marked again yet."""


def counted(reviews: list[Review], *, first_only: bool = False) -> list[Review]:
    """One review a reviewer: the second where there is one, the first otherwise."""
    latest: dict[int, Review] = {}
    for review in sorted(reviews, key=lambda each: each.round):
        if review.round == 1 or not first_only:
            latest[review.reviewer_id] = review
    return sorted(latest.values(), key=lambda each: each.pk)


def marks_of(project: Project, *, first_only: bool = False) -> list[Marks]:
    """The marks that count, one reviewer each."""
    rows = counted(list(project.reviews.all()), first_only=first_only)
    if not rows:
        return []
    indicators = indicators_of(project.cycle.rules)
    return [given_in(row, indicators) for row in rows]


def given_in(review: Review, indicators: Sequence[Indicator]) -> Marks:
    """The marks of one review, in the order of the indicators; None on those that its reviewer was not asked for."""
    own = {row.indicator: row.mark for row in review.marks.all()}
    return Marks(*(own.get(each.key) for each in indicators))


def reviewers_named(reviews: Iterable[Review]) -> dict[int, str]:
    """Reviewers by body, never by name; several of one body are numbered."""
    rows = {row.reviewer_id: row for row in reviews}
    named = {key: str(row.body) if row.body else "评审人员" for key, row in sorted(rows.items())}
    times, seen, told = Counter(named.values()), Counter[str](), dict[int, str]()
    for key, name in named.items():
        seen[name] += 1
        told[key] = f"{name}（{seen[name]}）" if times[name] > 1 else name
    return told


def rediscussion_of(project: Project) -> Rediscussion | None:
    """The re-discussion of a project, once it is recorded."""
    return getattr(project, "rediscussion", None)


def awaited_again(project: Project) -> list[Review]:
    """The first reviews whose reviewers were there before the re-discussion and have not marked again."""
    talk = rediscussion_of(project)
    if talk is None:
        return []
    rows = list(project.reviews.all())
    again = {row.reviewer_id for row in rows if row.round == 2}
    return [row for row in rows if row.reviewer_id not in again and row.submitted_at <= talk.recorded_at]


def disputed_names(project: Project, marks: list[Marks]) -> list[str]:
    """What the indicators are called on which the reviewers are far apart."""
    weights = weights_of(project.cycle.rules)
    disputed = disputed_in(marks, weights)
    return [part.name for part in weights.parts if part.key in disputed]


def check_rediscussed(project: Project, *, on: date) -> None:
    """Has a disagreement been talked over, and has every reviewer had the chance to mark again?

    A measure of an earlier version that knows no re-discussion asks for none.

    Raises: Disputed.
    Clauses: propose.dimensions
    """
    if not project.cycle.rules.gives("propose.rediscuss"):
        return
    marks, talk = marks_of(project), rediscussion_of(project)
    if talk is None and is_disputed(marks):
        named = "、".join(disputed_names(project, marks))
        raise Disputed(f"“{project}”的评审在{named}上相差三分以上，还没有复议；请先登记复议，再决定。")
    if talk is not None and on <= talk.until_on and (waiting := awaited_again(project)):
        raise Disputed(
            f"“{project}”复议以后，还有{len(waiting)}名评审人员没有再次打分；"
            f"全部再次打分，或者过了{said_day(talk.until_on)}，就可以列为候选。"
        )


def are_public(project: Project) -> bool:
    """May everybody read the marks: has the government ruled, and may nobody mark the project any more?

    A project that went into the reserve pool before enough had marked it can still be marked until its year is closed.

    Clauses: propose.dimensions
    """
    if not project.rulings.all():
        return False
    return panel_of(marks_of(project)) >= LEAST_REVIEWERS or _is_closed(project.cycle)


def _is_closed(cycle: Cycle) -> bool:
    """Can nobody join the list of the year any more?"""
    return is_numbered(cycle) or is_overtaken(cycle)


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may not see yet: all marks of some projects, the second marks of others."""

    unseen: frozenset[int] = frozenset()
    first_only: frozenset[int] = frozenset()


def sight_of(actor: Actor, cycle: Cycle, *, on: date) -> Sight:
    """Marks are blind until one's own are given or they are public; second marks likewise, until their end.

    Who rules on the candidates also sees those that enough have marked, or that they stand aside from: they cannot
    mark these any more.

    Clauses: propose.dimensions
    """
    waiting = projects_in(cycle, *SCREENED).filter(Q(rulings=None) | Q(pk__in=_kept_too_early(cycle))).distinct()
    unseen, again = waiting, waiting.filter(rediscussion__until_on__gte=on)
    if not actor.is_anonymous:
        mine = Review.objects.filter(reviewer=actor.person_id)
        unseen = waiting.exclude(pk__in=mine.values("project"))
        again = again.exclude(pk__in=mine.filter(round=2).values("project"))
        if power_of(actor, "propose.nominate", cycle.congress, cycle.rules):
            unseen = _could_mark(unseen, actor, cycle)
            again = again.filter(pk__in=mine.values("project"))
    return Sight(frozenset(unseen.values_list("pk", flat=True)), frozenset(again.values_list("pk", flat=True)))


def _kept_too_early(cycle: Cycle) -> list[int]:
    """The projects in the reserve pool that can still be marked, for too few had marked them."""
    if _is_closed(cycle):
        return []
    kept = projects_in(cycle, State.RESERVED).prefetch_related("reviews__marks")
    return [project.pk for project in kept if panel_of(marks_of(project)) < LEAST_REVIEWERS]


def _could_mark(projects: QuerySet[Project], actor: Actor, cycle: Cycle) -> QuerySet[Project]:
    """Those of these projects that somebody who rules could still mark blind."""
    if not asked_of(cycle.rules, actor.offices_in(cycle.congress)):
        return projects.none()
    aside = Q(proposal__proposer__in=actor.bodies) | Q(lead__in=actor.bodies) | Q(recusals__reviewer=actor.person_id)
    impartial = projects.exclude(pk__in=projects.filter(aside).values("pk")).prefetch_related("reviews__marks")
    few = [project.pk for project in impartial if panel_of(marks_of(project)) < LEAST_REVIEWERS]
    return projects.filter(pk__in=few)
