"""Pages on which a department imports its monthly reports: fill in, upload, look, commit."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from piaojue.bodies.access import ActingRequest, may
from piaojue.implementation import actions
from piaojue.implementation.import_forms import UploadReports, parts_of
from piaojue.implementation.report_table import HEADER
from piaojue.implementation.report_template import rows_to_fill_in
from piaojue.projects.models import Cycle
from piaojue.projects.pages import cycle_or_404
from piaojue.shell.clock import now, today
from piaojue.shell.drafts import discard, keep, unseal
from piaojue.shell.forms import answer, attempt
from piaojue.shell.tables import XLSX_TYPE, write_xlsx
from piaojue.shell.uploads import CommitDraft

ACT = "implement.report"


@may(ACT)
def upload(request: ActingRequest) -> HttpResponse:
    """Ask for the table and the pictures; then show what is new, what is there already, what is wrong."""
    cycle = cycle_or_404(request)
    form = UploadReports(request.POST or None, request.FILES or None)
    preview = attempt(form, lambda: _preview(request, cycle, form)) if request.method == "POST" else None
    if preview:
        return render(request, "implementation/reports_preview.html", preview)
    return answer(request, "implementation/reports_import.html", {"cycle": cycle, "form": form, "header": HEADER})


def _preview(request: ActingRequest, cycle: Cycle, form: UploadReports) -> dict[str, Any]:
    draft = form.draft()
    table, album = parts_of(draft)
    plan = actions.plan_reports(cycle, table, album, by=lambda _: request.actor, at=now())
    may_commit = bool(plan.new and not plan.faults)
    token = keep(draft, owner=_owner(request, cycle), at=now()) if may_commit else ""
    commit = CommitDraft(initial={"token": token})
    return {"cycle": cycle, "name": draft.name, "plan": plan, "may_commit": may_commit, "form": commit}


@may(ACT)
@require_POST
def commit(request: ActingRequest) -> HttpResponse:
    """Import what the preview showed."""
    cycle, form = cycle_or_404(request), CommitDraft(request.POST)
    plan = attempt(form, lambda: _imported(request, cycle, form.cleaned_data["token"]))
    if plan is None:
        messages.error(request, "；".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("implementation:import_reports")
    messages.success(request, f"月报已导入：新增{len(plan.new)}份，照片{plan.photos}张，{plan.known}份已经有了。")
    return redirect("implementation:reports")


def _imported(request: ActingRequest, cycle: Cycle, token: str) -> actions.ImportPlan:
    table, album = parts_of(unseal(token, owner=_owner(request, cycle), at=now()))
    plan = actions.import_reports(cycle, table, album, by=lambda _: request.actor, at=now())
    discard(token)
    return plan


def _owner(request: ActingRequest, cycle: Cycle) -> str:
    return f"person/{request.actor.person_id}/reports/{cycle.pk}"


@may(ACT)
def template(request: ActingRequest) -> HttpResponse:
    """The table to fill in: the projects of the department that have not been reported this month."""
    cycle = cycle_or_404(request)
    header, rows = rows_to_fill_in(cycle, request.actor, on=today())
    name = quote(f"{cycle.year}年月报-{today():%Y%m}.xlsx")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return HttpResponse(write_xlsx(header, rows), content_type=XLSX_TYPE, headers=headers)
