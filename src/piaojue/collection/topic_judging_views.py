"""What people decide about topics: second looks, merging, splitting, marks, and taking a decision back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from piaojue.bodies.access import ActingRequest, may
from piaojue.collection import topic_acts as acts
from piaojue.collection import topic_forms as forms
from piaojue.collection import topic_queries as queries
from piaojue.collection.models import Lead, Topic, TopicDecision, TopicSuggestion
from piaojue.collection.pages import year_asked
from piaojue.collection.topic_runs import MERGE, SPLIT
from piaojue.rules.words import TOPIC_DECISION_WORDS
from piaojue.shell.clock import now
from piaojue.shell.forms import answer, attempt

MARKS = ("pin", "unpin", "exclude", "include", "rename")
MOST_OFFERED = 20  # topics to merge with


@may("collect.judge_topic")
def looks(request: ActingRequest) -> HttpResponse:
    """What the latest run asks a person to look at."""
    cycle = year_asked(request)
    page = Paginator(queries.suggestions_of(cycle), 20).get_page(request.GET.get("page"))
    alone = {pk for row in page for pk in row.half if row.kind == MERGE}
    leads = Lead.objects.in_bulk(list(alone))
    first = queries.first_leads(pk for row in page for pk in (row.topic_id, row.other_id) if pk)
    rows = [
        {
            "look": row,
            "lead": leads.get(row.half[0]) if row.kind == MERGE and row.half else None,
            "said": first.get(row.topic_id),
            "said_too": first.get(row.other_id or 0),
        }
        for row in page
    ]
    return render(request, "collection/topic_looks.html", {"cycle": cycle, "page": page, "rows": rows})


@may("collect.judge_topic")
@require_POST
def decide(request: ActingRequest, pk: int, is_same: bool) -> HttpResponse:
    """Answer a second look: one matter, or not."""
    cycle = year_asked(request)
    look = queries.suggestions_of(cycle).filter(pk=pk, kind=MERGE).first()
    if look is None:
        messages.info(request, "这一对已经判断过，或者重新归并以后不再问；请看下面还没有判断的。")
    else:
        _decided(look, is_same, request)
        word = TOPIC_DECISION_WORDS["merge" if is_same else "apart"]
        messages.success(request, f"已经记下：{word}。要撤回，到“{look.topic}”那一页的“人的判断”。")
    return redirect(f"{reverse('collection:topic_looks')}?year={cycle.year}")


def _decided(look: TopicSuggestion, is_same: bool, request: ActingRequest) -> None:
    topic, lead = queries.topic_or_404(look.topic_id), Lead.objects.filter(pk__in=look.half).first()
    other = queries.topic_or_404(look.other_id) if look.other_id else None
    if not is_same:
        acts.keep_apart(topic, other, lead, by=request.actor, at=now())
    elif other is not None:
        acts.merge_topics(topic, other, by=request.actor, at=now())
    elif lead is not None:
        acts.take_in(topic, lead, by=request.actor, at=now())


@may("collect.judge_topic")
def merge(request: ActingRequest, pk: int) -> HttpResponse:
    """Two topics are one matter."""
    topic = queries.topic_or_404(pk)
    if topic.ended_at:
        return redirect("collection:topic", pk=pk)
    form = forms.OtherTopic(request.POST if request.method == "POST" else None, topic=topic)
    if attempt(form, lambda: _merged(topic, form, request)):
        return redirect("collection:topic", pk=pk)
    words = request.GET.get("q", "").strip()[:60]
    found = queries.may_be_the_same(topic, words)[:MOST_OFFERED]
    context = {"topic": topic, "form": form, "words": words, "found": found, "most": MOST_OFFERED}
    return answer(request, "collection/topic_merge.html", context)


def _merged(topic: Topic, form: forms.OtherTopic, request: ActingRequest) -> bool:
    other = form.cleaned_data["other"]
    acts.merge_topics(topic, other, by=request.actor, at=now())
    messages.success(request, f"已经把“{other}”并入这个热点；可以在下面“人的判断”撤回。")
    return True


@may("collect.judge_topic")
def split(request: ActingRequest, pk: int) -> HttpResponse:
    """Some leads of a topic are another matter; what the program would part is ticked."""
    topic = queries.topic_or_404(pk)
    if topic.ended_at:
        return redirect("collection:topic", pk=pk)
    form = forms.Leaving(request.POST or None, topic=topic)
    if form.is_valid() and attempt(form, lambda: _parted(topic, form, request)):
        return redirect("collection:topic", pk=pk)
    look = topic.suggestions.filter(kind=SPLIT).first()
    ticked = set(look.half) if look and request.method == "GET" else {int(n) for n in request.POST.getlist("leads")}
    leads = Lead.objects.filter(placing__topic=topic).select_related("place").order_by("pk")
    context = {"topic": topic, "form": form, "leads": leads, "ticked": ticked, "look": look}
    return answer(request, "collection/topic_split.html", context)


def _parted(topic: Topic, form: forms.Leaving, request: ActingRequest) -> bool:
    own = acts.split_topic(topic, list(form.cleaned_data["leads"]), by=request.actor, at=now())
    messages.success(request, f"已经分开：新的热点“{own}”。" if own else "已经分出去一条线索。")
    return True


@may("collect.judge_topic")
def mark(request: ActingRequest, pk: int, kind: str) -> HttpResponse:
    """Pin, leave out, take back in, give another title."""
    if kind not in MARKS:
        raise Http404
    topic = queries.topic_or_404(pk)
    if topic.ended_at:
        return redirect("collection:topic", pk=pk)
    initial = {"words": topic.title if kind == "rename" else ""}
    form = forms.Words(request.POST if request.method == "POST" else None, kind=kind, initial=initial)
    if attempt(form, lambda: acts.mark_topic(topic, kind, **form.cleaned_data, by=request.actor, at=now())):
        messages.success(request, f"已经{TOPIC_DECISION_WORDS[kind]}。")
        return redirect("collection:topic", pk=pk)
    context = {"topic": topic, "form": form, "word": TOPIC_DECISION_WORDS[kind]}
    return answer(request, "collection/topic_mark.html", context)


@may("collect.judge_topic")
@require_POST
def withdraw(request: ActingRequest, pk: int) -> HttpResponse:
    """Take a decision back."""
    rows = TopicDecision.objects.select_related("cycle__congress", "cycle__measure__parent")
    decision = get_object_or_404(rows, pk=pk)
    acts.withdraw_decision(decision, by=request.actor, at=now())
    messages.success(request, "已经撤回；下一次全部归并时，这些线索重新由程序归组。")
    return redirect("collection:topic", pk=decision.topic_id)
