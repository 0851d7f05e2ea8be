"""What follows a second dissatisfaction: the means that the level has, each on its legal conditions."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, permit
from piaojue.documents import actions as documents
from piaojue.documents.kinds import DocumentKind
from piaojue.evaluation import inquiry_papers
from piaojue.evaluation.models import Escalation
from piaojue.projects import actions as projects
from piaojue.projects.models import Project
from piaojue.rules.escalation import Grounds, check_grounds
from piaojue.rules.lifecycle import State
from piaojue.rules.refusal import Refused
from piaojue.rules.words import MEANS_WORDS


class NotEscalated(Refused):
    """The means follow a second dissatisfaction only."""


class MeansStillOpen(Refused):
    """A means taken is carried to its end."""


@transaction.atomic
def take(project: Project, means: str, grounds: Grounds, *, by: Actor, at: datetime) -> Escalation:
    """Take one of the means: special inquiry, written inquiry, investigation.

    Clauses: evaluate.escalation
    """
    leave = permit(by, f"evaluate.{means}", project.congress, project.cycle.rules)
    if project.status != State.ESCALATED:
        raise NotEscalated(f"“{project}”现为“{project.get_state_display()}”，再次测评不满意以后才能采取这一方式。")
    if project.escalations.filter(means=means, concluded_at=None).exists():
        raise MeansStillOpen(f"对“{project}”的{MEANS_WORDS[means]}正在进行，办结以后才能再次提出。")
    check_grounds(means, grounds, project.cycle.rules)
    document = documents.issue(
        leave,
        congress=project.congress,
        kind=DocumentKind.INQUIRY,
        title=inquiry_papers.title_of(project, means),
        recipient=inquiry_papers.recipient_of(means, grounds),
        blocks=inquiry_papers.blocks_of(project, means, grounds),
        issuer=leave.body_name or project.congress.name,
        about=project.key,
        by=by,
        at=at,
        is_public=True,
    )
    return Escalation.objects.create(
        project=project,
        means=means,
        addressee=grounds.addressee,
        question=grounds.question,
        signers=grounds.signers,
        document=document,
        opened_at=at,
    )


@transaction.atomic
def close(project: Project, *, by: Actor, at: datetime) -> Project:
    """Close the project once every means taken has ended, at least one of them."""
    if not project.escalations.exists() or project.escalations.filter(concluded_at=None).exists():
        raise MeansStillOpen(f"“{project}”还有没有办结的询问、质询或者调查，全部办结以后才能办结项目。")
    return projects.advance(project, "close", by=by, at=at)
