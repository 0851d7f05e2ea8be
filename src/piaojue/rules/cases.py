"""Worked cases (算例): what follows from a measure in a situation, written so that a clerk can check it by hand.

A case names its kind, what is given and what is expected; `outcome_of` asks the very rules that the program obeys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from piaojue.rules.ballots import ballot_rules, read_ballot
from piaojue.rules.count import count
from piaojue.rules.count_rules import count_rules
from piaojue.rules.deadlines import announcement_deadline, rectification_deadline, rectification_reminders
from piaojue.rules.delivery import AdjustmentVote, check_adjustment, plan_due_on
from piaojue.rules.escalation import Grounds, check_grounds
from piaojue.rules.listing import check_day, check_number, last_day_to_freeze
from piaojue.rules.measure import Measure
from piaojue.rules.offices import Office
from piaojue.rules.outcome import Certificate, ProjectVotes, Reason, Totals
from piaojue.rules.quorum import Turnout, majority_needed, majority_of, quorum_needed, quorum_of
from piaojue.rules.refusal import Refused
from piaojue.rules.rounds import count_again
from piaojue.rules.satisfaction import Votes, check_members, grade, grade_rules, is_below_resident_line
from piaojue.rules.scrutiny import Nominee, check_scrutineers
from piaojue.rules.supervising import Supervisor, check_team
from piaojue.rules.workdays import Holidays

Given = Mapping[str, Any]
Found = dict[str, Any]


class BadCase(Refused):
    """A case that cannot be read."""


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case; `expect` holds only what the case is about."""

    title: str
    article: int
    kind: str
    given: Given
    expect: Given

    def __str__(self) -> str:
        return f"第{self.article}条 {self.title}"


def cases_in(text: str) -> list[Case]:
    """The cases of a file; raises BadCase, naming the case."""
    try:
        rows = tomllib.loads(text).get("case", [])
    except tomllib.TOMLDecodeError as wrong:
        raise BadCase(f"算例不是有效的 TOML：{wrong}") from wrong
    return [_case(row, number) for number, row in enumerate(rows, start=1)]


def _case(row: Given, number: int) -> Case:
    try:
        case = Case(row["title"], row["article"], row["kind"], row["given"], row["expect"])
    except KeyError as missing:
        raise BadCase(f"第{number}个算例缺少“{missing.args[0]}”。") from missing
    if case.kind not in KINDS:
        raise BadCase(f"第{number}个算例“{case.title}”的种类“{case.kind}”不认识，应为{'、'.join(KINDS)}之一。")
    return case


def outcome_of(case: Case, measure: Measure, holidays: Holidays) -> Found:
    """What the rules say; a refusal is {"refused": its words}."""
    try:
        return KINDS[case.kind](case.given, measure, holidays)
    except Refused as refused:
        return {"refused": str(refused)}
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadCase(f"算例“{case.title}”给的数不全或者不对：{wrong!r}") from wrong


def disagreements(case: Case, found: Found) -> list[str]:
    """Where what was found differs from what is expected, in words; a refusal need only contain the words."""
    said = []
    for name, wanted in case.expect.items():
        is_so = wanted in found.get(name, "") if name == "refused" else found.get(name) == wanted
        if not is_so:
            said.append(f"{name} 应为 {wanted}，实为 {found.get(name, found)}")
    return said


def _quorum(given: Given, measure: Measure, holidays: Holidays) -> Found:
    needed = quorum_needed(given["entitled"], quorum_of(measure).share)
    return {"needed": needed, "enough": given.get("present", 0) >= needed}


def _majority(given: Given, measure: Measure, holidays: Holidays) -> Found:
    needed = majority_needed(given["entitled"], majority_of(measure).share)
    return {"needed": needed, "adopted": given.get("approve", 0) >= needed}


def _turnout(given: Given) -> Turnout:
    present = given["present"]
    issued = given.get("issued", present)
    returned = given.get("returned", issued)
    void = given.get("void", 0)
    return Turnout(given["entitled"], present, issued, returned, given.get("valid", returned - void), void)


def _totals(given: Given) -> Totals:
    projects = tuple(ProjectVotes(title, title, *votes) for title, votes in given["votes"].items())
    return Totals(_turnout(given), projects, waiver=given.get("waiver", ""))


def _count(given: Given, measure: Measure, holidays: Holidays) -> Found:
    certificate = count(_totals(given), count_rules(measure))
    for following in given.get("again", []):
        certificate = count_again(certificate, _totals(following))
    return _told(certificate)


def _told(certificate: Certificate) -> Found:
    below = certificate.keys(Reason.BELOW_MAJORITY)
    return {
        "outcome": certificate.outcome.value,
        "adopted": list(certificate.keys(Reason.ADOPTED)),
        "adopted_number": len(certificate.keys(Reason.ADOPTED)),
        "tied": list(certificate.keys(Reason.TIED)),
        "below_majority": list(below),
        "vacant": certificate.vacant,
        "next": certificate.next.follow.value,
        "next_places": certificate.next.places,
        "cut": certificate.cut,
    }


def _ballot(given: Given, measure: Measure, holidays: Holidays) -> Found:
    marks = {str(n): "approve" for n in range(given["approve"])}
    marks |= {f"反对{n}": "oppose" for n in range(given.get("oppose", 0))}
    blank: dict[str, str | None] = {f"空白{n}": None for n in range(given.get("blank", 0))}
    reading = read_ballot({**marks, **blank}, ballot_rules(measure, given["places"]))
    return {"valid": not reading.is_void, "blank_means": next(iter(reading.choices[name] for name in blank), "")}


def _grade(given: Given, measure: Measure, holidays: Holidays) -> Found:
    satisfied, basically, dissatisfied, *abstain = given["votes"]
    votes = Votes(_turnout(given), satisfied, basically, dissatisfied, *(abstain or [0]))
    return {"grade": grade(votes, grade_rules(measure)).value}


def _members(given: Given, measure: Measure, holidays: Holidays) -> Found:
    check_members(given["present"], given["members"], measure)
    return {"accepted": True}


def _residents(given: Given, measure: Measure, holidays: Holidays) -> Found:
    return {"below": is_below_resident_line(given["satisfied"], given["asked"], measure)}


def _rectification(given: Given, measure: Measure, holidays: Holidays) -> Found:
    deadline = rectification_deadline(given["closed_on"], measure, holidays)
    reminders = [day.isoformat() for day in rectification_reminders(deadline, measure)]
    return {"last_day": deadline.last_day, "provisional": deadline.is_provisional, "reminders": reminders}


def _announcement(given: Given, measure: Measure, holidays: Holidays) -> Found:
    return {"last_day": announcement_deadline(given["decided_on"], measure)}


def _plan(given: Given, measure: Measure, holidays: Holidays) -> Found:
    return {"last_day": plan_due_on(measure, given["announced_on"])}


def _freeze(given: Given, measure: Measure, holidays: Holidays) -> Found:
    last = last_day_to_freeze(measure, given["session_opens_on"])
    check_day(measure, frozen_on=given["frozen_on"], session_opens_on=given["session_opens_on"])
    check_number(measure, candidates=given["candidates"], waiver=given.get("waiver", ""))
    return {"accepted": True, "last_day": last}


def _team(given: Given, measure: Measure, holidays: Holidays) -> Found:
    team = [Supervisor(f"代表{n}", Office.DEPUTY) for n in range(given["deputies"])]
    team += [Supervisor(f"居民{n}", Office.RESIDENT) for n in range(given["residents"])]
    if employer := given.get("one_works_at"):
        team[0] = Supervisor(team[0].name, team[0].office, [employer])
    check_team(team, given.get("implementers", []), measure)
    return {"accepted": True}


def _scrutineers(given: Given, measure: Measure, holidays: Holidays) -> Found:
    people = [Nominee(f"代表{n}") for n in range(given["people"])]
    if employer := given.get("one_works_at"):
        people[0] = Nominee(people[0].name, [employer])
    check_scrutineers(people, given.get("implementers", []), delegations=given["delegations"], measure=measure)
    return {"accepted": True}


def _adjustment(given: Given, measure: Measure, holidays: Holidays) -> Found:
    return {"approved": check_adjustment(AdjustmentVote(given["members"], given["votes_for"]), measure)}


def _power(given: Given, measure: Measure, holidays: Holidays) -> Found:
    return {"may": measure.may(given["act"], Office(given["office"])), "article": measure.power(given["act"]).article}


def _means(given: Given, measure: Measure, holidays: Holidays) -> Found:
    measure.power(f"evaluate.{given['means']}")
    grounds = Grounds(
        signers=given.get("signers", 0),
        members=given.get("members", 0),
        proposed_by_council=given.get("proposed_by_council", False),
        addressee=given.get("addressee", "政府"),
        question=given.get("question", "为什么没有完成"),
        facts_unclear=given.get("facts_unclear", False),
    )
    check_grounds(given["means"], grounds, measure)
    return {"accepted": True}


KINDS: dict[str, Callable[[Given, Measure, Holidays], Found]] = {
    "quorum": _quorum,
    "majority": _majority,
    "count": _count,
    "ballot": _ballot,
    "grade": _grade,
    "members": _members,
    "residents": _residents,
    "rectification": _rectification,
    "announcement": _announcement,
    "plan": _plan,
    "freeze": _freeze,
    "team": _team,
    "scrutineers": _scrutineers,
    "adjustment": _adjustment,
    "power": _power,
    "means": _means,
}
