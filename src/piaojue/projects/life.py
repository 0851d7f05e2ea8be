"""The life of a project on one page: the acts of the ledger, link by link, and what each link adds to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from piaojue.bodies.authority import Actor
from piaojue.bodies.models import Body
from piaojue.ledger.queries import Line, history_of, lines_of, once_each
from piaojue.projects.models import Project
from piaojue.projects.queries import links_of
from piaojue.rules.lifecycle import Link
from piaojue.rules.offices import Office
from piaojue.rules.words import ACT_WORDS, LINK_WORDS


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that can be taken on a project now, and the page where it is taken.

    Where it is one department's, no other department is offered it.
    """

    act: str
    url: str
    department: Body | None = None
    named: str = ""

    @property
    def word(self) -> str:
        return self.named or ACT_WORDS[self.act]

    def is_for(self, actor: Actor, project: Project) -> bool:
        """May the actor take it, under the measure that the project's year is bound to?"""
        measure = project.cycle.rules
        offices = {office for office in actor.offices_in(project.congress) if measure.may(self.act, office)}
        is_anothers = self.department is not None and not actor.acts_for(self.department.pk)
        return bool(offices - {Office.DEPARTMENT} if is_anothers else offices)


@dataclass(frozen=True, slots=True)
class Section:
    """What one floor says about a project: a template of its own with its plain values, and what can be done."""

    link: Link
    template: str
    values: Mapping[str, Any]
    deeds: Sequence[Deed] = ()


Telling = Callable[[Project], Section | None]


@dataclass(slots=True)
class Chapter:
    """One link of a project's life: `stage` is done, present or ahead."""

    link: Link
    stage: str
    lines: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def word(self) -> str:
        return LINK_WORDS[self.link]


def tellings() -> list[Telling]:
    """The functions of the floors that have something to say; their list stands in the configuration."""
    return [import_string(name) for name in settings.LIFE_SECTIONS]


def deeds_of(chapters: Iterable[Chapter], project: Project, actor: Actor) -> list[Deed]:
    """What the actor may do about a project now."""
    offered = [deed for chapter in chapters for section in chapter.sections for deed in section.deeds]
    return [deed for deed in offered if deed.is_for(actor, project)]


def chapters_of(project: Project, telling: Iterable[Telling]) -> list[Chapter]:
    """The six links and the evaluation in the order of the year, with acts and sections."""
    chapters = {reached.link: Chapter(reached.link, reached.stage) for reached in links_of(project)}
    for line in once_each(lines_of(history_of(project.key))):
        chapters[Link(line.verb.split(".")[0])].lines.append(line)
    for tell in telling:
        section = tell(project)
        if section is not None:
            chapters[section.link].sections.append(section)
    return list(chapters.values())
