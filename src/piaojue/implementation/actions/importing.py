"""Many monthly reports at once: what an import would do, then all of it or nothing, each by the act of one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor
from piaojue.bodies.models import Congress
from piaojue.implementation.actions.refusals import must_lead
from piaojue.implementation.actions.reporting import Progress, must_be_reported, report
from piaojue.implementation.album import Album
from piaojue.implementation.models import MonthlyReport
from piaojue.implementation.pictures import NotAPicture, developed
from piaojue.implementation.report_table import Listed, column_of, read_reports
from piaojue.implementation.standing import DELIVERED, plan_of
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.rules.refusal import Refused
from piaojue.rules.reporting import NotAMonthToReport
from piaojue.shell.tables import Fault, Table

By = Callable[[Project], Actor]


class ReportsFaulty(Refused):
    """Reports are imported whole or not at all."""


@dataclass(slots=True)
class ImportPlan:
    """What an import would do: which reports are new, how many are there already, which differ, what is wrong."""

    new: list[tuple[Project, Listed]] = field(default_factory=list)
    known: int = 0
    differing: list[Fault] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def photos(self) -> int:
        """The pictures that it would keep."""
        return sum(len(row.photos) for _, row in self.new)


def plan_reports(cycle: Cycle, table: Table, album: Album, *, by: By, at: datetime) -> ImportPlan:
    """What importing a table would do; nothing is written."""
    header = table.header
    listed, faults = read_reports(table)
    if not listed and not faults:
        raise ReportsFaulty("文件里没有月报，没有导入；列名下面每行一份。")
    plan, known, seen = ImportPlan(faults=faults), _projects(cycle), dict[tuple[int, str], int]()
    for row in listed:
        project = known.get(row.number) or known.get(row.title)
        wrong = list(_faults(project, row, album, header, by=by, at=at))
        if project is not None and (first := seen.setdefault((project.pk, str(row.month)), row.row)) != row.row:
            wrong.append(Fault(row.row, column_of("month", header), f"与第{first}行是同一个项目的同一个月"))
        plan.faults += wrong
        if project is not None and not wrong:
            _compare(plan, project, row)
    plan.faults.sort(key=lambda fault: fault.row)
    return plan


def _projects(cycle: Cycle) -> dict[str, Project]:
    """The projects of a year by number and by title, with all that a row is compared with."""
    rows = projects_in(cycle, *DELIVERED).select_related("lead", "place", "plan")
    rows = rows.prefetch_related("reports__goals__goal", "reports__photos", "plan__goals", "plan__milestones")
    for project in rows:
        project.cycle = cycle
    times = Counter(project.title for project in rows)
    titles = {project.title: project for project in rows if times[project.title] == 1}
    return titles | {str(project.number): project for project in rows}


def _faults(
    project: Project | None, row: Listed, album: Album, header: tuple[str, ...], *, by: By, at: datetime
) -> Iterator[Fault]:
    if project is None:
        yield Fault(row.row, "", f"没有编号或者名称是“{row.number or row.title}”的、已经通过的项目")
        return
    if row.number and row.title and row.title != project.title:
        yield Fault(row.row, column_of("title", header), f"编号{row.number}的项目是“{project.title}”，请核对")
    try:
        must_lead(project, by(project))
        if not _reported(project, row):
            must_be_reported(project, row.month, timezone.localdate(at))
    except NotAMonthToReport as refused:
        yield Fault(row.row, column_of("month", header), str(refused))
    except Refused as refused:
        yield Fault(row.row, "", str(refused))
    parts = [goal.name for goal in plan.goals.all()] if (plan := plan_of(project)) else []
    yield from (Fault(row.row, f"分项：{name}", "没有填写") for name in parts if name not in row.goals)
    for name in row.photos:
        if wrong := album.fault(name):
            yield Fault(row.row, column_of("photos", header), wrong)


def _reported(project: Project, row: Listed) -> MonthlyReport | None:
    return next((each for each in project.reports.all() if each.month == row.month), None)


def _compare(plan: ImportPlan, project: Project, row: Listed) -> None:
    there = _reported(project, row)
    if there is None:
        plan.new.append((project, row))
    elif differences := list(_differences(there, row)):
        plan.differing.append(Fault(row.row, "", f"“{project}”{row.month:%Y-%m}已有月报，{'、'.join(differences)}不同"))
    else:
        plan.known += 1


def _differences(there: MonthlyReport, row: Listed) -> Iterator[str]:
    both = {
        "累计完成": (there.done_quantity, row.done),
        "形象进度": (there.progress_percent, row.percent),
        "累计支出": (there.spent_fen, row.spent_fen),
        "预计完工日期": (there.forecast_on, row.forecast_on),
        "进展": (there.text, row.text),
        "困难": (there.blockers, row.blockers),
        "照片张数": (len(there.photos.all()), len(row.photos)),
        "分项": ({part.goal.name: part.done for part in there.goals.all()}, dict(row.goals)),
    }
    return (word for word, (before, now) in both.items() if before != now)


@transaction.atomic
def import_reports(
    cycle: Cycle,
    table: Table,
    album: Album,
    *,
    by: By,
    at: datetime,
    watch: Callable[[Sequence[tuple[Project, Listed]]], Iterable[tuple[Project, Listed]]] = iter,
) -> ImportPlan:
    """Report everything that is new; what is there already stays as it was. `watch` sees the rows pass."""
    Congress.objects.select_for_update().get(pk=cycle.congress_id)  # one import at a time
    plan = plan_reports(cycle, table, album, by=by, at=at)
    if plan.faults:
        told = "；".join(str(fault) for fault in plan.faults[:3])
        raise ReportsFaulty(f"月报有{len(plan.faults)}处错误，一份也没有导入：{told}。请改正以后重新导入。")
    for project, row in watch(plan.new):
        report(project, row.month, _progress(project, row, album), by=by(project), at=at)
    return plan


def _progress(project: Project, row: Listed, album: Album) -> Progress:
    plan = plan_of(project)
    try:
        pictures = [developed(name, album.raw(name)) for name in row.photos]
    except NotAPicture as refused:
        raise ReportsFaulty(f"第{row.row}行：{refused}一份也没有导入。") from refused
    return Progress(
        done_quantity=row.done,
        progress_percent=row.percent,
        spent_fen=row.spent_fen,
        text=row.text,
        blockers=row.blockers,
        forecast_on=row.forecast_on,
        goals={goal: row.goals[goal.name] for goal in plan.goals.all()} if plan else {},
        pictures=pictures,
    )
