"""Inside the trial's own database: a congress made up for it, with one election about to be sealed.

Run by `server.py` in the trial's environment; prints what the devices need as one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
from itertools import count

import django

PEOPLE = 8  # with a name; the others who are entitled are a number
HOLDERS = 3


def build(entitled: int, options: int) -> dict[str, object]:
    """The congress, the election up to the call of the roll, and log-ins for the key holders' devices."""
    from django.contrib.auth.models import User  # noqa: PLC0415 - after django.setup
    from django.test import Client  # noqa: PLC0415

    from piaojue.bodies.founding import Founding, call_session, found_congress  # noqa: PLC0415
    from piaojue.elections import actions  # noqa: PLC0415
    from piaojue.elections.models import Form  # noqa: PLC0415
    from piaojue.portal.demonstration.cast import SINCE, Cast, acting  # noqa: PLC0415
    from piaojue.portal.demonstration.district import measure_text  # noqa: PLC0415
    from piaojue.rules.offices import Level, Office  # noqa: PLC0415
    from piaojue.shell.clock import now, today  # noqa: PLC0415

    names = (f"试{n}" for n in count(1))
    founding = Founding("990000", "试验区", "试验人大", Level.DISTRICT, next(names), None)
    congress, clerk = found_congress(founding, measure_text("district/measure.toml"), since_on=SINCE, at=now())
    cast = Cast(congress, clerk, names)
    cast.elect([("", Office.DEPUTY)] * PEOPLE, prefix="S", at=now())
    cast.sit("presidium", Office.PRESIDIUM, "主席团", cast.deputies[:2], title="成员", at=now())
    on = today()
    calling = {"term": 1, "number": 1, "name": "试验会议", "opens_on": on, "closes_on": on}
    session = call_session(congress, **calling, by=cast.acting("clerk", now()), at=now())  # type: ignore[arg-type]
    lines = [actions.Line(f"项目{n}", f"project/{n}") for n in range(1, options + 1)]
    asked = {"link": "decide", "title": "试验票决", "entitled": entitled, "waiver": "试验"}
    form = Form.APPROVALS
    election = actions.prepare(session, congress.measures.get(), lines, form=form, **asked)  # type: ignore[arg-type]
    people = cast.deputies[-4:]
    presidium = cast.acting("presidium", now())
    actions.approve_scrutineers(election, people[0], people[1:], by=presidium, at=now())
    vote = actions.set_up(election, people[:HOLDERS], by=acting(clerk, now()), at=now())
    actions.call_roll(election, entitled, by=acting(clerk, now()), at=now())
    sessions = []
    for person in people[:HOLDERS]:
        person.user = User.objects.create_user(f"trial{person.pk}")
        person.save(update_fields=["user"])
        client = Client()
        client.force_login(person.user)
        sessions.append(client.cookies["sessionid"].value)
    return {"election": election.pk, "code": vote.code, "sessions": sessions}


def main() -> None:
    """Make the tables, build, print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "piaojue.config.settings")
    django.setup()
    from piaojue.config.tables import make_tables  # noqa: PLC0415 - after django.setup

    make_tables()
    sys.stdout.write(json.dumps(build(int(sys.argv[1]), int(sys.argv[2]))) + "\n")


if __name__ == "__main__":
    main()
