"""The vote of a year (票决): the session's own rule, the question in its rounds, the announcement."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from piaojue.documents.models import Document
from piaojue.elections.models import Election
from piaojue.projects.models import Cycle


class VotingRule(models.Model):
    """The rule of this session, adopted by show of hands before anything is put to the vote."""

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="voting_rule")
    votes_for = models.PositiveIntegerField("赞成人数")
    present = models.PositiveIntegerField("到会人数")
    document = models.ForeignKey(Document, models.PROTECT, related_name="voting_rules")
    adopted_at = models.DateTimeField("通过时间")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(present__lt=F("votes_for") * 2), name="rule_was_carried")]

    def __str__(self) -> str:
        return f"{self.cycle} 票决办法"


class RejectedRule(models.Model):
    """A draft of the session's rule that the plenary voted down; a changed one may follow."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="rejected_rules")
    clauses = models.JSONField("各条")
    votes_for = models.PositiveIntegerField("赞成人数")
    present = models.PositiveIntegerField("到会人数")
    rejected_at = models.DateTimeField("表决时间")

    class Meta:
        ordering = ("cycle", "id")
        constraints = [models.CheckConstraint(condition=Q(present__gte=F("votes_for") * 2), name="rule_was_rejected")]

    def __str__(self) -> str:
        return f"{self.cycle} 票决办法（草案），没有通过"


class Question(models.Model):
    """The list of a year put to the vote: one row a round."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="questions")
    election = models.OneToOneField(Election, models.PROTECT, related_name="question")
    is_settled = models.BooleanField("已落实到项目", default=False)

    class Meta:
        ordering = ("cycle", "id")

    def __str__(self) -> str:
        return str(self.election)


class Announcement(models.Model):
    """The numbered announcement (公告) of the outcome."""

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="announcement")
    document = models.ForeignKey(Document, models.PROTECT, related_name="announcements")
    announced_at = models.DateTimeField("公告时间")

    def __str__(self) -> str:
        return str(self.document)
