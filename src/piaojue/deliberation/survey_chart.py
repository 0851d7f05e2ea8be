"""The picture of a survey: how many support each project, and what each rule makes of it; plain values for a page."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.advisory.wording import RULE_MEANINGS, RULE_WORDS
from piaojue.deliberation.survey_results import Results
from piaojue.deliberation.survey_table import CHOSEN, TIED, fate_of, figures_of
from piaojue.projects.models import Project
from piaojue.projects.queries import cost_fen

WIDE = 1000  # units of a drawing
MARKS = {CHOSEN: "✓", TIED: "◆"}


@dataclass(frozen=True, slots=True)
class Fate:
    """What one rule makes of a project; `mark` is empty where it leaves it out."""

    rule: str
    word: str
    mark: str


@dataclass(frozen=True, slots=True)
class Supported:
    """One project: its bar is the share of participants who chose it."""

    project: Project
    fen: int
    votes: int
    width: int
    fates: list[Fate]
    differs: bool


def supported(results: Results) -> list[Supported]:
    """The projects with the most supported first; equal ones in the order of the list."""
    profile, differing = results.profile, results.comparison.differing
    rows = [
        Supported(
            project=project,
            fen=cost_fen(project),
            votes=int(profile.votes[at]),
            width=WIDE * int(profile.votes[at]) // profile.voters,
            fates=_fates(results, at),
            differs=at in differing,
        )
        for at, project in enumerate(results.projects)
    ]
    return sorted(rows, key=lambda row: -row.votes)


def _fates(results: Results, at: int) -> list[Fate]:
    answers = results.comparison.answers
    words = [(RULE_WORDS[answer.selection.rule], fate_of(answer, at)) for answer in answers]
    return [Fate(rule, word, MARKS.get(word, "")) for rule, word in words]


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """One rule: what it does and its figures, each with its label."""

    rule: str
    meaning: str
    figures: list[tuple[str, str]]


def figures_by_rule(results: Results) -> list[RuleFigures]:
    """The figures of the comparison, rule by rule."""
    labels, *columns = zip(*figures_of(results.comparison), strict=True)
    rules = [answer.selection.rule for answer in results.comparison.answers]
    return [
        RuleFigures(RULE_WORDS[rule], RULE_MEANINGS[rule], list(zip(labels, column, strict=True)))
        for rule, column in zip(rules, columns, strict=True)
    ]
