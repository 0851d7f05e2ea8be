"""Pages of the local list of place names: what counts now, a file to look at, the button that keeps it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from piaojue.bodies.access import ActingRequest, may
from piaojue.collection.pages import year_asked
from piaojue.collection.place_names import keep_names, latest_list, read_names
from piaojue.projects.models import Cycle
from piaojue.shell.clock import now
from piaojue.shell.drafts import discard, keep, unseal
from piaojue.shell.forms import answer, attempt
from piaojue.shell.uploads import CommitDraft, UploadTable

SHOWN = 60  # names, and rows at fault


@may("collect.mine_topics")
def place_names(request: ActingRequest) -> HttpResponse:
    """Which names count now; ask for a file, then show what would be kept and which rows are no names."""
    cycle = year_asked(request)
    form = UploadTable(request.POST or None, request.FILES or None)
    preview = attempt(form, lambda: _preview(request, cycle, form))
    if preview:
        return render(request, "collection/place_names_preview.html", preview)
    latest = latest_list(cycle)
    context = {"cycle": cycle, "form": form, "latest": latest, "first": latest.names[:SHOWN] if latest else []}
    return answer(request, "collection/place_names.html", context)


def _preview(request: ActingRequest, cycle: Cycle, form: UploadTable) -> dict[str, Any]:
    draft = form.draft()
    read = read_names(draft.data, draft.name)
    token = keep(draft, owner=_owner(request, cycle), at=now())
    latest = latest_list(cycle)
    return {
        "cycle": cycle,
        "name": draft.name,
        "number": len(read.names),
        "first": read.names[:SHOWN],
        "faults": read.faults[:SHOWN],
        "refused": len(read.faults),
        "gone": len(set(latest.names) - set(read.names)) if latest else 0,
        "form": CommitDraft(initial={"token": token}),
    }


@may("collect.mine_topics")
@require_POST
def keep_place_names(request: ActingRequest) -> HttpResponse:
    """Keep what the preview showed."""
    cycle, form = year_asked(request), CommitDraft(request.POST)
    if form.is_valid():
        token = form.cleaned_data["token"]
        draft = unseal(token, owner=_owner(request, cycle), at=now())
        kept = keep_names(cycle, read_names(draft.data, draft.name).names, by=request.actor, at=now())
        discard(token)
        messages.success(request, f"{len(kept.names)}个地名已经保存；下一次归并时全部重新归并，用上这些地名。")
    return redirect(f"{reverse('collection:place_names')}?year={cycle.year}")


def _owner(request: ActingRequest, cycle: Cycle) -> str:
    return f"person/{request.actor.person_id}/place-names/{cycle.congress_id}"
