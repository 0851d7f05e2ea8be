"""Pages of the import of hotline tickets: upload, look at what would be stored, commit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from piaojue.bodies.access import ActingRequest, may
from piaojue.collection.pages import year_asked
from piaojue.collection.ticket_tables import PART_WORDS, columns_of, tickets_of
from piaojue.collection.tickets import Imported, import_tickets, preview_tickets
from piaojue.projects.models import Cycle
from piaojue.projects.pages import answer
from piaojue.shell.clock import now
from piaojue.shell.drafts import discard, keep, unseal
from piaojue.shell.forms import attempt
from piaojue.shell.tables import read_table
from piaojue.shell.uploads import CommitDraft, UploadTable


class UploadTickets(UploadTable):
    """A file of tickets and where it comes from."""

    source = forms.CharField(
        label="来源",
        max_length=60,
        initial="12345热线",
        help_text="同一来源的同一工单编号只导入一次；换一个来源名称会当作另外的工单。",
    )


class CommitTickets(CommitDraft):
    """The button under the preview."""

    source = forms.CharField(widget=forms.HiddenInput, max_length=60)


@may("collect.import_tickets")
def upload(request: ActingRequest) -> HttpResponse:
    """Ask for a file; then show which column is which, what would be stored, which rows are at fault."""
    cycle = year_asked(request)
    form = UploadTickets(request.POST or None, request.FILES or None)
    preview = attempt(form, lambda: _preview(request, cycle, form))
    if preview:
        return render(request, "collection/tickets_preview.html", preview)
    return answer(request, "collection/import_tickets.html", {"cycle": cycle, "form": form})


def _preview(request: ActingRequest, cycle: Cycle, form: UploadTickets) -> dict[str, Any]:
    draft, source = form.draft(), form.cleaned_data["source"]
    table = read_table(draft.data, draft.name)
    columns = columns_of(table.header)
    counted, leads = preview_tickets(cycle, tickets_of(table), source=source, by=request.actor)
    token = keep(draft, owner=_owner(request, cycle), at=now()) if counted.new else ""
    return {
        "cycle": cycle,
        "name": draft.name,
        "source": source,
        "columns": [(word, columns.get(part, "")) for part, word in PART_WORDS.items()],
        "counted": counted,
        "leads": leads,
        "form": CommitTickets(initial={"token": token, "source": source}),
    }


@may("collect.import_tickets")
@require_POST
def commit(request: ActingRequest) -> HttpResponse:
    """Store what the preview showed."""
    cycle, form = year_asked(request), CommitTickets(request.POST)
    if not form.is_valid():
        return redirect("collection:import_tickets")
    imported = _imported(request, cycle, **form.cleaned_data)
    said = f"新增{imported.new}条线索，已有{imported.known}条，有误{imported.refused}行没有导入。"
    messages.success(request, said)
    return redirect(f"{reverse('collection:leads')}?year={cycle.year}&channel=hotline")


def _imported(request: ActingRequest, cycle: Cycle, token: str, source: str) -> Imported:
    draft = unseal(token, owner=_owner(request, cycle), at=now())
    readings = tickets_of(read_table(draft.data, draft.name))
    imported = import_tickets(cycle, readings, source=source, by=request.actor, at=now())
    discard(token)
    return imported


def _owner(request: ActingRequest, cycle: Cycle) -> str:
    return f"person/{request.actor.person_id}/tickets/{cycle.pk}"
