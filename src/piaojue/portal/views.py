"""The public home, what waits for me, search, the ledger, open data."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from piaojue.bodies.access import ActingRequest, public, signed_in
from piaojue.collection.closed_days import not_begun
from piaojue.collection.queries import open_call
from piaojue.deliberation.survey_queries import open_surveys
from piaojue.elections.sealed.publication import audience_words, may_have_archive, published
from piaojue.evaluation.queries import verdicts_of
from piaojue.evaluation.sections import bar_of
from piaojue.ledger.models import Entry
from piaojue.ledger.queries import head_of, lines_of
from piaojue.portal import open_data
from piaojue.portal.queries import calls_elsewhere, cards_of, delivered_cycle, judged_cycle, search, with_projects
from piaojue.portal.suggestions import followed, own_leads, suggests_in_office
from piaojue.portal.trace import lead_with, thread_from, thread_to
from piaojue.portal.year import strip_of
from piaojue.projects.pages import project_or_404
from piaojue.projects.queries import current_cycle, cycles_of
from piaojue.projects.standing import standing_of
from piaojue.rules.offices import Office
from piaojue.shell.clock import today

STOPPED = ("refused", "rule_rejected", "not_adopted")  # a year that does not go on by itself


@public
def home(request: ActingRequest) -> HttpResponse:
    """Where the year stands, and one thing to do; then this year's projects and the latest verdicts."""
    cycle, delivered = current_cycle(request.congress), delivered_cycle(request.congress)
    judged = judged_cycle(request.congress)
    years = [(each, standing_of(each)) for each in cycles_of(request.congress)]
    context = {
        "cycle": cycle,
        "call": open_call(cycle, on=today()) if cycle else None,
        "present": [leg.word for leg in strip_of(cycle, on=today()) if leg.stage == "present"] if cycle else [],
        "not_begun": not_begun(cycle, on=today()) if cycle else "",
        "delivered": delivered,
        "cards": cards_of(delivered, on=today()) if delivered else [],
        "surveys": open_surveys(cycle, today()) if cycle else [],
        "elsewhere": calls_elsewhere(request.congress, on=today()),
        "judged": judged,
        "years": years,
        "stopped": next((standing for _, standing in years[:1] if standing.key in STOPPED), None),
        "bars": [bar_of(verdict) for verdict in verdicts_of(judged)] if judged else [],
        "today": today(),
    }
    return render(request, "portal/home.html", context)


@signed_in
def tasks(request: ActingRequest) -> HttpResponse:
    """待我办理: what the frame of every page counts, by due date, and nothing else."""
    seated = {Office.DEPUTY, Office.RESIDENT_REPRESENTATIVE} & request.actor.offices_in(request.congress)
    suggests = suggests_in_office(request.actor, request.congress)
    return render(request, "portal/tasks.html", {"today": today(), "has_card": bool(seated), "suggests": suggests})


@signed_in
def suggestions(request: ActingRequest) -> HttpResponse:
    """What a deputy, or the body that somebody belongs to, has suggested, and what became of each."""
    page = Paginator(own_leads(request.actor, request.congress), 10).get_page(request.GET.get("page"))
    context = {"page": page, "rows": followed(list(page))}
    return render(request, "portal/suggestions.html", context)


@public
def find(request: ActingRequest) -> HttpResponse:
    """Search projects, demands and documents."""
    words = request.GET.get("q", "").strip()[:60]
    projects, demands, documents = search(request.congress, words) if words else ([], [], [])
    context = {"words": words, "projects": projects, "demands": demands, "documents": documents}
    return render(request, "portal/find.html", context)


@public
def trace(request: ActingRequest) -> HttpResponse:
    """The thread from a receipt or ticket number onward, or from a project back."""
    number = request.GET.get("number", "").strip()[:60]
    lead = lead_with(request.congress, number) if number else None
    thread = thread_from(lead) if lead else None
    asked = request.GET.get("project", "")
    if asked.isdecimal():
        thread = thread_to(project_or_404(int(asked[:18])))
    page = Paginator(thread.leads, 20).get_page(request.GET.get("page")) if thread else None
    context = {"number": number, "thread": thread, "leads": page}
    return render(request, "portal/trace.html", context, status=404 if number and not thread else 200)


@public
def ledger(request: ActingRequest) -> HttpResponse:
    """The ledger of a congress: every act, the latest first, with the head that stands for it."""
    chain = request.congress.code
    page = Paginator(Entry.objects.filter(chain=chain).order_by("-seq"), 50).get_page(request.GET.get("page"))
    lines = lines_of(page.object_list)
    context = {"page": page, "rows": with_projects(lines), "head": head_of(chain)}
    return render(request, "portal/ledger.html", context)


@public
def check(request: ActingRequest) -> HttpResponse:
    """How anybody can check a vote and the ledger; archives are fetched from here by whom the measure gives them."""
    votes = [
        {"vote": vote, "is_offered": may_have_archive(vote, request.actor), "audience": audience_words(vote)}
        for vote in published(request.congress)
    ]
    return render(request, "portal/check.html", {"head": head_of(request.congress.code), "votes": votes})


@public
def projects_json(request: ActingRequest) -> HttpResponse:
    """The projects of the chosen congress as open data."""
    return JsonResponse(open_data.projects_of(request.congress), json_dumps_params={"ensure_ascii": False})
