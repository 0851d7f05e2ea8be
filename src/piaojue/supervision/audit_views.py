"""Pages of audit and appraisal: findings with answers, staged reviews, the sheet for the appraisal office."""

from __future__ import annotations

import csv
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from piaojue.bodies.access import ActingRequest, may
from piaojue.implementation.account import account_of
from piaojue.projects.models import Project
from piaojue.projects.pages import cycle_or_404, project_or_404
from piaojue.projects.queries import projects_in
from piaojue.rules.offices import Office
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt
from piaojue.supervision import actions, forms
from piaojue.supervision.appraisal import HEADER, sheet_of
from piaojue.supervision.models import AuditFinding, PerformanceReview
from piaojue.supervision.queries import SUPERVISED


@may("supervise.audit", "supervise.appraise")
def finding(request: ActingRequest, pk: int) -> HttpResponse:
    """Write down a finding of the audit or the appraisal."""
    project = project_or_404(pk)
    form = forms.Finding(request.POST or None)
    if attempt(form, lambda: _finding(request, project, form)):
        return redirect("projects:life", pk=pk)
    return answer(request, "supervision/finding.html", {"project": project, "form": form})


def _finding(request: ActingRequest, project: Project, form: forms.Finding) -> object:
    text, by, at = form.cleaned_data["text"], request.actor, now()
    if Office.AUDIT in by.offices_in(project.congress):
        return actions.audit(project, text, fen=form.fen(), by=by, at=at)
    return actions.appraise(project, text, by=by, at=at)


@may("supervise.answer_audit")
def answer_audit(request: ActingRequest, pk: int) -> HttpResponse:
    """Answer a finding of the audit."""
    row = get_object_or_404(AuditFinding.objects.filter(kind="audit"), pk=pk)
    project = project_or_404(row.project_id)
    row.project = project
    form = forms.AnswerAudit(request.POST or None)
    if attempt(form, lambda: actions.answer_audit(row, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("projects:life", pk=project.pk)
    context = {"project": project, "finding": row, "form": form}
    first = partial(actions.must_await_answer, row, request.actor)
    return answer(request, "supervision/answer_audit.html", context, first=first)


@may("supervise.review_performance")
def review(request: ActingRequest, pk: int) -> HttpResponse:
    """Review a stage of a project; beside the form stand the facts that are kept with it."""
    project = project_or_404(pk)
    others = projects_in(project.cycle, *SUPERVISED).exclude(pk=pk)
    form = forms.ReviewPerformance(request.POST or None, others=others)
    if attempt(form, lambda: actions.review_performance(project, form.review(), by=request.actor, at=now())):
        return redirect("projects:life", pk=pk)
    facts = actions.facts_for_review(project, now())
    context = {"project": project, "facts": facts, "form": form}
    return answer(request, "supervision/review.html", context, first=partial(actions.must_leave_a_stage, project))


@may("implement.propose_adjustment")
def follow(request: ActingRequest, pk: int) -> HttpResponse:
    """Ask for the adjustment of money that a review proposes."""
    row = get_object_or_404(PerformanceReview.objects.select_related("moves_to", "adjustment"), pk=pk)
    project = row.project = project_or_404(row.project_id)
    if row.moves_to_id:
        row.moves_to = project_or_404(row.moves_to_id)
    words = f"{row.get_stage_display()}{row.marks}分，评价建议{row.get_proposal_display()}：{row.text}"
    form = forms.FollowReview(request.POST or None, sources=account_of(project).sources, initial={"reason": words})
    if attempt(form, lambda: _follow(request, row, form)):
        return redirect("projects:life", pk=project.pk)
    context = {"project": project, "review": row, "form": form}
    return answer(request, "supervision/follow.html", context, first=partial(actions.must_be_followable, row))


def _follow(request: ActingRequest, row: PerformanceReview, form: forms.FollowReview) -> object:
    reason = form.cleaned_data["reason"]
    return actions.follow_review(row, form.taken(), reason=reason, by=request.actor, at=now())


@may("supervise.appraise")
def appraisal(request: ActingRequest) -> HttpResponse:
    """The appraisal sheet of a year, on the page or as a table for the appraisal office."""
    cycle = cycle_or_404(request)
    sheet = sheet_of(cycle, on=today())
    if request.GET.get("as") != "csv":
        return render(request, "supervision/appraisal.html", {"cycle": cycle, "sheet": sheet})
    told = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    told["Content-Disposition"] = f'attachment; filename="appraisal-{cycle.year}.csv"'
    csv.writer(told).writerows([HEADER, *(line.row() for line in sheet)])
    return told
