"""Pages of the vote: the public page of the question, and the presidium's desk."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render

from piaojue.bodies.access import ActingRequest, may, public
from piaojue.decision import actions, forms
from piaojue.decision.coverage import coverage_of
from piaojue.decision.figures import rounds_of
from piaojue.decision.models import Question
from piaojue.decision.queries import announcement_of, question_of, rule_of
from piaojue.decision.waiting import vote_waiting
from piaojue.decision.ways import Ways, left_words, ways_from
from piaojue.deliberation.queries import list_of_year
from piaojue.elections.models import Stage
from piaojue.elections.queries import steps_of
from piaojue.projects.models import Cycle
from piaojue.projects.pages import cycle_or_404, year_or_404
from piaojue.projects.queries import cycles_of, is_numbered
from piaojue.shell.clock import now
from piaojue.shell.forms import answer, attempt


@public
def index(request: ActingRequest) -> HttpResponse:
    """The vote of a year for everybody: the list, where the vote stands, its result once declared."""
    cycle = year_or_404(request)
    question = question_of(cycle)
    context = {
        "cycle": cycle,
        "cycles": cycles_of(request.congress),
        "rule": rule_of(cycle),
        "rejected": cycle.rejected_rules.all(),
        "listed": list_of_year(cycle),
        "is_numbered": is_numbered(cycle),
        "waiting": vote_waiting(cycle),
        "question": question,
        "rounds": cycle.questions.select_related("election"),
        "steps": steps_of(question.election) if question else [],
        "announcement": announcement_of(cycle),
    }
    return render(request, "decision/index.html", context)


@public
def figures(request: ActingRequest) -> HttpResponse:
    """The declared vote of a year in figures: from totals and projects alone, nothing of any ballot."""
    cycle = year_or_404(request)
    context = {
        "cycle": cycle,
        "cycles": cycles_of(request.congress),
        "rounds": rounds_of(cycle),
        "shows_votes": cycle.rules.word("decide.published") == "votes_per_project",
        "coverage": coverage_of(cycle),
    }
    return render(request, "decision/figures.html", context)


@may("decide.adopt_rule", "decide.announce")
def desk(request: ActingRequest) -> HttpResponse:
    """The presidium's desk: the one step that is due."""
    cycle = cycle_or_404(request)
    question = question_of(cycle)
    context = {
        "cycle": cycle,
        "rule": rule_of(cycle),
        "rejected": cycle.rejected_rules.all(),
        "question": question,
        "is_declared": question is not None and question.election.stage == Stage.DECLARED,
        **_ways(question),
        "announcement": announcement_of(cycle),
    }
    return render(request, "decision/desk.html", context)


def _ways(question: Question | None) -> dict[str, object]:
    """What may follow, and, where a round would, between which projects."""
    ways = ways_from(question) if question else Ways()
    return {"ways": ways, "left": left_words(question) if question and ways.again else ""}


@may("decide.adopt_rule")
def rule(request: ActingRequest) -> HttpResponse:
    """The session's own voting rule, adopted or rejected; a changed draft begins with the words of the last."""
    cycle = cycle_or_404(request)
    last = cycle.rejected_rules.last()
    form = forms.PutRule(request.POST or None, initial={"text": "\n".join(last.clauses) if last else ""})
    if attempt(form, lambda: _put_rule(request, cycle, form)):
        return redirect("decision:desk")
    first = partial(actions.must_await_rule, cycle)
    return answer(request, "decision/rule.html", {"cycle": cycle, "form": form, "last": last}, first=first)


def _put_rule(request: ActingRequest, cycle: Cycle, form: forms.PutRule) -> object:
    present, votes_for = form.cleaned_data["present"], form.cleaned_data["votes_for"]
    act = actions.adopt_rule if form.cleaned_data["outcome"] == "adopted" else actions.reject_rule
    return act(cycle, form.clauses(), present=present, votes_for=votes_for, by=request.actor, at=now())


STEPS = {
    "put": ("提交票决", "decide.adopt_rule"),
    "settle": ("落实票决结果", "decide.adopt"),
    "again": ("再次投票", "decide.second_ballot"),
    "announce": ("发布公告", "decide.announce"),
}


@may("decide.adopt_rule", "decide.announce")
def step(request: ActingRequest, step: str) -> HttpResponse:
    """One of the steps that need no more than the button."""
    cycle = cycle_or_404(request)
    form = forms.Act(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: _take(request, cycle, step)):
        return redirect("decision:desk")
    word, act = STEPS[step]
    left = _ways(question_of(cycle))["left"] if step == "again" else ""
    context = {"cycle": cycle, "form": form, "word": word, "act": act, "left": left}
    return answer(request, "decision/step.html", context, first=lambda: _must_be_due(cycle, step))


def _take(request: ActingRequest, cycle: Cycle, step: str) -> object:
    by, at = request.actor, now()
    if step == "put":
        return actions.put_question(cycle, by=by, at=at)
    take = {"settle": actions.settle, "again": actions.vote_again, "announce": actions.announce}[step]
    return take(actions.question_put(cycle), by=by, at=at)


def _must_be_due(cycle: Cycle, step: str) -> object:
    if step == "put":
        return actions.session_of_vote(cycle)
    due = {
        "settle": actions.conclusion_to_settle,
        "again": actions.left_open,
        "announce": actions.verdicts_to_announce,
    }[step]
    return due(actions.question_put(cycle))
