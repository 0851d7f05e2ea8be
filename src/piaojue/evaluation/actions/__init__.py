"""The acts of the one evaluation (一次测评): report, ask, confirm, notify, rectify, again."""

from piaojue.evaluation.actions.judging import (
    EvaluationOpen,
    NotEvaluable,
    ReportMissing,
    ask,
    confirm,
    report_completion,
    send_notices,
    vote_again,
)
from piaojue.evaluation.actions.mending import (
    NotDissatisfied,
    ask_again,
    confirm_again,
    order_rectification,
    report_rectification,
)

__all__ = [
    "EvaluationOpen",
    "NotDissatisfied",
    "NotEvaluable",
    "ReportMissing",
    "ask",
    "ask_again",
    "confirm",
    "confirm_again",
    "order_rectification",
    "report_completion",
    "report_rectification",
    "send_notices",
    "vote_again",
]
