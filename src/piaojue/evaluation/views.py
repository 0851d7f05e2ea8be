"""Pages of the evaluation: results for everybody, and each act of it."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from piaojue.bodies.access import ActingRequest, holds_at, may, public, signed_in
from piaojue.bodies.queries import sessions_of
from piaojue.documents.rendering.printed import printed
from piaojue.elections.models import Stage
from piaojue.evaluation import actions, escalating, forms
from piaojue.evaluation.beside import judged_in, tally_of
from piaojue.evaluation.completion_facts import facts_of
from piaojue.evaluation.models import Evaluation, Rectification, Verdict
from piaojue.evaluation.queries import evaluable, evaluations_of, graded_of, notices_of, rectifications_of
from piaojue.projects.models import Cycle
from piaojue.projects.pages import project_or_404, year_or_404
from piaojue.projects.queries import cycles_of, projects_in
from piaojue.rules.escalation import MEANS, conditions_of
from piaojue.rules.lifecycle import State
from piaojue.rules.satisfaction import Grade
from piaojue.rules.words import MEANS_WORDS
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt


def _cycle(request: ActingRequest) -> Cycle:
    """The year asked for, else the latest one that has projects to evaluate or verdicts."""
    evaluated = cycles_of(request.congress).filter(evaluations__isnull=False)
    return year_or_404(request, otherwise=evaluated.first)


@public
def index(request: ActingRequest) -> HttpResponse:
    """The verdicts of a year, how they follow from the votes, and what is being mended."""
    cycle = _cycle(request)
    judged = judged_in(cycle, on=today())
    context = {
        "cycle": cycle,
        "cycles": cycles_of(request.congress),
        "evaluations": evaluations_of(cycle),
        "judged": judged,
        "tally": tally_of(judged),
        "rectifications": rectifications_of(cycle),
        "evaluable": evaluable(cycle),
        "may_take_reference": holds_at(request.actor, "evaluate.export_reference", cycle.congress, cycle.measure),
        "today": today(),
    }
    return render(request, "evaluation/index.html", context)


@may("evaluate.report_completion")
def completion(request: ActingRequest, pk: int) -> HttpResponse:
    """The government's report on one project."""
    project = project_or_404(pk)
    form = forms.Completion(request.POST or None)
    if attempt(form, lambda: actions.report_completion(project, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("projects:life", pk=pk)
    context = {"project": project, "form": form, "blocks": list(printed(facts_of(project, on=today())))}
    return answer(request, "evaluation/completion.html", context, first=partial(actions.must_await_report, project))


@may("evaluate.approve_scrutineers")
def ask(request: ActingRequest) -> HttpResponse:
    """Put the projects of a year to the evaluation."""
    cycle = _cycle(request)
    sessions, projects = sessions_of(request.congress), list(evaluable(cycle))
    form = forms.Ask(request.POST or None, sessions=sessions, projects=projects)
    if evaluation := attempt(form, lambda: _ask(request, cycle, form)):
        return redirect("elections:desk", pk=evaluation.election_id)
    context = {"cycle": cycle, "form": form, "by_part": cycle.rules.word("evaluate.unit") == "part"}
    return answer(request, "evaluation/ask.html", context, first=partial(actions.must_await_evaluation, cycle))


def _ask(request: ActingRequest, cycle: Cycle, form: forms.Ask) -> Evaluation:
    chosen = form.cleaned_data
    return actions.ask(cycle, chosen["session"], list(chosen["projects"]), by=request.actor, at=now())


@may("evaluate.re_evaluate")
def again(request: ActingRequest) -> HttpResponse:
    """Put mended projects to the second evaluation."""
    cycle = _cycle(request)
    projects = list(projects_in(cycle, State.RECTIFYING, State.RECTIFIED))
    form = forms.AskAgain(request.POST or None, sessions=sessions_of(request.congress), projects=projects)
    if evaluation := attempt(form, lambda: _again(request, cycle, form)):
        return redirect("elections:desk", pk=evaluation.election_id)
    first = partial(actions.must_leave_mended, cycle, on=today())
    return answer(request, "evaluation/again.html", {"cycle": cycle, "form": form}, first=first)


def _again(request: ActingRequest, cycle: Cycle, form: forms.AskAgain) -> Evaluation:
    chosen = form.cleaned_data
    return actions.ask_again(
        cycle,
        chosen["session"],
        list(chosen["projects"]),
        entitled=chosen["entitled"],
        by_committee=chosen["by_committee"],
        by=request.actor,
        at=now(),
    )


@signed_in
def evaluation(request: ActingRequest, pk: int) -> HttpResponse:
    """One evaluation: vote again if the vote was void, confirm its result, then send the notices."""
    rows = Evaluation.objects.select_related("election__measure__parent", "cycle__measure__parent", "session")
    row = get_object_or_404(rows, pk=pk)
    form = forms.Act(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: _take_the_next_step(request, row)):
        return redirect("evaluation:evaluation", pk=pk)
    context = {
        "evaluation": row,
        "cycle": row.cycle,
        "graded": graded_of(row),
        "notices": notices_of(row),
        "form": form,
        "act": "evaluate.re_evaluate" if row.is_second else "evaluate.confirm",
    }
    return answer(request, "evaluation/evaluation.html", context)


def _take_the_next_step(request: ActingRequest, row: Evaluation) -> object:
    if row.election.stage == Stage.VOID:
        return actions.vote_again(row, by=request.actor, at=now())
    if row.confirmed_at is not None:
        return actions.send_notices(row, by=request.actor, at=now())
    confirm = actions.confirm_again if row.is_second else actions.confirm
    return confirm(row, by=request.actor, at=now())


@may("evaluate.order_rectification")
def order(request: ActingRequest, pk: int) -> HttpResponse:
    """Order the rectification of a project found wanting."""
    verdict = get_object_or_404(Verdict.objects.filter(grade=Grade.DISSATISFIED), pk=pk)
    project = project_or_404(verdict.project_id)
    form = forms.Act(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: actions.order_rectification(verdict, by=request.actor, at=now())):
        return redirect("projects:life", pk=project.pk)
    first = partial(actions.must_await_order, verdict)
    return answer(request, "evaluation/order.html", {"project": project, "verdict": verdict, "form": form}, first=first)


@may("evaluate.report_rectification")
def rectify(request: ActingRequest, pk: int) -> HttpResponse:
    """Report what was mended."""
    row = get_object_or_404(Rectification.objects.select_related("verdict__part__department"), pk=pk)
    project = project_or_404(row.verdict.project_id)
    form = forms.Report(request.POST or None)
    if attempt(form, lambda: actions.report_rectification(row, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("projects:life", pk=project.pk)
    context = {"project": project, "rectification": row, "form": form}
    return answer(request, "evaluation/rectify.html", context, first=partial(actions.must_await_result, row))


@signed_in
def escalate(request: ActingRequest, pk: int) -> HttpResponse:
    """The means that this level has, those taken, and the closing of the project."""
    project = project_or_404(pk)
    form = forms.Act(request.POST if request.method == "POST" else None)
    if attempt(form, lambda: escalating.close(project, by=request.actor, at=now())):
        return redirect("projects:life", pk=pk)
    measure = project.cycle.rules
    context = {
        "project": project,
        "form": form,
        "is_open": project.status == State.ESCALATED,
        "means": [(means, MEANS_WORDS[means], f"evaluate.{means}") for means in MEANS],
        "given": {means for means in MEANS if measure.gives(f"evaluate.{means}")},
        "escalations": project.escalations.select_related("document"),
    }
    return answer(request, "evaluation/escalate.html", context, first=partial(escalating.must_be_ended, project))


@signed_in
def take(request: ActingRequest, pk: int, means: str) -> HttpResponse:
    """Take one of the means, on its legal conditions."""
    project = project_or_404(pk)
    form = forms.Escalate(request.POST or None)
    if attempt(form, lambda: escalating.take(project, means, form.grounds(), by=request.actor, at=now())):
        return redirect("evaluation:escalate", pk=pk)
    context = {
        "project": project,
        "form": form,
        "word": MEANS_WORDS[means],
        "act": f"evaluate.{means}",
        "conditions": conditions_of(means, project.cycle.rules),
    }
    return answer(request, "evaluation/take.html", context, first=partial(escalating.must_be_takeable, project, means))
