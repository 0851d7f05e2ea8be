"""The acts of delivery (实施): plan, start, report, complete, accept, adjust, cancel."""

from piaojue.implementation.actions.adjusting import (
    ADJUSTABLE,
    approve_adjustment,
    must_await_decision,
    must_be_adjustable,
    propose_adjustment,
)
from piaojue.implementation.actions.finishing import Signed, accept, complete, must_be_next, start
from piaojue.implementation.actions.importing import ImportPlan, ReportsFaulty, import_reports, plan_reports
from piaojue.implementation.actions.photographing import show
from piaojue.implementation.actions.planning import Scheme, Target, plan
from piaojue.implementation.actions.reallocating import MoneyAfter
from piaojue.implementation.actions.refusals import (
    AdjustmentPending,
    NoSuchAdjustment,
    NotTheLead,
    NotUnderWay,
    ReportExists,
)
from piaojue.implementation.actions.reporting import Progress, months_to_report, report
from piaojue.implementation.actions.spending import ContractExists, Signing, appropriate, contract, must_be_planned, pay

__all__ = [
    "ADJUSTABLE",
    "AdjustmentPending",
    "ContractExists",
    "ImportPlan",
    "MoneyAfter",
    "NoSuchAdjustment",
    "NotTheLead",
    "NotUnderWay",
    "Progress",
    "ReportExists",
    "ReportsFaulty",
    "Scheme",
    "Signed",
    "Signing",
    "Target",
    "accept",
    "appropriate",
    "approve_adjustment",
    "complete",
    "contract",
    "import_reports",
    "months_to_report",
    "must_await_decision",
    "must_be_adjustable",
    "must_be_next",
    "must_be_planned",
    "pay",
    "plan",
    "plan_reports",
    "propose_adjustment",
    "report",
    "show",
    "start",
]
