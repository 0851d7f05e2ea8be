"""The acts of supervision (监督): plan, form teams, visit, report, answer and recheck problems, audit, appraise."""

from piaojue.supervision.actions.auditing import appraise, audit
from piaojue.supervision.actions.planning import Duty, PlanExists, plan_supervision
from piaojue.supervision.actions.problems import (
    Found,
    NotResponsible,
    ProblemNotOpen,
    answer_problem,
    assign_problem,
    recheck_problem,
    report_problem,
    urge_problem,
)
from piaojue.supervision.actions.teaming import (
    NotOnTheTeam,
    TeamExists,
    form_team,
    implementers_of,
    register_expertise,
    supervisor_of,
)
from piaojue.supervision.actions.visiting import Seen, VisitInTheFuture, VisitStands, lines_of, visit

__all__ = [
    "Duty",
    "Found",
    "NotOnTheTeam",
    "NotResponsible",
    "PlanExists",
    "ProblemNotOpen",
    "Seen",
    "TeamExists",
    "VisitInTheFuture",
    "VisitStands",
    "answer_problem",
    "appraise",
    "assign_problem",
    "audit",
    "form_team",
    "implementers_of",
    "lines_of",
    "plan_supervision",
    "recheck_problem",
    "register_expertise",
    "report_problem",
    "urge_problem",
    "supervisor_of",
    "visit",
]
