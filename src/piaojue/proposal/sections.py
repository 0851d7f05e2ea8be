"""What the proposal link says on the page of a project: who put it forward, the gate, the ruling."""

from __future__ import annotations

from django.urls import reverse

from piaojue.projects.life import Deed, Section
from piaojue.projects.models import Project
from piaojue.proposal.models import EligibilityCheck, Proposal
from piaojue.proposal.queries import marks_of
from piaojue.rules.lifecycle import Link, State
from piaojue.rules.screening import score_of, weights_of
from piaojue.rules.words import ELIGIBILITY_WORDS

SCREENING = {
    State.PROPOSED: (("propose.pass_eligibility", "check"),),
    State.ELIGIBLE: (("propose.score", "score"), ("propose.cost", "cost"), ("propose.nominate", "rule")),
    State.RESERVED: (("propose.nominate", "rule"),),
}


def screening(project: Project) -> Section | None:
    """The screening of a project; marks are told once the government has ruled."""
    proposal = Proposal.objects.filter(project=project).select_related("proposer").first()
    check = EligibilityCheck.objects.filter(project=project).first()
    ruling = project.rulings.last()
    marks = marks_of(project)
    values = {
        "proposal": proposal,
        "check": check,
        "unmet": [ELIGIBILITY_WORDS[code] for code in (*check.unmet, *check.prohibited)] if check else [],
        "ruling": ruling,
        "score": score_of(marks, weights_of(project.cycle.rules)) if ruling and marks else None,
        "reviewers": len(marks),
    }
    return Section(Link.PROPOSE, "proposal/_screening.html", values, _deeds(project))


def _deeds(project: Project) -> list[Deed]:
    steps = SCREENING.get(project.status, ())
    return [Deed(act, reverse(f"proposal:{view}", args=[project.pk])) for act, view in steps]
