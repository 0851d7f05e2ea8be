"""Pages of the surveys: the list of a year, opening and closing, answering, the results and their files."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from piaojue.bodies.access import ActingRequest, holds_at, may, public
from piaojue.deliberation import survey_forms as forms
from piaojue.deliberation import survey_queries as queries
from piaojue.deliberation import surveys
from piaojue.deliberation.models import Survey
from piaojue.deliberation.survey_models import PHASE_WORDS, Audience, Phase
from piaojue.projects.pages import cycle_or_404, year_or_404
from piaojue.projects.queries import current_cycle, cycles_of
from piaojue.rules.refusal import Refused
from piaojue.shell.browsers import mark_of, new_mark, remember
from piaojue.shell.clock import now, today
from piaojue.shell.forms import answer, attempt
from piaojue.shell.tables.writing import CSV_TYPE

MARK = "survey"  # the cookie of a browser that has answered
FILE_TYPES = {"pb": "text/plain; charset=utf-8", "csv": CSV_TYPE, "json": "application/json; charset=utf-8"}


@public
def index(request: ActingRequest) -> HttpResponse:
    """The surveys of a year."""
    cycle = year_or_404(request)
    rows = [_standing(survey) for survey in queries.surveys_of(cycle)]
    is_present = cycle == current_cycle(request.congress) and len(rows) < len(Audience)
    context = {
        "cycle": cycle,
        "cycles": cycles_of(request.congress),
        "surveys": rows,
        "may_open": is_present and holds_at(request.actor, "deliberate.open_survey", cycle.congress, cycle.measure),
    }
    return render(request, "deliberation/survey_index.html", context)


@may("deliberate.open_survey")
def open_survey(request: ActingRequest) -> HttpResponse:
    """Open a survey of residents or of deputies."""
    cycle = cycle_or_404(request)
    form = forms.OpenSurvey(request.POST or None, cycle=cycle)
    if survey := attempt(form, lambda: surveys.open_survey(cycle, form.plan(), by=request.actor, at=now())):
        return redirect("deliberation:survey", pk=survey.pk)
    first = partial(surveys.must_leave_somebody_to_ask, cycle, on=today())
    return answer(request, "deliberation/survey_open.html", {"cycle": cycle, "form": form}, first=first)


@may("deliberate.close_survey")
def close_survey(request: ActingRequest, pk: int) -> HttpResponse:
    """End a survey before its last day."""
    survey = _survey_or_404(pk)
    form = forms.CloseSurvey(request.POST or None)
    if attempt(form, lambda: surveys.close_survey(survey, **form.cleaned_data, by=request.actor, at=now())):
        return redirect("deliberation:survey", pk=pk)
    context = {"survey": survey, "cycle": survey.cycle, "form": form}
    first = partial(surveys.must_not_be_over, survey, on=today())
    return answer(request, "deliberation/survey_close.html", context, first=first)


@public
def survey(request: ActingRequest, pk: int) -> HttpResponse:
    """One survey: the list to choose from while it is open, what becomes of it before and after."""
    row = _survey_or_404(pk)
    mark = mark_of(request, MARK)
    choices = list(queries.choices_of(row).prefetch_related("funding"))
    form = forms.Answer(request.POST if request.method == "POST" else None, survey=row, choices=choices)
    place = form.only_place() if form.is_valid() else ""
    if not place and form.is_bound:
        kept = mark or new_mark()
        if attempt(form, lambda: _answered(request, row, form, kept)):
            return _thanked(request, row, kept)
    context = {
        **_standing(row),
        "cycle": row.cycle,
        "choices": choices,
        "ticked": _ticked(form),
        "least": queries.least_of(row, choices),
        "form": form,
        "only_place": place,
        "answered": queries.has_answered(row, mark, request.actor),
        "must_log_in": row.audience == Audience.DEPUTIES and request.actor.is_anonymous,
        "may_close": holds_at(request.actor, "deliberate.close_survey", row.cycle.congress, row.cycle.measure),
    }
    return render(request, "deliberation/survey.html", context, status=422 if form.is_bound and not place else 200)


def _answered(request: ActingRequest, row: Survey, form: forms.Answer, mark: str) -> bool:
    said = form.cleaned_data
    surveys.answer(row, said["chosen"], mark=mark, township=said.get("township"), by=request.actor, at=now())
    return True


def _thanked(request: ActingRequest, row: Survey, mark: str) -> HttpResponse:
    response = redirect("deliberation:survey", pk=row.pk)
    return remember(response, request, MARK, mark) if row.audience == Audience.RESIDENTS else response


def _ticked(form: forms.Answer) -> set[int]:
    """What stays ticked on a page that comes back."""
    asked = form.data.getlist("chosen") if form.is_bound else []  # type: ignore[attr-defined]
    return {int(key) for key in asked if key.isascii() and key.isdecimal()}


@public
def results(request: ActingRequest, pk: int) -> HttpResponse:
    """The rules side by side, after the embargo; nobody sees anything of it before."""
    row = _survey_or_404(pk)
    context: dict[str, Any] = {**_standing(row), "cycle": row.cycle}
    try:
        context |= _tables(row)
    except Refused as refused:
        return render(
            request, "deliberation/survey_results.html", {**context, "refusal": refused}, status=refused.status
        )
    return render(request, "deliberation/survey_results.html", context)


def _tables(row: Survey) -> dict[str, Any]:
    from piaojue.deliberation import survey_chart as chart  # noqa: PLC0415 - loads numpy, which no other page needs
    from piaojue.deliberation import survey_results as told  # noqa: PLC0415

    found = told.results_of(row, on=today())
    return {
        "summary": told.summary(found),
        "supported": chart.supported(found),
        "rules": chart.figures_by_rule(found),
        "manner": told.manner(found),
        "columns": told.columns(found),
        "withdrawn": found.withdrawn,
        "differences": told.differences(found),
        "groups": found.profile.groups,
        "townships": told.townships_told(found),
        "fields": told.fields_told(found),
        "unserved": told.unserved(found),
        "neglect": told.neglect_told(found),
    }


@public
def results_file(request: ActingRequest, pk: int, kind: str) -> HttpResponse:
    """The results as a file, after the embargo."""
    from piaojue.deliberation import survey_files as files  # noqa: PLC0415 - loads numpy, which no other page needs
    from piaojue.deliberation.survey_results import results_of  # noqa: PLC0415

    row = _survey_or_404(pk)
    found = results_of(row, on=today())
    write = {"pb": files.results_as_pb, "csv": files.results_as_csv, "json": files.results_as_json}[kind]
    name = f"survey-{row.cycle.congress.code}-{row.cycle.year}-{row.audience}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(found), content_type=FILE_TYPES[kind], headers=headers)


def _survey_or_404(pk: int) -> Survey:
    rows = Survey.objects.select_related("cycle__congress__division", "cycle__measure__parent", "cycle__session")
    return get_object_or_404(rows, pk=pk)


def _standing(row: Survey) -> dict[str, Any]:
    on = today()
    phase = row.phase(on)
    return {
        "survey": row,
        "phase": phase,
        "phase_word": PHASE_WORDS[phase],
        "is_open": phase == Phase.OPEN,
        "is_closed": phase == Phase.CLOSED,
        "embargo": queries.embargo_on(row, on),
    }
