"""Pages of collection: the call, a suggestion and its receipt, leads, demands and their merging."""

from __future__ import annotations

import secrets
from functools import partial

import segno
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from piaojue.bodies import forms as bare
from piaojue.bodies.access import ActingRequest, holds_at, may, public
from piaojue.collection import actions, forms, queries, suggestions
from piaojue.collection.categories import suggested_for
from piaojue.collection.channels import channels_of
from piaojue.collection.closed_days import closed_days
from piaojue.collection.models import Demand, Lead
from piaojue.collection.pages import year_asked
from piaojue.projects.models import Cycle
from piaojue.shell.browsers import mark_of, new_mark, remember
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt

MOST_OURS = 20  # of what an office said before, below the form
MARK = "suggestion"  # the cookie of a browser that suggests
A_YEAR = 365 * 24 * 3600


@may("collect.open_call")
def call(request: ActingRequest) -> HttpResponse:
    """Publish the call of a year with the days of each channel."""
    cycle = year_asked(request)
    form = forms.OpenCall(request.POST or None)
    if attempt(
        form,
        lambda: actions.open_call(cycle, form.cleaned_data["text"], form.windows(), by=request.actor, at=now()),
    ):
        return redirect("collection:demands")
    first = partial(actions.must_be_uncalled, cycle)
    return answer(request, "collection/call.html", {"cycle": cycle, "form": form}, first=first)


@may("collect.close_call")
def close(request: ActingRequest) -> HttpResponse:
    """End the call before its last day."""
    cycle = year_asked(request)
    form = bare.Act(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: actions.close_call(actions.call_to_close(cycle), by=request.actor, at=now())):
        return redirect("collection:demands")
    first = partial(actions.call_to_close, cycle)
    return answer(request, "collection/close.html", {"cycle": cycle, "form": form}, first=first)


@public
def suggest(request: ActingRequest) -> HttpResponse:
    """Say what is needed: no log-in, one matter each; demands like it are shown first, once.

    The browser keeps a mark that names nobody, by which the same words sent again today are known again.
    """
    cycle = year_asked(request)
    channels = channels_of(request.actor, request.congress)
    windows = queries.windows_of(cycle, channels, on=today())
    if not windows and request.method == "GET":
        return _closed(request, cycle, channels)
    open_now = [each.window.channel for each in windows]
    form = forms.Suggest(request.POST or None, cycle=cycle, channels=open_now or channels)
    alike = queries.similar_demands(cycle, form.cleaned_data["title"]) if form.is_valid() else []
    is_asked_first = bool(alike) and "sure" not in request.POST
    mark = mark_of(request, MARK) or new_mark()
    if not is_asked_first and (lead := attempt(form, lambda: _suggested(cycle, form, mark, request))):
        return remember(redirect("collection:receipt", receipt=lead.receipt), request, MARK, mark)
    context = {
        "cycle": cycle,
        "form": form,
        "windows": windows,
        "demands": alike if is_asked_first else [],
        "can_support": True,
        "in_office": channels != ["resident"],
        "ours": queries.leads_by(request.actor, cycle)[:MOST_OURS],
    }
    return remember(answer(request, "collection/suggest.html", context), request, MARK, mark)


def _closed(request: ActingRequest, cycle: Cycle, channels: list[str]) -> HttpResponse:
    context = {"cycle": cycle, "closed": closed_days(cycle, channels, on=today())}
    return render(request, "collection/not_collecting.html", context)


def _suggested(cycle: Cycle, form: forms.Suggest, mark: str, request: ActingRequest) -> Lead:
    at = now()
    lead = suggestions.suggest(cycle, form.suggestion(mark=mark), by=request.actor, at=at)
    if lead.asked_at < at:
        messages.info(request, f"您今天已经提交过这条建议，回执号还是{lead.receipt}，没有重复登记。")
    return lead


@public
def similar(request: ActingRequest) -> HttpResponse:
    """Demands like the one being typed."""
    demands = queries.similar_demands(year_asked(request), request.GET.get("title", "")[:60])
    return render(request, "collection/_similar.html", {"demands": demands})


@public
def receipt(request: ActingRequest, receipt: str) -> HttpResponse:
    """The receipt: a number to keep, and what becomes of the suggestion."""
    lead = get_object_or_404(Lead.objects.select_related("cycle__congress", "place"), receipt=receipt.upper())
    address = request.build_absolute_uri(reverse("collection:receipt", args=[lead.receipt]))
    context = {
        "lead": lead,
        "fate": queries.fate_of(lead),
        "qr": segno.make(address, error="m").svg_data_uri(scale=4, border=2),
    }
    return render(request, "collection/receipt.html", context)


@public
def follow(request: ActingRequest) -> HttpResponse:
    """Ask for a suggestion by its receipt number."""
    number = queries.receipt_number(request.GET.get("receipt", ""))
    lead = Lead.objects.filter(receipt=number).first() if number else None
    if lead is not None:
        return redirect("collection:receipt", receipt=lead.receipt)
    return render(request, "collection/follow.html", {"number": number})


@may("collect.merge", "collect.answer")
def leads(request: ActingRequest) -> HttpResponse:
    """Leads of a year, to search, to merge, to answer."""
    cycle, asked = year_asked(request), request.GET
    rows = queries.leads_matching(
        cycle,
        asked.get("q", "").strip()[:60],
        asked.get("channel", ""),
        unmerged="unmerged" in asked,
        unanswered="unanswered" in asked,
    )
    page = Paginator(rows, 50).get_page(asked.get("page"))
    context = {
        "cycle": cycle,
        "page": page,
        "rows": zip(page, suggested_for(cycle, list(page)), strict=True),
        "asked": asked,
        "counts": queries.counts_by_channel(cycle),
    }
    return render(request, "collection/leads.html", context)


@may("collect.merge")
def merge(request: ActingRequest) -> HttpResponse:
    """Make a demand of the leads that were ticked."""
    cycle = year_asked(request)
    ticked = [pk for pk in request.GET.getlist("lead") if pk.isdecimal()]
    leads = list(Lead.objects.filter(cycle=cycle, pk__in=ticked).select_related("place"))
    initial = {"title": leads[0].title[:80], "place": leads[0].place_id, "field": leads[0].field} if leads else {}
    form = forms.Merge(request.POST or None, cycle=cycle, initial=initial)
    demand = attempt(form, lambda: actions.merge(cycle, leads, **form.cleaned_data, by=request.actor, at=now()))
    if demand:
        return redirect("collection:demand", pk=demand.pk)
    context = {"cycle": cycle, "leads": leads, "form": form}
    return answer(request, "collection/merge.html", context, first=partial(actions.must_be_free, leads))


@public
def demands(request: ActingRequest) -> HttpResponse:
    """What people need, the most asked first."""
    cycle = year_asked(request)
    call = queries.call_of(cycle)
    page = Paginator(queries.open_demands(cycle).order_by("-lead_count", "pk"), 50).get_page(request.GET.get("page"))
    context = {
        "cycle": cycle,
        "page": page,
        "call": call,
        "periods": queries.periods_of(call) if call else [],
        "open": queries.open_call(cycle, on=today()),
        "counts": queries.counts_by_channel(cycle),
    }
    return render(request, "collection/demands.html", context)


@public
def demand(request: ActingRequest, pk: int) -> HttpResponse:
    """One demand: who asked, what answers it."""
    demand = get_object_or_404(
        Demand.objects.select_related("cycle__congress", "cycle__measure__parent", "place"), pk=pk
    )
    context = {
        "demand": demand,
        "leads": Paginator(queries.leads_of(demand), 50).get_page(request.GET.get("page")),
        "projects": queries.projects_of(demand),
        "supports": demand.supports.count(),
        "topics": queries.topics_of(demand),
        "may_answer": holds_at(request.actor, "collect.answer", demand.cycle.congress, demand.cycle.measure),
        "may_unmerge": holds_at(request.actor, "collect.unmerge", demand.cycle.congress, demand.cycle.measure),
    }
    return render(request, "collection/demand.html", context)


@public
@require_POST
def support(request: ActingRequest, pk: int) -> HttpResponse:
    """我也需要: once for each browser; the browser keeps a random mark, the program its hash."""
    demand = get_object_or_404(Demand.objects.select_related("cycle__congress", "cycle__measure__parent"), pk=pk)
    mark = request.COOKIES.get("support") or secrets.token_urlsafe(16)
    actions.support(demand, mark, by=request.actor, at=now())
    response = redirect("collection:demand", pk=pk)
    response.set_cookie("support", mark, max_age=A_YEAR, httponly=True, samesite="Lax")
    return response


@may("collect.unmerge")
def unmerge(request: ActingRequest, pk: int) -> HttpResponse:
    """Undo a merging."""
    demand = get_object_or_404(Demand.objects.select_related("cycle__congress", "cycle__measure__parent"), pk=pk)
    form = bare.Act(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: actions.unmerge(demand, by=request.actor, at=now())):
        return redirect("collection:leads")
    first = partial(actions.must_be_unanswered, demand)
    return answer(request, "collection/unmerge.html", {"demand": demand, "form": form}, first=first)


@may("collect.answer")
def reply(request: ActingRequest, pk: int) -> HttpResponse:
    """Tell whoever asked what becomes of it."""
    lead = get_object_or_404(Lead.objects.select_related("cycle__congress", "cycle__measure__parent", "place"), pk=pk)
    form = forms.Answer(request.POST or None)
    if attempt(form, lambda: actions.answer(lead, form.cleaned_data["text"], by=request.actor, at=now())):
        return redirect(f"{reverse('collection:leads')}?unanswered=1")
    first = partial(actions.must_await_answer, lead)
    return answer(request, "collection/reply.html", {"lead": lead, "form": form}, first=first)


@may("collect.answer")
def reply_demand(request: ActingRequest, pk: int) -> HttpResponse:
    """Tell everybody who asked for a demand what becomes of it."""
    rows = Demand.objects.select_related("cycle__congress", "cycle__measure__parent", "place")
    demand = get_object_or_404(rows, pk=pk)
    form = forms.Answer(request.POST or None)
    if attempt(form, lambda: _answered(demand, form, request)):
        return redirect("collection:demand", pk=pk)
    first = partial(actions.must_be_answerable, demand)
    return answer(request, "collection/reply_demand.html", {"demand": demand, "form": form}, first=first)


def _answered(demand: Demand, form: forms.Answer, request: ActingRequest) -> bool:
    number = actions.answer_demand(demand, form.cleaned_data["text"], by=request.actor, at=now())
    messages.success(request, f"已经答复，{number}条线索的提出人凭回执号看得到。")
    return True
