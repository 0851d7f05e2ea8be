"""What supervision (监督) writes: the annual plan, teams, visits by checklist, problems until checked again, audit."""

from piaojue.supervision.models.activities import Activity, ActivityOpinion
from piaojue.supervision.models.auditing import AuditFinding, PerformanceReview
from piaojue.supervision.models.outlines import Outline
from piaojue.supervision.models.planning import Assignment, SupervisionPlan
from piaojue.supervision.models.problems import Problem, ProblemAnswer, Recheck
from piaojue.supervision.models.slips import Slip
from piaojue.supervision.models.watching import Expertise, Team, Visit, VisitPhoto

__all__ = [
    "Activity",
    "ActivityOpinion",
    "Assignment",
    "AuditFinding",
    "Expertise",
    "Outline",
    "PerformanceReview",
    "Problem",
    "ProblemAnswer",
    "Recheck",
    "Slip",
    "SupervisionPlan",
    "Team",
    "Visit",
    "VisitPhoto",
]
