"""Pages beside the evaluation: a means step by step, feedback, plan and evidence of rectification, the reference."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from piaojue.bodies.access import ActingRequest, holds_at, may, signed_in
from piaojue.evaluation import actions, forms, inquiring
from piaojue.evaluation.inquiry_forms import Step
from piaojue.evaluation.models import Escalation, Rectification
from piaojue.evaluation.queries import step_of
from piaojue.projects.models import Cycle
from piaojue.projects.pages import project_or_404
from piaojue.rules.inquiry import next_verbs
from piaojue.shell.clock import now, today
from piaojue.shell.doors import Door, is_taken, sent_to
from piaojue.shell.forms import answer, attempt


@signed_in
def escalation(request: ActingRequest, pk: int) -> HttpResponse:
    """One means: the steps taken, and the next one for whoever may take it."""
    row = get_object_or_404(Escalation, pk=pk)
    project = row.project = project_or_404(row.project_id)
    following = [_door(request, row, verb) for verb in next_verbs(row.means, row.stage)]
    doors = [door for door in following if holds_at(request.actor, door.act, project.congress, project.cycle.measure)]
    if is_taken(request, doors):
        return redirect("evaluation:escalation", pk=pk)
    context = {
        "project": project,
        "row": row,
        "steps": row.steps.all(),
        "following": following,
        "doors": doors,
        "today": today(),
    }
    return answer(request, "evaluation/escalation.html", context)


def _door(request: ActingRequest, row: Escalation, verb: str) -> Door:
    """The next step under the name of its button: pressed again, it does not take the step after it."""
    act, word = step_of(verb)
    form = Step(sent_to(request, verb), verb=verb)
    return Door(verb, act, word, word, form, lambda: _take(request, row, verb, form))


def _take(request: ActingRequest, row: Escalation, verb: str, form: Step) -> Escalation:
    by, at = request.actor, now()
    if verb == "conclude":
        return inquiring.conclude(row, form.cleaned_data["text"], by=by, at=at)
    return inquiring.take_step(row, verb, form.taken(), by=by, at=at)


@may("evaluate.record_feedback")
def feedback(request: ActingRequest, pk: int) -> HttpResponse:
    """Write down the survey of residents on a project."""
    project = project_or_404(pk)
    form = forms.Feedback(request.POST or None)
    if attempt(
        form, lambda: actions.record_feedback(project, actions.Asked(**form.cleaned_data), by=request.actor, at=now())
    ):
        return redirect("projects:life", pk=pk)
    first = partial(actions.must_await_feedback, project)
    return answer(request, "evaluation/feedback.html", {"project": project, "form": form}, first=first)


@may("evaluate.plan_rectification")
def plan(request: ActingRequest, pk: int) -> HttpResponse:
    """Say how it will be mended."""
    row = _rectification(pk)
    form = forms.PlanRectification(request.POST or None)
    if attempt(form, lambda: actions.plan_rectification(row, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("projects:life", pk=row.verdict.project_id)
    context = {"project": row.verdict.project, "rectification": row, "form": form}
    return answer(request, "evaluation/plan.html", context, first=partial(actions.must_await_plan, row))


@may("evaluate.add_evidence")
def evidence(request: ActingRequest, pk: int) -> HttpResponse:
    """Show what was mended, with pictures."""
    row = _rectification(pk)
    form = forms.AddEvidence(request.POST or None, request.FILES or None)
    if attempt(form, lambda: _add(request, row, form)):
        return redirect("projects:life", pk=row.verdict.project_id)
    context = {"project": row.verdict.project, "rectification": row, "form": form}
    first = partial(actions.leave_to_show, row, request.actor)
    return answer(request, "evaluation/evidence.html", context, first=first)


def _add(request: ActingRequest, row: Rectification, form: forms.AddEvidence) -> object:
    cleaned = form.cleaned_data
    return actions.add_evidence(row, cleaned["text"], cleaned["pictures"], by=request.actor, at=now())


def _rectification(pk: int) -> Rectification:
    row = get_object_or_404(Rectification.objects.select_related("verdict__part__department"), pk=pk)
    row.verdict.project = project_or_404(row.verdict.project_id)
    return row


@require_POST
@may("evaluate.export_reference")
def reference(request: ActingRequest, year: int) -> HttpResponse:
    """Take the verdicts of a year away as a table; the ledger keeps who did."""
    rows = Cycle.objects.select_related("congress", "measure__parent")
    cycle = get_object_or_404(rows, congress=request.congress, year=year)
    text = actions.export_reference(cycle, by=request.actor, at=now())
    told = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    told["Content-Disposition"] = f'attachment; filename="reference-{year}.csv"'
    return told
