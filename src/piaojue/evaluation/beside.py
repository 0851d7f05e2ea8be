"""The verdicts of a project beside what residents said of it: shown together, never added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from piaojue.evaluation.models import CompletionSurvey, ResidentFeedback
from piaojue.evaluation.queries import verdicts_of
from piaojue.evaluation.sections import Bar, bar_of
from piaojue.evaluation.surveying import Told, told_of
from piaojue.projects.models import Cycle, Project
from piaojue.rules.words import GRADE_WORDS


@dataclass(frozen=True, slots=True)
class Judged:
    """A project of a year: the deputies' verdicts on it or its parts, and the two ways in which residents spoke."""

    project: Project
    bars: Sequence[Bar]
    feedback: ResidentFeedback | None
    survey: CompletionSurvey | None
    told: Told | None

    @property
    def answers(self) -> list[tuple[str, int]]:
        """What residents answered on the web, grade by grade in words."""
        counts = self.told.counts if self.told else {}
        return [(word, counts.get(grade.value, 0)) for grade, word in GRADE_WORDS.items()]


def judged_in(cycle: Cycle, *, on: date) -> list[Judged]:
    """The judged projects of a year in the order of their numbers."""
    rows = verdicts_of(cycle).select_related("project__resident_feedback", "project__completion_survey")
    rows = rows.select_related("project__cycle", "part__department", "project__lead")
    return [
        _judged(project, [bar_of(row) for row in verdicts], on)
        for project, verdicts in groupby(rows, key=lambda row: row.project)
    ]


def tally_of(judged: Sequence[Judged]) -> list[tuple[str, int]]:
    """How many projects and parts of projects have each grade by their latest verdict; nothing before the first."""
    latest = {bar.verdict.subject: bar.verdict.grade for row in judged for bar in row.bars}
    counts = Counter(latest.values())
    return [(word, counts[grade.value]) for grade, word in GRADE_WORDS.items()] if latest else []


def _judged(project: Project, bars: Sequence[Bar], on: date) -> Judged:
    survey = getattr(project, "completion_survey", None)
    feedback = getattr(project, "resident_feedback", None)
    return Judged(project, bars, feedback, survey, told_of(survey, on=on) if survey else None)
