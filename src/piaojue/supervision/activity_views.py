"""Pages of supervision activities: the calendar for everybody, the plan, one activity with its next step."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from piaojue.bodies.access import ActingRequest, holds_at, may, public
from piaojue.bodies.queries import bodies_of, people_in
from piaojue.projects.pages import cycle_or_404, year_or_404
from piaojue.projects.queries import projects_in
from piaojue.rules.activities import KINDS
from piaojue.rules.offices import Office
from piaojue.shell.clock import now, today
from piaojue.shell.doors import Door, is_taken, sent_to
from piaojue.shell.forms import answer, attempt
from piaojue.supervision import actions
from piaojue.supervision import activity_forms as forms
from piaojue.supervision.activity_queries import standing_on
from piaojue.supervision.calendar import dues_of, month_asked, neighbours_of, weeks_of
from piaojue.supervision.models import Activity
from piaojue.supervision.queries import SUPERVISED

LEADERS = (Office.STANDING_COMMITTEE, Office.CHAIR_COUNCIL, Office.PRESIDIUM, Office.STREET_WORKING_COMMITTEE)
ORGANISERS = (Office.SPECIAL_COMMITTEE, Office.WORKING_COMMITTEE, *LEADERS)


@public
def calendar(request: ActingRequest) -> HttpResponse:
    """What is due in a month, day by day, and what is late."""
    cycle, on = year_or_404(request), today()
    month = month_asked(request.GET.get("month", ""), on)
    dues = dues_of(cycle, on=on)
    weeks = weeks_of(month, dues)
    context = {
        "cycle": cycle,
        "month": month,
        "today": on,
        "weeks": weeks,
        "days": [day for week in weeks for day in week if day.is_of_month and day.dues],
        "late": [due for due in dues if due.is_late],
        "neighbours": neighbours_of(month),
        "may_schedule": holds_at(request.actor, "supervise.schedule", cycle.congress, cycle.measure),
    }
    return render(request, "supervision/calendar.html", context)


@may("supervise.schedule")
def schedule(request: ActingRequest) -> HttpResponse:
    """Put an activity into the annual plan."""
    cycle, on = cycle_or_404(request), today()
    form = forms.Schedule(
        request.POST or None,
        projects=projects_in(cycle, *SUPERVISED),
        leaders=people_in(cycle.congress, *LEADERS, on=on),
        committees=bodies_of(cycle.congress, *ORGANISERS, on=on),
    )
    if made := attempt(form, lambda: actions.schedule(cycle, form.planned(), by=request.actor, at=now())):
        return redirect("supervision:activity", pk=made.pk)
    return answer(request, "supervision/schedule.html", {"cycle": cycle, "form": form})


@public
def activity(request: ActingRequest, pk: int) -> HttpResponse:
    """One activity: who leads, its papers, the opinions with their answers, the next step for whoever may take it."""
    rows = Activity.objects.select_related("cycle__congress", "cycle__measure__parent", "leader", "committee")
    row = get_object_or_404(rows.select_related("notice", "report", "answer"), pk=pk)
    doors = _doors(request, row)
    if is_taken(request, doors):
        return redirect("supervision:activity", pk=pk)
    context = {
        "row": row,
        "cycle": row.cycle,
        "standing": standing_on(row, today()),
        "projects": row.projects.select_related("lead", "place"),
        "opinions": row.opinions.all(),
        "opinions_word": KINDS[row.kind].opinions,
        "doors": doors,
        "today": today(),
    }
    return answer(request, "supervision/activity.html", context)


def _doors(request: ActingRequest, row: Activity) -> list[Door]:
    doors = _answering(request, row) if row.held_on else _preparing(request, row)
    held = (holds_at(request.actor, door.act, row.cycle.congress, row.cycle.measure) for door in doors)
    return [door for door, is_theirs in zip(doors, held, strict=True) if is_theirs]


def _preparing(request: ActingRequest, row: Activity) -> list[Door]:
    by, at, word = request.actor, now(), row.get_kind_display()
    announce = forms.Announce(sent_to(request, "announce"), prefix="announce")
    hold = forms.Hold(sent_to(request, "hold"), prefix="hold", initial={"held_on": row.planned_on})
    move = forms.Reschedule(sent_to(request, "move"), prefix="move", initial={"planned_on": row.planned_on})
    # fmt: off
    before = [
        Door("announce", actions.ANNOUNCE[row.kind], f"通知{word}", "印发通知", announce,
             lambda: actions.announce_activity(row, announce.arrangement(), by=by, at=at)),
        Door("move", "supervise.schedule", "改日期", "改日期", move,
             lambda: actions.reschedule(row, **move.cleaned_data, by=by, at=at)),
    ]
    after = Door("hold", actions.HOLD[row.kind], f"{word}以后：记录{KINDS[row.kind].opinions}", "印发报告", hold,
                 lambda: actions.hold_activity(row, hold.held(), by=by, at=at))
    # fmt: on
    return [after] if row.notice_id else [before[0], after, before[1]]


def _answering(request: ActingRequest, row: Activity) -> list[Door]:
    if row.answered_at:
        return []
    form = forms.AnswerOpinions(sent_to(request, "answer"), prefix="answer", opinions=list(row.opinions.all()))
    by, at = request.actor, now()
    # fmt: off
    return [Door("answer", "supervise.answer_opinions", "逐条答复", "提交答复", form,
                 lambda: actions.answer_opinions(row, form.answers(), by=by, at=at))]
    # fmt: on
