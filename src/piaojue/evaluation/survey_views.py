"""Pages of the residents' survey at completion: opening it, answering it without a login, what it came to."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from piaojue.bodies.access import ActingRequest, holds_at, may, public
from piaojue.deliberation.survey_models import PHASE_WORDS, Phase
from piaojue.evaluation import survey_forms as forms
from piaojue.evaluation import surveying
from piaojue.evaluation.models import CompletionSurvey
from piaojue.projects.models import Project
from piaojue.projects.pages import project_or_404
from piaojue.rules.words import GRADE_WORDS
from piaojue.shell.browsers import mark_of, new_mark, remember
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt

MARK = "feedback"  # the cookie of a browser that has answered


@may("evaluate.open_feedback")
def open_survey(request: ActingRequest, pk: int) -> HttpResponse:
    """Ask residents about a project."""
    project = project_or_404(pk)
    form = forms.OpenSurvey(request.POST or None, initial={"opens_on": today()})
    if attempt(form, lambda: surveying.open_survey(project, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("evaluation:survey", pk=pk)
    first = partial(surveying.must_await_survey, project)
    return answer(request, "evaluation/survey_open.html", {"project": project, "form": form}, first=first)


@public
def survey(request: ActingRequest, pk: int) -> HttpResponse:
    """The survey of one project: three large answers while it is open, what it came to when it is over."""
    project = project_or_404(pk)
    row = _survey_of(project)
    mark = mark_of(request, MARK)
    form = forms.Answer(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        kept = mark or new_mark()
        if attempt(form, lambda: _answered(request, row, form, kept)):
            return remember(redirect("evaluation:survey", pk=pk), request, MARK, kept)
    phase, told = row.phase(today()), surveying.told_of(row, on=today())
    context = {
        "project": project,
        "survey": row,
        "form": form,
        "phase": phase,
        "phase_word": PHASE_WORDS[phase],
        "is_open": phase == Phase.OPEN,
        "answered": surveying.has_answered(row, mark),
        "told": told,
        "counts": [(grade.value, GRADE_WORDS[grade], told.counts.get(grade.value, 0)) for grade in GRADE_WORDS],
        "voices": surveying.voices_of(row, on=today()),
        "contacts": row.contacts.all() if _sees_contacts(request, project) else (),
    }
    return answer(request, "evaluation/survey.html", context)


@require_POST
@may("evaluate.forget_contact")
def forget(request: ActingRequest, pk: int, contact: int) -> HttpResponse:
    """Delete one contact; pressed twice, it is gone already."""
    project = project_or_404(pk)
    row = _survey_of(project).contacts.filter(pk=contact).first()
    if row is not None:
        row.survey.project = project
        surveying.forget_contact(row, by=request.actor, at=now())
    return redirect("evaluation:survey", pk=pk)


def _survey_of(project: Project) -> CompletionSurvey:
    row = CompletionSurvey.objects.filter(project=project).first()
    if row is None:
        raise Http404
    row.project = project
    return row


def _answered(request: ActingRequest, row: CompletionSurvey, form: forms.Answer, mark: str) -> bool:
    surveying.answer(row, form.said(), mark=mark, by=request.actor, at=now())
    return True


def _sees_contacts(request: ActingRequest, project: Project) -> bool:
    return holds_at(request.actor, "evaluate.forget_contact", project.congress, project.cycle.measure)
