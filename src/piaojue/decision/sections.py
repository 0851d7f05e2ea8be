"""What the vote says on the page of a project: its votes as declared, the reason, the announcement."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from piaojue.decision.models import Question
from piaojue.decision.queries import announcement_of
from piaojue.elections.counting import counted_of
from piaojue.elections.models import Election, Stage
from piaojue.projects.life import Section
from piaojue.projects.models import Project
from piaojue.rules.certificate import REASON_WORDS
from piaojue.rules.lifecycle import Link
from piaojue.rules.outcome import Reason
from piaojue.rules.words import CHOICE_WORDS


@dataclass(frozen=True, slots=True)
class Round:
    """One declared round as it concerns a project: its votes and the reason that follows."""

    election: Election
    approve: int
    votes: str
    reason: str


def vote(project: Project) -> Section | None:
    """The declared rounds in which a project stood, and the announcement."""
    values = {
        "rounds": rounds_in(project, declared_in([project.cycle_id])),
        "announcement": announcement_of(project.cycle) if project.position else None,
        "shows_votes": project.cycle.rules.word("decide.published") == "votes_per_project",
    }
    return Section(Link.DECIDE, "decision/_vote.html", values)


def declared_in(cycles: Collection[int]) -> list[Question]:
    """The declared rounds of these years, by their keys, the first first."""
    rows = Question.objects.filter(cycle__in=cycles, election__stage=Stage.DECLARED)
    return list(rows.select_related("election__measure__parent"))


def rounds_in(project: Project, declared: Sequence[Question]) -> list[Round]:
    """Those of the declared rounds in which a project stood."""
    return [round for question in declared if (round := _round(question.election, project.key))]


def _round(election: Election, key: str) -> Round | None:
    for row in election.declared["projects"]:
        if row["id"] == key:
            votes = "，".join(f"{CHOICE_WORDS[choice]}{row[choice]}票" for choice in counted_of(election))
            return Round(election, row["approve"], votes, REASON_WORDS[Reason(row["reason"])])
    return None
