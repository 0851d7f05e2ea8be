"""A survey on five candidates in two townships, and answers to it."""

from datetime import date

from piaojue.bodies.authority import RESIDENT
from piaojue.deliberation import surveys
from piaojue.deliberation.survey_models import Audience
from tests.world import moment

OPENED = moment(2025, 11, 28)
DURING = moment(2025, 12, 5)
AFTER = moment(2025, 12, 16)
DAYS = {"opens_on": date(2025, 12, 1), "closes_on": date(2025, 12, 15)}


def ask(world, audience=Audience.RESIDENTS, *, role="clerk", at=OPENED, **more):
    """Open a survey; the envelope pays for three of the five."""
    plan = surveys.Plan(**{"audience": audience, "text": "请选", "budget_fen": 90_000_000, **DAYS, **more})
    return surveys.open_survey(world.cycle, plan, by=world.by(role, at), at=at)


def reply(survey, chosen, n=0, *, township=None, at=DURING):
    """One resident's answer from the n-th browser."""
    surveys.answer(survey, chosen, mark=f"browser-{n}", township=township, by=RESIDENT, at=at)


def reply_many(survey, rows, number, *, township=None, first=0):
    """So many residents: all choose the first two, and one more by turns."""
    for n in range(first, first + number):
        reply(survey, [rows[0], rows[1], rows[2 + n % (len(rows) - 2)]], n, township=township)


def reply_as_deputy(world, survey, chosen, n=0, *, at=DURING):
    """One deputy's answer."""
    by = world.as_person(world.cast.deputies[n], at)
    surveys.answer(survey, chosen, mark="", township=None, by=by, at=at)


def page_of(survey, tail=""):
    """The address of a survey, or of a page below it."""
    return f"/deliberation/surveys/{survey.pk}/{tail}"
