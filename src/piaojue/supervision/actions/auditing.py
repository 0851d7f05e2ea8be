"""What the auditors and the appraisers found."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, permit, record
from piaojue.projects.models import Project
from piaojue.supervision.models import AuditFinding


@transaction.atomic
def audit(project: Project, text: str, *, fen: int, by: Actor, at: datetime) -> AuditFinding:
    """Write down a finding of the follow-up audit; money in fen."""
    return _finding(project, "audit", "supervise.audit", text, fen, by=by, at=at)


@transaction.atomic
def appraise(project: Project, text: str, *, by: Actor, at: datetime) -> AuditFinding:
    """Write down the government's appraisal of a project."""
    return _finding(project, "appraisal", "supervise.appraise", text, 0, by=by, at=at)


def _finding(project: Project, kind: str, act: str, text: str, fen: int, *, by: Actor, at: datetime) -> AuditFinding:
    leave = permit(by, act, project.congress, project.cycle.rules)
    finding = project.audit_findings.create(kind=kind, text=text, fen=fen, found_at=at)
    record(leave, by, project.congress, about=project.key, at=at, facts={"finding": finding.pk, "fen": fen})
    return finding
