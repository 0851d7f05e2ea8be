"""The results of a closed survey: the rules side by side, and the tables that a page and a file show of them.

Nothing here can be asked for before the survey is closed and the vote is over or far enough away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import F

from piaojue.advisory.comparison import Comparison, compare
from piaojue.advisory.profile import Profile, profile_of
from piaojue.advisory.suppression import LEAST
from piaojue.advisory.wording import (
    RULE_MEANINGS,
    RULE_WORDS,
    STEP_WORDS,
    money,
    neglected_words,
    percent,
    why_words,
)
from piaojue.deliberation.survey_fields import FieldCoverage, coverage_by_field
from piaojue.deliberation.survey_models import Survey
from piaojue.deliberation.survey_queries import choices_of, must_be_public, township_of
from piaojue.deliberation.survey_table import UNTOLD, fate_of, groups_of, names_of
from piaojue.projects.models import Project
from piaojue.projects.queries import cost_fen
from piaojue.rules.money import said
from piaojue.rules.refusal import Refused
from piaojue.rules.words import FIELD_WORDS

FEN_PER_YUAN = 100
UNSAID = "未填写"
Rows = list[list[str]]


class TooFewAnswers(Refused):
    """So few answers could be told apart."""


@dataclass(frozen=True, slots=True)
class Results:
    """One survey compared: the projects in the order of the profile, and who is covered by field under each rule."""

    survey: Survey
    projects: tuple[Project, ...]
    withdrawn: tuple[Project, ...]
    comparison: Comparison
    by_field: tuple[FieldCoverage, ...]

    @property
    def profile(self) -> Profile:
        return self.comparison.profile


def results_of(survey: Survey, *, on: date) -> Results:
    """The comparison of a survey that may be seen on this day.

    Raises: Embargoed, TooFewAnswers, UnfitSurvey.
    Clauses: decide.places
    """
    must_be_public(survey, on)
    answers = list(survey.answers.select_related("township").order_by(F("township__code").asc(nulls_last=True), "pk"))
    if len(answers) < LEAST:
        raise TooFewAnswers(f"收到的答卷不足{LEAST}份，不作比较，也不公布数字，以免看出个人的选择。")
    choices = list(choices_of(survey).prefetch_related("funding"))
    key_of = {project.pk: str(project.number) for project in choices}
    ballots = [[key_of[pk] for pk in row.chosen if pk in key_of] for row in answers]
    said = [row.township.name if row.township else UNSAID for row in answers]
    profile = _profile(survey, choices, ballots, said if set(said) != {UNSAID} else [])
    places = min(survey.cycle.rules.number("decide.places.places"), len(choices))
    comparison = compare(profile, places)
    gone = tuple(project for project in survey.projects.order_by("number") if project.pk not in key_of)
    sures = [answer.selection.sure for answer in comparison.answers]
    by_field = coverage_by_field(profile, [project.field for project in choices], sures)
    return Results(survey, tuple(choices), gone, comparison, tuple(by_field))


def _profile(survey: Survey, choices: Sequence[Project], ballots: Sequence[list[str]], labels: list[str]) -> Profile:
    return profile_of(
        {str(project.number): Fraction(cost_fen(project), FEN_PER_YUAN) for project in choices},
        ballots,
        budget=Fraction(survey.budget_fen, FEN_PER_YUAN),
        names={str(project.number): project.title for project in choices},
        labels=labels,
    )


def rules_told(results: Results) -> list[tuple[str, str]]:
    """Each rule and what it does; a rule that met too many ties says so."""
    comparison = results.comparison
    told = [(RULE_WORDS[each.selection.rule], RULE_MEANINGS[each.selection.rule]) for each in comparison.answers]
    return told + [(RULE_WORDS[rule], "平局太多，没有结果") for rule in comparison.unanswered]


def summary(results: Results) -> list[str]:
    """The survey as a whole, in sentences."""
    comparison, profile = results.comparison, results.profile
    return [
        f"收到答卷{profile.voters}份，项目{len(profile.keys)}个，资金总额{said(results.survey.budget_fen)}。",
        f"只选一项的答卷：{_bullets(comparison)}。",
        f"几种规则都选的{len(comparison.agreed)}个，选法不同的{len(comparison.differing)}个。",
    ]


def manner(results: Results) -> str:
    """How the first rule's number and the third rule's steps were set, and which rules gave no answer."""
    comparison = results.comparison
    ways = f"得票优先选{comparison.places}个；等份额法加份额的方式：{STEP_WORDS[comparison.steps]}。"
    return ways + "".join(f"{RULE_WORDS[rule]}：平局太多，没有结果。" for rule in comparison.unanswered)


def _bullets(comparison: Comparison) -> str:
    bullets, everybody = comparison.bullets, comparison.profile.voters
    if bullets < LEAST:
        return f"不足{LEAST}份"
    if everybody - bullets < LEAST:
        return f"占绝大多数，其余不足{LEAST}份"
    return f"{bullets}份，占{percent(Fraction(bullets, everybody))}"


def columns(results: Results) -> list[str]:
    """The rules as column heads."""
    return names_of(results.comparison)


def projects_told(results: Results) -> Rows:
    """Each project: number, title, place, field, cost in yuan, how many chose it, its fate under each rule."""
    profile = results.profile
    return [
        [
            profile.keys[at],
            project.title,
            project.place.name,
            FIELD_WORDS[project.field],
            money(profile, profile.costs[at]),
            str(profile.votes[at]),
            *(fate_of(answer, at) for answer in results.comparison.answers),
        ]
        for at, project in enumerate(results.projects)
    ]


def differences(results: Results) -> list[tuple[str, Rows]]:
    """The projects on which the rules differ, and why each rule does what it does."""
    comparison, profile = results.comparison, results.profile
    return [
        (
            results.projects[at].title,
            [
                [RULE_WORDS[each.selection.rule], fate_of(each, at), why_words(profile, each.selection.whys[at])]
                for each in comparison.answers
            ],
        )
        for at in comparison.differing
    ]


def townships_told(results: Results) -> Rows:
    """Residents by the township they named, small numbers hidden; empty where nobody named one, or nothing is told."""
    answers = results.comparison.answers
    rows = list(groups_of([each.coverage for each in answers])) if answers and results.profile.groups else []
    return rows if any(row[1] != UNTOLD for row in rows) else []


def fields_told(results: Results) -> Rows:
    """Those who chose something of a field, and those of them with a chosen project of it; small numbers hidden."""
    return [
        [
            FIELD_WORDS[row.field],
            *(UNTOLD if number is None else str(number) for number in (row.participants, *row.covered)),
        ]
        for row in results.by_field
    ]


def unserved(results: Results) -> Rows:
    """Under each rule: the townships in which no chosen project lies, and how many chosen ones serve all."""
    division = results.survey.cycle.congress.division
    names = [row.name for row in division.children.order_by("code")]
    return list(_unserved(results, names, division.pk)) if names else []


def _unserved(results: Results, names: Sequence[str], division_id: int) -> Iterator[list[str]]:
    places = [township_of(project, division_id) for project in results.projects]
    for answer in results.comparison.answers:
        served = [places[at] for at in answer.selection.sure]
        left = [name for name in names if name not in served]
        yield [RULE_WORDS[answer.selection.rule], "、".join(left) or "没有", f"{served.count('')}个"]


def neglect_told(results: Results) -> Rows:
    """The one line of the check for neglected groups, rule by rule."""
    answers = results.comparison.answers
    return [[RULE_WORDS[each.selection.rule], neglected_words(results.profile, each)] for each in answers]
