"""From rows to the pure count and back: turnout, sheets, certificates of a chain of rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from piaojue.elections.models import CHOICES, CountSheet, Election, Form, Option, Stage
from piaojue.rules.ballots import Difference, Sheet, check_sheet, differences
from piaojue.rules.certificate import certificate_as_json
from piaojue.rules.count import count
from piaojue.rules.count_files import VOTES
from piaojue.rules.count_rules import count_rules
from piaojue.rules.outcome import Certificate, ProjectVotes, Totals
from piaojue.rules.quorum import Turnout
from piaojue.rules.rounds import Conclusion, conclude, count_again
from piaojue.rules.satisfaction import GradeRules, Votes, base_of, grade, grade_rules, lines_of

Agreed = dict[str, Any]  # {"valid": n, "void": n, "tallies": {option order: {choice: n}}}


def turnout_of(election: Election, valid: int, void: int) -> Turnout:
    """People and papers of an election, with these valid and void papers."""
    return Turnout(
        entitled=election.entitled,
        present=election.present or 0,
        issued=election.issued or 0,
        returned=election.returned or 0,
        valid=valid,
        void=void,
    )


def cap_of(election: Election) -> int | None:
    """The most approvals that one paper may carry; None where the form knows no cap."""
    if election.form != Form.APPROVALS:
        return None
    rules = count_rules(election.measure.rules)
    return places_of(election) if rules.ballot_form.is_capped else None


def has_one_list(election: Election) -> bool:
    """Are projects chosen from one list, so that a paper says nothing of those that it does not approve?"""
    return election.form == Form.APPROVALS and not count_rules(election.measure.rules).ballot_form.answers_each


def offered_by(election: Election) -> tuple[str, ...]:
    """What a paper offers beside each project."""
    return ("approve",) if has_one_list(election) else CHOICES[Form(election.form)]


def counted_of(election: Election) -> tuple[str, ...]:
    """What is counted of each project: what a paper offers, and its silence where the measure keeps that apart.

    In one list the silent papers are those that do not approve; nobody has to count them.
    """
    offered = offered_by(election)
    return offered if has_one_list(election) or silence_of(election) in offered else (*offered, silence_of(election))


def silence_of(election: Election) -> str:
    """As what a paper counts for a project that it does not mark.

    Clauses: decide.unmarked
    """
    return "abstain" if election.form == Form.GRADES else count_rules(election.measure.rules).unmarked.value


def with_silence(election: Election, valid: int, votes: Mapping[str, int]) -> dict[str, int]:
    """The votes on a project with every choice, where the other valid papers marked nothing of it."""
    return {
        **dict.fromkeys(CHOICES[Form(election.form)], 0),
        **votes,
        silence_of(election): valid - sum(votes.values()),
    }


def check_typed(election: Election, valid: int, void: int, tallies: dict[str, dict[str, int]]) -> None:
    """Can these numbers be true? Raises SheetCannotBeTrue, naming each contradiction."""
    answers_each = not has_one_list(election)
    check_sheet(turnout_of(election, valid, void), tallies, answers_each=answers_each, cap=cap_of(election))


def as_sheet(sheet: CountSheet) -> Sheet:
    """A typed sheet as the rules compare it."""
    return Sheet({"valid": sheet.valid, "void": sheet.void}, sheet.tallies)


def open_differences(election: Election) -> list[Difference]:
    """Where the two sheets differ and nothing has been settled yet."""
    sheets = list(election.sheets.all())
    if len(sheets) < 2:
        return []
    settled = {(row.question, row.name) for row in election.settlements.all()}
    found = differences(as_sheet(sheets[0]), as_sheet(sheets[1]))
    return [each for each in found if (each.question, each.name) not in settled]


def agreed(election: Election) -> Agreed:
    """The numbers on which both sheets agree, with the settled ones in their place, and what silence counts as."""
    first = election.sheets.all()[0]
    numbers: Agreed = {
        "valid": first.valid,
        "void": first.void,
        "tallies": {question: dict(votes) for question, votes in first.tallies.items()},
    }
    for row in election.settlements.all():
        if row.question:
            numbers["tallies"][row.question][row.name] = row.value
        else:
            numbers[row.name] = row.value
    if has_one_list(election):
        valid = numbers["valid"]
        numbers["tallies"] = {key: with_silence(election, valid, votes) for key, votes in numbers["tallies"].items()}
    return numbers


def round_before(election: Election) -> Election | None:
    """The last round that was not void; None for the first."""
    before = election.previous
    while before is not None and before.stage == Stage.VOID:
        before = before.previous
    return before


def places_of(election: Election) -> int:
    """The places that this round fills: the measure's, or those that the round before left open."""
    before = round_before(election)
    return approvals_of(before).next.places if before else count_rules(election.measure.rules).places


def approvals_of(election: Election) -> Certificate:
    """The certificate of a round of approvals, counted from its agreed totals."""
    before, totals = round_before(election), _totals(election)
    return count_again(approvals_of(before), totals) if before else count(totals, count_rules(election.measure.rules))


def conclusion_of(election: Election) -> Conclusion:
    """What this round and those before it decided together."""
    return conclude([approvals_of(each) for each in rounds_up_to(election)])


def rounds_up_to(election: Election) -> list[Election]:
    """The rounds that count, up to this one, the first first."""
    before = round_before(election)
    return [*(rounds_up_to(before) if before else ()), election]


def _totals(election: Election) -> Totals:
    numbers: Agreed = election.totals or {"valid": 0, "void": 0, "tallies": {}}
    projects = tuple(
        ProjectVotes(
            key=option.reference,
            title=option.label,
            fen=option.fen,
            **{name: numbers["tallies"].get(str(option.order), {}).get(name, 0) for name in VOTES},
        )
        for option in election.options.all()
    )
    return Totals(turnout_of(election, numbers["valid"], numbers["void"]), projects, waiver=election.waiver)


def grades_of(election: Election) -> list[dict[str, Any]]:
    """The grade of each option with the votes and lines that it follows from."""
    rules = grade_rules(election.measure.rules)
    return [_graded(option, votes, rules) for option, votes in _votes(election)]


def _votes(election: Election) -> Sequence[tuple[Option, Votes]]:
    numbers: Agreed = election.totals or {}
    turnout = turnout_of(election, numbers["valid"], numbers["void"])
    return [(option, Votes(turnout, **numbers["tallies"][str(option.order)])) for option in election.options.all()]


def _graded(option: Option, votes: Votes, rules: GradeRules) -> dict[str, Any]:
    lines = lines_of(votes, rules)
    return {
        "key": option.reference,
        "title": option.label,
        "grade": grade(votes, rules).value,
        "base": base_of(votes, rules),
        "satisfied": votes.satisfied,
        "basically_satisfied": votes.basically_satisfied,
        "dissatisfied": votes.dissatisfied,
        "abstain": votes.abstain,
        "satisfied_from": lines.satisfied_from,
        "dissatisfied_from": lines.dissatisfied_from,
    }


def certificate_of(election: Election) -> dict[str, Any]:
    """What is declared: the certificate of approvals, or the grades."""
    if election.form == Form.GRADES:
        turnout = turnout_of(election, election.counted["valid"], election.counted["void"])
        people = {name: getattr(turnout, name) for name in Turnout.__slots__}
        return {"format": "piaojue-grades/1", "turnout": people, "projects": grades_of(election)}
    return certificate_as_json(approvals_of(election))
