"""What is judged: a project whole, or part by part where the measure says so and several departments share it."""

from __future__ import annotations

from dataclasses import dataclass

from piaojue.bodies.models import Body
from piaojue.implementation.models import Goal
from piaojue.implementation.standing import plan_of
from piaojue.projects.models import Project
from piaojue.rules.lifecycle import State
from piaojue.rules.satisfaction import is_by_part

EVALUABLE = (State.UNDER_WAY, State.COMPLETED, State.ACCEPTED)
LONGEST_LINE = 80  # of a ballot, in characters


@dataclass(frozen=True, slots=True)
class Subject:
    """A project, or one part of it with the department that answers for that part."""

    project: Project
    part: Goal | None = None

    @property
    def key(self) -> str:
        """How the ballot names it."""
        return f"{self.project.key}/part/{self.part.pk}" if self.part else self.project.key

    @property
    def title(self) -> str:
        """What the deputies read."""
        return f"{self.project.title}：{self.part.name}" if self.part else self.project.title

    @property
    def line(self) -> str:
        """The title where the ballot has room for it, else the part alone."""
        return self.part.name if self.part and len(self.title) > LONGEST_LINE else self.title

    @property
    def department(self) -> Body | None:
        """Who answers for it: the department of the part, else the lead department of the project."""
        return (self.part.department if self.part else None) or self.project.lead

    def __str__(self) -> str:
        return self.title


def subjects_of(project: Project) -> list[Subject]:
    """The parts that a project is judged by, or the project whole."""
    plan = plan_of(project)
    parts = list(plan.goals.select_related("department")) if plan else []
    departments = [str(Subject(project, part).department or "") for part in parts]
    if not is_by_part(departments, project.cycle.rules):
        return [Subject(project)]
    return [Subject(project, part) for part in parts]


def subject_with(key: str) -> Subject:
    """The project or part that a ballot's key names."""
    number, _, part = key.removeprefix("project/").partition("/part/")
    rows = Project.objects.select_related("cycle__congress", "cycle__measure__parent", "lead")
    return Subject(rows.get(pk=number), Goal.objects.select_related("department").get(pk=part) if part else None)
