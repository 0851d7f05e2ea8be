"""What to tell somebody who comes while nothing is collected: when it opens, and where to turn until then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from piaojue.bodies.models import Body, Congress
from piaojue.bodies.queries import bodies_of
from piaojue.collection.models import Call, CallWindow
from piaojue.collection.queries import call_of
from piaojue.projects.models import Cycle
from piaojue.rules.measure import Measure
from piaojue.rules.offices import Office
from piaojue.rules.wording import said_day

LISTENING = (Office.CONTACT_STATION, Office.LEGISLATIVE_OUTREACH_OFFICE)


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """The nearest opening that is announced, else the usual days of the year; who collects or listens meanwhile."""

    opening: CallWindow | None
    usual: str
    elsewhere: list[CallWindow]
    stations: list[Body]


def closed_days(cycle: Cycle, channels: list[str], *, on: date) -> ClosedDays:
    """What is known of the next opening of these channels."""
    ahead = CallWindow.objects.filter(call__cycle__congress=cycle.congress, call__closed_at=None, opens_on__gt=on)
    return ClosedDays(
        ahead.filter(channel__in=channels).select_related("call__cycle").order_by("opens_on", "pk").first(),
        usual_days(cycle.rules),
        list(_collecting(cycle.congress, on)),
        list(bodies_of(cycle.congress, *LISTENING, on=on).order_by("kind", "pk")),
    )


def opening_ahead(call: Call, *, on: date) -> date | None:
    """The first day of a published call, while it lies ahead."""
    first = min((window.opens_on for window in call.windows.all()), default=None)
    return first if call.closed_at is None and first is not None and first > on else None


def not_begun(cycle: Cycle, *, on: date) -> str:
    """Why nothing is collected for a year yet and who does what next; empty once it has begun."""
    call = call_of(cycle)
    if call is not None:
        opens_on = opening_ahead(call, on=on)
        return f"征集公告已经发布，{said_day(opens_on)}开始征集。" if opens_on else ""
    if cycle.projects.exists():
        return ""
    who = cycle.rules.names_of("collect.open_call")
    return f"尚未发布征集公告。下一步：由{who}发布；每年{usual_days(cycle.rules)}集中征集。"


def _collecting(congress: Congress, on: date) -> QuerySet[CallWindow]:
    """Who takes the suggestions of residents today: above, below, or here for another year."""
    near = Q(call__cycle__congress__parent=congress) | Q(call__cycle__congress__in=[congress.pk, congress.parent_id])
    rows = CallWindow.objects.filter(
        near, channel="resident", call__closed_at=None, opens_on__lte=on, closes_on__gte=on
    )
    return rows.select_related("call__cycle__congress").order_by("call__cycle__congress__code", "call__cycle__year")


def usual_days(measure: Measure) -> str:
    """The days of the year on which the measure collects: 9月1日至10月31日.

    Clauses: collect.window
    """
    opens, closes = (measure.word(f"collect.window.{end}").split("-") for end in ("opens", "closes"))
    return f"{int(opens[0])}月{int(opens[1])}日至{int(closes[0])}月{int(closes[1])}日"
