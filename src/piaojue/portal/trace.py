"""One thread on one page: from what people said to the verdict on what answered it, and back from there."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import normalize

from django.db.models import QuerySet

from piaojue.bodies.models import Congress
from piaojue.collection.models import Demand, Lead, Placing, Topic, Trace
from piaojue.collection.queries import demand_of, demands_of, projects_of, receipt_number
from piaojue.portal.endings import Ending, endings_of
from piaojue.projects.models import Project


@dataclass(frozen=True, slots=True)
class Thread:
    """The stations in their order; `lead` or `project` is where somebody stands and looks along the thread from."""

    lead: Lead | None
    project: Project | None
    leads: QuerySet[Lead]
    topics: list[Topic]
    demands: list[Demand]
    endings: list[Ending]


def thread_from(lead: Lead) -> Thread:
    """Onward from one suggestion or ticket."""
    demand = demand_of(lead)
    demands = [demand] if demand else []
    projects = list(projects_of(demand)) if demand else []
    return _thread(demands, projects, lead=lead)


def thread_to(project: Project) -> Thread:
    """Back from one project, and on to its end."""
    return _thread(list(demands_of(project)), [project], project=project)


def _thread(
    demands: list[Demand], projects: list[Project], *, lead: Lead | None = None, project: Project | None = None
) -> Thread:
    behind = Trace.objects.filter(demand__in=demands, undone_at=None)
    leads = Lead.objects.filter(pk__in=behind.filter(lead__isnull=False).values("lead")).select_related("place")
    topics = Topic.objects.filter(pk__in=behind.filter(topic__isnull=False).values("topic"))
    placed = Topic.objects.filter(pk__in=Placing.objects.filter(lead__in=[lead] if lead else leads).values("topic"))
    found = {topic.pk: topic for rows in (topics, placed) for topic in rows.select_related("heat")}
    endings = [ending for chain in endings_of(projects).values() for ending in chain]
    return Thread(lead, project, leads.order_by("asked_at", "pk"), list(found.values()), demands, endings)


def lead_with(congress: Congress, number: str) -> Lead | None:
    """The lead with this receipt number, or the ticket with this number of the chosen congress, however written."""
    narrow = normalize("NFKC", number)
    by_receipt = Lead.objects.filter(receipt=receipt_number(number))
    by_ticket = Lead.objects.filter(cycle__congress=congress, ticket__in={number, narrow, narrow.upper()})
    rows = (by_receipt | by_ticket).select_related("cycle__congress", "place")
    return rows.order_by("-asked_at").first()
