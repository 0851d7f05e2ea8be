"""The acts of delivery (实施): plan, start, report, complete, accept, adjust, cancel."""

from piaojue.implementation.actions.adjusting import ADJUSTABLE, approve_adjustment, propose_adjustment
from piaojue.implementation.actions.finishing import Signed, accept, complete, start
from piaojue.implementation.actions.photographing import show
from piaojue.implementation.actions.planning import Scheme, Target, plan
from piaojue.implementation.actions.refusals import (
    AdjustmentPending,
    NoSuchAdjustment,
    NotTheLead,
    NotUnderWay,
    ReportExists,
)
from piaojue.implementation.actions.reporting import Progress, report

__all__ = [
    "ADJUSTABLE",
    "AdjustmentPending",
    "NoSuchAdjustment",
    "NotTheLead",
    "NotUnderWay",
    "Progress",
    "ReportExists",
    "Scheme",
    "Signed",
    "Target",
    "accept",
    "approve_adjustment",
    "complete",
    "plan",
    "propose_adjustment",
    "report",
    "show",
    "start",
]
