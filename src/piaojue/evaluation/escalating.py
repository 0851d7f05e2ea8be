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
    must_be_takeable(project, means)
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


def must_be_takeable(project: Project, means: str) -> None:
    """Can this means be taken on a project now?

    Raises: NotEscalated, MeansStillOpen.
    """
    _must_be_escalated(project)
    if project.escalations.filter(means=means, concluded_at=None).exists():
        raise MeansStillOpen(f"对“{project}”的{MEANS_WORDS[means]}正在进行，办结以后才能再次提出。")


def must_be_ended(project: Project) -> None:
    """Has every means taken on a project ended, at least one of them?

    Raises: NotEscalated, MeansStillOpen.
    """
    _must_be_escalated(project)
    if not project.escalations.exists():
        raise MeansStillOpen(f"对“{project}”还没有采取询问、质询或者调查，采取并且全部办结以后才能办结项目。")
    if project.escalations.filter(concluded_at=None).exists():
        raise MeansStillOpen(f"“{project}”还有没有办结的询问、质询或者调查，全部办结以后才能办结项目。")


def _must_be_escalated(project: Project) -> None:
    if project.status != State.ESCALATED:
        raise NotEscalated(
            f"“{project}”现为“{project.get_state_display()}”，现在没有可以办理的："
            "再次测评仍不满意以后才能采取这些方式，办结以后不再办理。"
        )


@transaction.atomic
def close(project: Project, *, by: Actor, at: datetime) -> Project:
    """Close the project once every means taken has ended, at least one of them."""
    must_be_ended(project)
    return projects.advance(project, "close", by=by, at=at)
