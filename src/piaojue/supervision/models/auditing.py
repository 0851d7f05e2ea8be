"""What the auditors and the appraisers found."""

from __future__ import annotations

from django.db import models

from piaojue.projects.models import Project
from piaojue.rules.words import AUDIT_WORDS


class AuditFinding(models.Model):
    """A finding of the follow-up audit (跟踪审计) or of the appraisal (绩效考核) of a project."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="audit_findings")
    kind = models.CharField("类别", max_length=12, choices=list(AUDIT_WORDS.items()))
    text = models.TextField("情况")
    fen = models.PositiveBigIntegerField("涉及金额（分）", default=0)
    found_at = models.DateTimeField("时间")

    class Meta:
        ordering = ("project", "id")

    def __str__(self) -> str:
        return self.text[:40]
