"""Pages of the topic desk: hot topics, what one consists of, the demand made of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from piaojue.bodies import forms as bare
from piaojue.bodies.access import ActingRequest, may
from piaojue.collection import topic_acts as acts
from piaojue.collection import topic_forms as forms
from piaojue.collection import topic_queries as queries
from piaojue.collection.categories import labelled_leads, latest_model, learn_categories, suggested_for
from piaojue.collection.category_queries import categories_of, heat_table
from piaojue.collection.forms import places_of
from piaojue.collection.models import Lead, Topic, TopicRun
from piaojue.collection.pages import year_asked
from piaojue.collection.topic_charts import plot_of, trend_of
from piaojue.collection.topic_runs import mine_topics
from piaojue.projects.models import Cycle
from piaojue.rules.words import TOPIC_DECISION_WORDS
from piaojue.shell.clock import now
from piaojue.shell.forms import answer, attempt

PLOTTED = 20  # topics in the plot of size and growth
MOST_IN_A_REQUEST = 20_000  # leads; above, the command runs the mining, for it takes longer than people wait


@may("collect.mine_topics")
def desk(request: ActingRequest) -> HttpResponse:
    """Hot topics of a year, the hottest first."""
    cycle, asked = year_asked(request), request.GET
    rows = queries.hot_topics(
        cycle, asked.get("q", "").strip()[:60], place=asked.get("place", ""), excluded="excluded" in asked
    )
    page = Paginator(rows, 30).get_page(asked.get("page"))
    context = {
        "cycle": cycle,
        "asked": asked,
        "page": page,
        "rows": [(topic, trend_of(topic.heat) if hasattr(topic, "heat") else None) for topic in page],
        "run": queries.last_run(cycle),
        "waiting": queries.waiting_leads(cycle),
        "looks": queries.suggestions_of(cycle).count(),
        "places": places_of(cycle),
    }
    return render(request, "collection/topics.html", context)


@may("collect.mine_topics")
def run(request: ActingRequest) -> HttpResponse:
    """Run the mining over the leads of a year."""
    cycle = year_asked(request)
    form = forms.Run(request.POST if request.method == "POST" else None)
    number = Lead.objects.filter(cycle=cycle).count()
    is_large = number > MOST_IN_A_REQUEST
    done = None if is_large else attempt(form, lambda: _mined(cycle, form, request))
    if done:
        kind = "全部重新归并" if done.is_whole else "归并新增的线索"
        messages.success(request, f"{kind}：{done.leads}条线索，{done.topics}个热点。")
        return redirect("collection:topics")
    context = {"cycle": cycle, "form": form, "number": number, "is_large": is_large, "run": queries.last_run(cycle)}
    return answer(request, "collection/topics_run.html", context)


def _mined(cycle: Cycle, form: forms.Run, request: ActingRequest) -> TopicRun:
    return mine_topics(cycle, whole=form.cleaned_data["whole"], by=request.actor, at=now())


@may("collect.mine_topics")
def overview(request: ActingRequest) -> HttpResponse:
    """All at once: which topics are large and grow, what is spoken of, which township asks for what."""
    cycle = year_asked(request)
    days = int(request.GET["days"]) if request.GET.get("days") in ("30", "90") else None
    hottest = list(queries.hot_topics(cycle).exclude(heat=None)[:PLOTTED])
    context = {
        "cycle": cycle,
        "days": days,
        "hottest": hottest,
        "plot": plot_of(hottest),
        "categories": categories_of(cycle),
        "table": heat_table(cycle, days=days),
    }
    return render(request, "collection/topics_overview.html", context)


@may("collect.mine_topics")
def categories(request: ActingRequest) -> HttpResponse:
    """What was learnt of the platform's categories and how far to trust it; learn again."""
    cycle = year_asked(request)
    form = bare.Act(request.POST if request.method == "POST" else None)
    number = labelled_leads(cycle)
    is_large = number > MOST_IN_A_REQUEST
    learnt = None if is_large else attempt(form, lambda: learn_categories(cycle, by=request.actor, at=now()))
    if learnt:
        messages.success(request, "已经学习；线索和热点页上，原分类旁边有建议。")
        return redirect("collection:categories")
    context = {"cycle": cycle, "form": form, "number": number, "is_large": is_large, "learnt": latest_model(cycle)}
    return answer(request, "collection/categories.html", context)


@may("collect.mine_topics")
def topic(request: ActingRequest, pk: int) -> HttpResponse:
    """One topic: its heat in parts, its leads and why they are there, what may be wrong, what was decided."""
    topic = queries.topic_or_404(pk)
    if topic.became is not None:
        messages.info(request, f"“{topic}”已经并入这个热点。")
        return redirect("collection:topic", pk=topic.became.pk)
    page = Paginator(Lead.objects.filter(placing__topic=topic).select_related("place").order_by("-asked_at", "pk"), 20)
    leads = page.get_page(request.GET.get("page"))
    context = {
        "topic": topic,
        "heat": (heat := getattr(topic, "heat", None)),
        "trend": trend_of(heat) if heat else None,
        "page": leads,
        "told": zip(queries.told_of(topic, list(leads)), suggested_for(topic.cycle, list(leads)), strict=True),
        "looks": queries.suggestions_of(topic.cycle).filter(topic=topic),
        "alike": Topic.objects.filter(theme=topic.theme, ended_at=None).exclude(pk=pk) if topic.theme_id else [],
        "demands": queries.demands_of_topic(topic),
        "history": queries.history_of(topic),
        "marks": _marks(topic),
    }
    return render(request, "collection/topic.html", context)


def _marks(topic: Topic) -> list[tuple[str, str]]:
    kinds = ("unpin" if topic.is_pinned else "pin", "include" if topic.is_excluded else "exclude", "rename")
    return [(kind, TOPIC_DECISION_WORDS[kind]) for kind in kinds]


@may("collect.merge")
def demand(request: ActingRequest, pk: int) -> HttpResponse:
    """Make a demand of a topic, or let it join one."""
    topic = queries.topic_or_404(pk)
    first = Lead.objects.filter(placing__topic=topic).exclude(place=None).order_by("pk").first()
    initial = {"title": topic.title[:80], "place": first.place_id if first else None}
    form = forms.ToDemand(request.POST or None, cycle=topic.cycle, initial=initial)
    if attempt(form, lambda: _to_demand(topic, form, request)):
        return redirect("collection:topic", pk=pk)
    return answer(request, "collection/topic_demand.html", {"topic": topic, "form": form})


def _to_demand(topic: Topic, form: forms.ToDemand, request: ActingRequest) -> bool:
    standing = form.cleaned_data["demand"]
    if standing:
        acts.join_demand(topic, standing, by=request.actor, at=now())
    else:
        acts.make_demand(topic, **form.words(), by=request.actor, at=now())
    return True
