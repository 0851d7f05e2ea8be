"""Pages of the import of hotline tickets: upload, look at what would be stored, choose columns, commit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from piaojue.bodies.access import ActingRequest, may
from piaojue.collection.pages import year_asked
from piaojue.collection.row_faults import faults_as_csv
from piaojue.collection.source_columns import columns_chosen
from piaojue.collection.ticket_forms import ChooseColumns, CommitTickets, UploadTickets
from piaojue.collection.ticket_tables import PART_WORDS, beyond_names, lacking, matched, read_tickets, tickets_of
from piaojue.collection.tickets import Imported, import_tickets, preview_tickets
from piaojue.projects.models import Cycle
from piaojue.shell.clock import now
from piaojue.shell.drafts import Draft, discard, keep, unseal
from piaojue.shell.forms import answer, attempt
from piaojue.shell.tables.writing import CSV_TYPE


@may("collect.import_tickets")
def upload(request: ActingRequest) -> HttpResponse:
    """Ask for a file; then show which column is which, what would be stored, which rows are at fault."""
    cycle = year_asked(request)
    form = UploadTickets(request.POST or None, request.FILES or None)
    preview = attempt(form, lambda: _uploaded(request, cycle, form))
    if preview:
        return _shown(request, preview)
    return answer(request, "collection/import_tickets.html", {"cycle": cycle, "form": form})


def _uploaded(request: ActingRequest, cycle: Cycle, form: UploadTickets) -> dict[str, Any]:
    draft, source = form.draft(), form.cleaned_data["source"]
    preview = _preview(request, cycle, draft, source, columns_chosen(cycle.congress, source))
    return {**preview, **_forms(keep(draft, owner=_owner(request, cycle), at=now()), preview)}


@may("collect.import_tickets")
@require_POST
def choose(request: ActingRequest) -> HttpResponse:
    """Look at the file again, with the columns that the clerk chose."""
    cycle, form = year_asked(request), CommitTickets(request.POST)
    if not form.is_valid():
        return redirect("collection:import_tickets")
    token, source = form.cleaned_data["token"], form.cleaned_data["source"]
    draft = unseal(token, owner=_owner(request, cycle), at=now())
    columns = ChooseColumns(request.POST, header=read_tickets(draft.data, draft.name).header)
    chosen = columns.chosen() if columns.is_valid() else {}
    preview = _preview(request, cycle, draft, source, chosen)
    return _shown(request, {**preview, **_forms(token, preview)})


def _shown(request: ActingRequest, preview: dict[str, Any]) -> HttpResponse:
    return render(request, "collection/tickets_preview.html", preview, status=422 if preview["missing"] else 200)


def _preview(
    request: ActingRequest, cycle: Cycle, draft: Draft, source: str, chosen: Mapping[str, str]
) -> dict[str, Any]:
    table = read_tickets(draft.data, draft.name)
    columns = matched(table.header, chosen)
    missing = lacking(columns)
    readings = iter(()) if missing else tickets_of(table, chosen)
    counted, leads = preview_tickets(cycle, readings, source=source, by=request.actor)
    return {
        "cycle": cycle,
        "name": draft.name,
        "source": source,
        "header": table.header,
        "columns": {part: columns.get(part, "") for part in PART_WORDS},
        "meaning": [(word, columns.get(part, "")) for part, word in PART_WORDS.items()],
        "missing": missing,
        "counted": counted,
        "leads": leads,
    }


def _forms(token: str, preview: Mapping[str, Any]) -> dict[str, Any]:
    """The button under the preview, and the columns above it to be chosen otherwise."""
    columns = preview["columns"]
    initial = {"token": token, "source": preview["source"], "columns": columns}
    chosen = ChooseColumns(header=preview["header"], initial=columns)
    return {"form": CommitTickets(initial=initial, auto_id=False), "choosing": chosen}


@may("collect.import_tickets")
@require_POST
def commit(request: ActingRequest) -> HttpResponse:
    """Store what the preview showed."""
    cycle, form = year_asked(request), CommitTickets(request.POST)
    if not form.is_valid():
        return redirect("collection:import_tickets")
    imported = _imported(request, cycle, **form.cleaned_data)
    differing = f"（其中{imported.differing}条内容不同，保留先有的）" if imported.differing else ""
    said = f"新增{imported.new}条线索，已有{imported.known}条{differing}，有误{imported.refused}行没有导入。"
    messages.success(request, said)
    return redirect(f"{reverse('collection:leads')}?year={cycle.year}&channel=hotline")


def _imported(request: ActingRequest, cycle: Cycle, token: str, source: str, columns: Mapping[str, str]) -> Imported:
    draft = unseal(token, owner=_owner(request, cycle), at=now())
    table = read_tickets(draft.data, draft.name)
    chosen = beyond_names(table.header, columns)
    readings = tickets_of(table, chosen)
    imported = import_tickets(cycle, readings, source=source, by=request.actor, at=now(), columns=chosen)
    discard(token)
    return imported


@may("collect.import_tickets")
@require_POST
def faults(request: ActingRequest) -> HttpResponse:
    """All rows of the previewed file that would be refused, as a table; nothing is written."""
    cycle, form = year_asked(request), CommitTickets(request.POST)
    if not form.is_valid():
        return redirect("collection:import_tickets")
    draft = unseal(form.cleaned_data["token"], owner=_owner(request, cycle), at=now())
    table = read_tickets(draft.data, draft.name)
    told = faults_as_csv(tickets_of(table, form.cleaned_data["columns"]))
    headers = {"Content-Disposition": 'attachment; filename="import-faults.csv"'}
    return HttpResponse(told, content_type=CSV_TYPE, headers=headers)


def _owner(request: ActingRequest, cycle: Cycle) -> str:
    return f"person/{request.actor.person_id}/tickets/{cycle.pk}"
