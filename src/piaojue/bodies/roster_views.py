"""Pages of the roster as a table: upload, look at what would change, commit; and export."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from piaojue.bodies.access import ActingRequest, may
from piaojue.bodies.queries import measure_in_force
from piaojue.bodies.roster_import import Plan, import_roster, plan_roster, roster_of
from piaojue.bodies.roster_table import HEADER
from piaojue.rules.offices import OFFICE_WORDS
from piaojue.shell.clock import now, today
from piaojue.shell.drafts import discard, keep, unseal
from piaojue.shell.forms import attempt
from piaojue.shell.tables import CSV_TYPE, XLSX_TYPE, read_table, write_csv, write_xlsx
from piaojue.shell.uploads import CommitDraft, UploadTable


@may("found.import_roster")
def upload(request: ActingRequest) -> HttpResponse:
    """Ask for a roster; then show who is new, who changes, which cells are wrong."""
    form = UploadTable(request.POST or None, request.FILES or None)
    preview = attempt(form, lambda: _preview(request, form)) if request.method == "POST" else None
    if preview:
        return render(request, "bodies/roster_preview.html", preview)
    context = {"form": form, "header": HEADER, "measure": measure_in_force(request.congress.pk, on=today())}
    return render(request, "bodies/roster_import.html", context, status=422 if request.method == "POST" else 200)


def _preview(request: ActingRequest, form: UploadTable) -> dict[str, Any]:
    draft = form.draft()
    plan = plan_roster(request.congress, read_table(draft.data, draft.name), by=request.actor, at=now())
    may_commit = bool(plan.numbers and not plan.faults)
    token = keep(draft, owner=_owner(request), at=now()) if may_commit else ""
    return {
        "name": draft.name,
        "plan": plan,
        "bodies": [(OFFICE_WORDS[kind], body) for kind, body in plan.bodies],
        "may_commit": may_commit,
        "form": CommitDraft(initial={"token": token}),
        "measure": measure_in_force(request.congress.pk, on=today()),
    }


@may("found.import_roster")
@require_POST
def commit(request: ActingRequest) -> HttpResponse:
    """Import what the preview showed."""
    form = CommitDraft(request.POST)
    if not form.is_valid():
        return redirect("bodies:import_roster")
    plan = _imported(request, form.cleaned_data["token"])
    messages.success(request, f"名册已导入：新增{len(plan.new)}名，变更{len(plan.changed)}名，{plan.same}名没有变化。")
    return redirect("bodies:congress")


def _imported(request: ActingRequest, token: str) -> Plan:
    draft = unseal(token, owner=_owner(request), at=now())
    plan = import_roster(request.congress, read_table(draft.data, draft.name), by=request.actor, at=now())
    discard(token)
    return plan


def _owner(request: ActingRequest) -> str:
    return f"person/{request.actor.person_id}/roster/{request.congress.pk}"


@may("found.import_roster")
def export(request: ActingRequest) -> HttpResponse:
    """The roster in the shape in which it is imported; telephones are in it, so it is for the same office only."""
    rows = roster_of(request.congress, by=request.actor, at=now())
    is_csv = request.GET.get("as") == "csv"
    data = write_csv(HEADER, rows) if is_csv else write_xlsx(HEADER, rows)
    name = quote(f"{request.congress.name}名册-{today():%Y%m%d}.{'csv' if is_csv else 'xlsx'}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Cache-Control": "no-store"}
    return HttpResponse(data, content_type=CSV_TYPE if is_csv else XLSX_TYPE, headers=headers)
