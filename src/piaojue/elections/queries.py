"""What can be asked about an election; nothing that was counted leaves before the declaration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from piaojue.bodies.authority import Actor, power_of
from piaojue.bodies.tasks import Task
from piaojue.elections.counting import open_differences
from piaojue.elections.models import STAGE_WORDS, Election, Form, Stage
from piaojue.rules.ballots import Difference
from piaojue.rules.measure import Measure
from piaojue.rules.quorum import quorum_of
from piaojue.rules.refusal import Refused
from piaojue.rules.satisfaction import Grade
from piaojue.rules.words import ACT_WORDS, CHOICE_WORDS, GRADE_WORDS, PAPER_WORDS


class NotYetDeclared(Refused):
    """No result, whole or partial, is told to anybody before the declaration."""


def outcome_of(election: Election) -> dict[str, Any]:
    """The declared certificate; raises NotYetDeclared before.

    Clauses: decide.live_tallies
    """
    if election.stage != Stage.DECLARED:
        raise NotYetDeclared("结果还没有宣布，任何人都不能查询；宣布以后在这里公布。")
    return election.declared


def quorum_needed(election: Election) -> int:
    """How many must be present."""
    measure: Measure = election.measure.rules
    if election.by_committee:
        return measure.share("evaluate.re_evaluation.quorum").least_exceeding(election.entitled)
    return quorum_of(measure).share.least_reaching(election.entitled)


def result_rows(election: Election, certificate: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of a declared result in their order, with the length of each bar (out of 1000) or the grade's word."""
    if election.form == Form.GRADES:
        return [{**row, "word": GRADE_WORDS[Grade(row["grade"])]} for row in certificate["projects"]]
    return [{**row, "width": 1000 * row["approve"] // election.entitled} for row in certificate["projects"]]


def where_of(election: Election, difference: Difference) -> str:
    """In words, which number of the sheet differs."""
    if not difference.question:
        return PAPER_WORDS[difference.name]
    option = election.options.get(order=int(difference.question))
    return f"{option}：{CHOICE_WORDS[difference.name]}"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the hall's order: what, which act, done, present or ahead."""

    stage: Stage
    what: str
    verb: str
    act: str
    standing: str


# The step that is taken when the election stands at a stage, in the order of the hall.
ORDER: tuple[tuple[Stage, str, str], ...] = (
    (Stage.PREPARED, "通过监票人", "approve_scrutineers"),
    (Stage.STAFFED, "清点到会人数", "call_roll"),
    (Stage.ROLLED, "发票", "issue_ballots"),
    (Stage.OPEN, "收票", "close_ballots"),
    (Stage.CLOSED, "计票", "enter_count"),
    (Stage.COUNTED, "宣布结果", "declare"),
)


def steps_of(election: Election) -> list[Step]:
    """The steps in the hall with the one that is open now."""
    stages = [stage for stage, _, _ in ORDER]
    here = stages.index(Stage(election.stage)) if election.stage in stages else len(stages)
    return [
        Step(stage, what, verb, f"{election.link}.{verb}", "done" if n < here else "present" if n == here else "ahead")
        for n, (stage, what, verb) in enumerate(ORDER)
    ]


def elections_at(actor: Actor) -> QuerySet[Election]:
    """The elections that are under way where somebody holds office."""
    rows = Election.objects.filter(congress__in={held.congress_id for held in actor.held})
    return rows.exclude(stage__in=(Stage.DECLARED, Stage.VOID)).select_related("congress", "measure__parent", "session")


def awaiting(actor: Actor, on: date) -> list[Task]:
    """The steps in the hall that wait for somebody."""
    tasks = []
    for election in elections_at(actor):
        act = act_due(election)
        power = power_of(actor, act, election.congress, election.measure.rules)
        if power and not _has_typed(actor, election, act):
            url = reverse("elections:desk", args=[election.pk])
            why = STAGE_WORDS[Stage(election.stage)]
            tasks.append(
                Task(max(on, election.session.opens_on), f"{ACT_WORDS[act]}：{election}", why, power.article, url)
            )
    return tasks


def awaits_announcement(election: Election) -> bool:
    """Is the vote declared whose outcome is announced under a number that nobody has given yet?"""
    return election.stage == Stage.DECLARED and election.link == "decide" and election.announced_in_id is None


def act_due(election: Election) -> str:
    """The act that the election waits for; after the declaration, a second ballot."""
    if election.stage == Stage.CLOSED and open_differences(election):
        return f"{election.link}.resolve_difference"
    verb = next((verb for stage, _, verb in ORDER if stage == election.stage), "second_ballot")
    return f"{election.link}.{verb}"


def _has_typed(actor: Actor, election: Election, act: str) -> bool:
    """Is it the count that is awaited, and has the actor entered theirs?"""
    return act.endswith("enter_count") and election.sheets.filter(typed_by_id=actor.person_id).exists()
