"""What the proposal link says on the page of a project: who put it forward, the gate, the marks, the ruling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from piaojue.projects.life import Deed, Section
from piaojue.projects.models import Project
from piaojue.proposal.beneficiaries import served_words
from piaojue.proposal.evidence import told
from piaojue.proposal.models import Proposal, Review
from piaojue.proposal.queries import reviews_of, withdrawals_of
from piaojue.proposal.rounds import BEFORE_THE_GATE, are_public, given_in, marks_of, rediscussion_of, reviewers_named
from piaojue.proposal.turns import standing_aside
from piaojue.rules.indicators import indicators_of
from piaojue.rules.lifecycle import Link, State
from piaojue.rules.panel import panel_of
from piaojue.rules.screening import score_of
from piaojue.rules.weights import weights_of
from piaojue.rules.words import ELIGIBILITY_WORDS

SCREENING = {
    State.PROPOSED: (("propose.pass_eligibility", "check"), ("propose.send_back", "send_back")),
    State.SENT_BACK: (("propose.resubmit", "resubmit"), ("propose.refuse_eligibility", "check")),
    State.ELIGIBLE: (("propose.score", "score"), ("propose.cost", "cost"), ("propose.nominate", "rule")),
    State.RESERVED: (("propose.nominate", "rule"),),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One review ready to print: by body, never by name; what each mark rests on, and where it leaves the count.

    `marks` has every indicator of the year, None where the reviewer is not asked for it.
    """

    reviewer: str
    round: int
    marks: list[tuple[str, int | None]]
    evidence: list[tuple[str, list[str]]]
    overrides: list[tuple[str, str]]
    reason: str


def reviews_told(project: Project, reviews: Sequence[Review]) -> list[Told]:
    """Reviews of a project ready to print."""
    names = reviewers_named(reviews)
    indicators = indicators_of(project.cycle.rules)
    words = {each.key: each.name for each in indicators}
    return [
        Told(
            reviewer=names[row.reviewer_id],
            round=row.round,
            marks=list(zip(words.values(), given_in(row, indicators), strict=True)),
            evidence=[
                (words[each.indicator], [told(cited) for cited in each.evidence])
                for each in row.marks.all()
                if each.evidence
            ],
            overrides=[(words[each.indicator], each.override) for each in row.marks.all() if each.override],
            reason=row.reason,
        )
        for row in reviews
    ]


def screening(project: Project) -> Section | None:
    """The screening of a project; marks are told once the government has ruled."""
    proposal = Proposal.objects.filter(project=project).select_related("proposer").first()
    ruling = project.rulings.last()
    marks = marks_of(project)
    is_told = bool(marks) and are_public(project)
    values = {
        "proposal": proposal,
        "served": served_words(project),
        "carried_from": project.carried_from,
        "carried_to": list(project.carried_to.select_related("cycle")),
        "checks": [
            (check, [ELIGIBILITY_WORDS[code] for code in (*check.unmet, *check.prohibited)])
            for check in project.checks.all()
        ],
        "aside": standing_aside(project) if project.status not in BEFORE_THE_GATE and proposal else [],
        "talk": rediscussion_of(project),
        "ruling": ruling,
        "withdrawal": withdrawals_of([project]).get(project.key),
        "score": score_of(marks, weights_of(project.cycle.rules)) if is_told and panel_of(marks) else None,
        "reviews": reviews_told(project, reviews_of(project)) if is_told else [],
        "reviewers": len(marks),
    }
    return Section(Link.PROPOSE, "proposal/_screening.html", values, _deeds(project))


def _deeds(project: Project) -> list[Deed]:
    steps = SCREENING.get(project.status, ())
    return [Deed(act, reverse(f"proposal:{view}", args=[project.pk])) for act, view in steps]
