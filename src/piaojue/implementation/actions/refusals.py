"""What every act of delivery may answer with, and who acts for a project."""

from __future__ import annotations

from piaojue.bodies.authority import Actor
from piaojue.projects.models import Project
from piaojue.rules.refusal import Refused


class NotTheLead(Refused):
    """Only the lead department acts for a project."""


class ReportExists(Refused):
    """One report a month."""


class NotUnderWay(Refused):
    """The act belongs to a project that is being carried out."""


class AdjustmentPending(Refused):
    """One adjustment at a time."""


class NoSuchAdjustment(Refused):
    """The adjustment was decided already."""


def must_lead(project: Project, by: Actor) -> None:
    """Raises NotTheLead unless the actor belongs to the lead department."""
    if not by.acts_for(project.lead_id):
        raise NotTheLead(f"“{project}”由{project.lead}牵头，请由牵头部门办理。")
