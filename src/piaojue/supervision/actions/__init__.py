"""The acts of supervision (监督): plan, form teams, visit, report, answer and recheck problems, audit, appraise."""

from piaojue.supervision.actions.auditing import (
    AlreadyAnswered,
    NotAReview,
    Review,
    answer_audit,
    appraise,
    audit,
    facts_for_review,
    review_performance,
)
from piaojue.supervision.actions.following import NothingFollows, follow_review
from piaojue.supervision.actions.inspecting import (
    ANNOUNCE,
    HOLD,
    Arrangement,
    Held,
    announce_activity,
    answer_opinions,
    hold_activity,
)
from piaojue.supervision.actions.listing import NoProblems, list_problems
from piaojue.supervision.actions.planning import Duty, PlanExists, must_be_unplanned, plan_supervision
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
from piaojue.supervision.actions.scheduling import ActivityOver, Planned, reschedule, schedule
from piaojue.supervision.actions.teaming import (
    NotOnTheTeam,
    TeamExists,
    form_team,
    implementers_of,
    register_expertise,
    supervisor_of,
)
from piaojue.supervision.actions.tracking import AlreadyReplied, NotTracked, answer_slip, track_progress
from piaojue.supervision.actions.visiting import Seen, VisitInTheFuture, VisitStands, lines_of, visit

__all__ = [
    "ANNOUNCE",
    "ActivityOver",
    "AlreadyAnswered",
    "AlreadyReplied",
    "Arrangement",
    "Duty",
    "Found",
    "HOLD",
    "Held",
    "NoProblems",
    "NotAReview",
    "NotOnTheTeam",
    "NotResponsible",
    "NotTracked",
    "NothingFollows",
    "PlanExists",
    "Planned",
    "ProblemNotOpen",
    "Review",
    "Seen",
    "TeamExists",
    "VisitInTheFuture",
    "VisitStands",
    "announce_activity",
    "answer_audit",
    "answer_opinions",
    "answer_problem",
    "answer_slip",
    "appraise",
    "assign_problem",
    "audit",
    "facts_for_review",
    "follow_review",
    "form_team",
    "hold_activity",
    "implementers_of",
    "lines_of",
    "list_problems",
    "must_be_unplanned",
    "plan_supervision",
    "recheck_problem",
    "register_expertise",
    "report_problem",
    "reschedule",
    "review_performance",
    "schedule",
    "supervisor_of",
    "track_progress",
    "urge_problem",
    "visit",
]
