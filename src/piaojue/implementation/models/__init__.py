"""What delivery (实施) writes: the plan and its money, monthly reports with photos, adjustments, acceptance."""

from piaojue.implementation.models.changing import Acceptance, AcceptanceVoice, Adjustment, MoneyChange
from piaojue.implementation.models.photos import Photo, Photograph
from piaojue.implementation.models.planning import Goal, Milestone, Plan, PlannedMoney, Risk
from piaojue.implementation.models.reporting import GoalProgress, MonthlyReport, ReportPhoto
from piaojue.implementation.models.spending import Appropriation, Contract, Payment

__all__ = [
    "Acceptance",
    "AcceptanceVoice",
    "Adjustment",
    "Appropriation",
    "Contract",
    "Goal",
    "GoalProgress",
    "Milestone",
    "MoneyChange",
    "MonthlyReport",
    "Payment",
    "Photo",
    "Photograph",
    "Plan",
    "PlannedMoney",
    "ReportPhoto",
    "Risk",
]
