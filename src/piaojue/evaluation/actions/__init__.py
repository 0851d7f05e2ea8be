"""The acts of the one evaluation (一次测评): report, ask, confirm, notify, rectify, again."""

from piaojue.evaluation.actions.evidence import (
    Asked,
    FeedbackStands,
    NotBeingMended,
    add_evidence,
    export_reference,
    plan_rectification,
    record_feedback,
)
from piaojue.evaluation.actions.judging import (
    EvaluationOpen,
    NotEvaluable,
    ReportMissing,
    ask,
    confirm,
    report_completion,
    vote_again,
)
from piaojue.evaluation.actions.mending import (
    NotDissatisfied,
    ask_again,
    confirm_again,
    order_rectification,
    report_rectification,
)
from piaojue.evaluation.actions.notifying import send_notices

__all__ = [
    "Asked",
    "EvaluationOpen",
    "FeedbackStands",
    "NotBeingMended",
    "NotDissatisfied",
    "NotEvaluable",
    "ReportMissing",
    "add_evidence",
    "ask",
    "ask_again",
    "confirm",
    "confirm_again",
    "export_reference",
    "order_rectification",
    "plan_rectification",
    "record_feedback",
    "report_completion",
    "report_rectification",
    "send_notices",
    "vote_again",
]
