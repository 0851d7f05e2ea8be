"""What follows a second dissatisfaction: the means that the level has, each on its legal conditions."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, permit
from piaojue.documents import actions as documents
from piaojue.documents.content import paragraph
from piaojue.documents.kinds import DocumentKind
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
    word = MEANS_WORDS[means]
    document = documents.issue(
        leave,
        congress=project.congress,
        kind=DocumentKind.INQUIRY,
        title=f"关于“{project}”的{word}",
        recipient=grounds.addressee,
        blocks=[paragraph(f"问题：{grounds.question}"), paragraph(_grounds_words(grounds))],
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


def _grounds_words(grounds: Grounds) -> str:
    if grounds.proposed_by_council:
        return "由主任会议提出。"
    return f"由{grounds.signers}人联名提出。" if grounds.signers else "由常委会会议提出。"


@transaction.atomic
def conclude(escalation: Escalation, conclusion: str, *, by: Actor, at: datetime) -> Escalation:
    """Write down how a means ended."""
    project = escalation.project
    permit(by, "evaluate.close", project.congress, project.cycle.rules)
    ended = Escalation.objects.filter(pk=escalation.pk, concluded_at=None)
    if not conclusion.strip() or not ended.update(conclusion=conclusion, concluded_at=at):
        raise MeansStillOpen("办结必须写明结果，并且每项只办结一次。")
    escalation.refresh_from_db()
    return escalation


@transaction.atomic
def close(project: Project, *, by: Actor, at: datetime) -> Project:
    """Close the project once every means taken has ended, at least one of them."""
    if not project.escalations.exists() or project.escalations.filter(concluded_at=None).exists():
        raise MeansStillOpen(f"“{project}”还有没有办结的询问、质询或者调查，全部办结以后才能办结项目。")
    return projects.advance(project, "close", by=by, at=at)
