"""What can be asked about the vote of a year."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from piaojue.bodies.authority import Actor, may_any, power_of
from piaojue.bodies.tasks import Task
from piaojue.decision.models import Announcement, Question, RejectedRule, VotingRule
from piaojue.decision.ways import ways_from
from piaojue.projects.models import Cycle
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State

STEPS = tuple(f"decide.{verb}" for verb in ("adopt_rule", "adopt", "second_ballot", "announce"))


def question_of(cycle: Cycle) -> Question | None:
    """The last round of the question of a year."""
    return cycle.questions.select_related("election__congress", "election__measure__parent", "election__session").last()


def rule_of(cycle: Cycle) -> VotingRule | None:
    """The session's voting rule, once adopted."""
    return VotingRule.objects.filter(cycle=cycle).select_related("document").first()


def rejected_last(cycle: Cycle) -> RejectedRule | None:
    """The draft that the session voted down last, while it has adopted none since."""
    return None if rule_of(cycle) else cycle.rejected_rules.last()


def announcement_of(cycle: Cycle) -> Announcement | None:
    """The announcement, once made."""
    return Announcement.objects.filter(cycle=cycle).select_related("document").first()


def awaiting(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    """What the vote waits for from the presidium."""
    due = _due(cycle) if may_any(actor, STEPS, cycle.congress, cycle.rules) else None
    if due is None:
        return []
    what, act = due
    power = power_of(actor, act, cycle.congress, cycle.rules)
    if power is None:
        return []
    when = cycle.session.opens_on if cycle.session else on
    return [Task(when, what, f"{cycle}", power.article, reverse("decision:desk"))]


def _due(cycle: Cycle) -> tuple[str, str] | None:
    if not projects_in(cycle, State.LISTED).exists():
        settled = cycle.questions.filter(is_settled=True).exists() and announcement_of(cycle) is None
        return ("发布公告", "decide.announce") if settled else None
    question = question_of(cycle)
    if rejected_last(cycle):
        return "修改票决办法，再次提请表决", "decide.adopt_rule"
    if rule_of(cycle) is None or question is None:
        return "通过票决办法，提交票决", "decide.adopt_rule"
    ways = ways_from(question)
    if ways.settle:
        return "落实票决结果", "decide.adopt"
    return ("再次投票", "decide.second_ballot") if ways.again else None
