"""The rules and the totals of a count as JSON or TOML: read from what somebody wrote, and written out in full."""

from __future__ import annotations

from typing import Any

from piaojue.rules.ballots import BallotForm, Unmarked
from piaojue.rules.count_rules import BudgetCheck, CountRules, Ordering, OverMarked, Shortfall, Surplus, Tie
from piaojue.rules.fields import Fields
from piaojue.rules.measure import Share
from piaojue.rules.outcome import ProjectVotes, Totals
from piaojue.rules.quorum import Base, Threshold, Turnout

PAPERS = ("entitled", "present", "issued", "returned", "valid", "void")
VOTES = ("approve", "oppose", "abstain", "not_voted")


def rules_from(fields: Fields) -> CountRules:
    """Rules that somebody wrote down; every field is needed, for no number of law hides in the program.

    Raises: WrongField.
    """
    budget = fields.inner("budget")
    rules = CountRules(
        places=fields.number("places"),
        competitive_ratio=fields.share("competitive_ratio"),
        quorum=_threshold(fields.inner("quorum")),
        majority=_threshold(fields.inner("majority")),
        ballot_form=fields.word("ballot_form", BallotForm),
        over_marked=fields.word("over_marked", OverMarked),
        unmarked=fields.word("unmarked", Unmarked),
        ordering=fields.word("ordering", Ordering),
        tie=fields.word("tie", Tie),
        shortfall=fields.word("shortfall", Shortfall),
        supplementary_votes=fields.number("supplementary_votes"),
        surplus=fields.word("surplus", Surplus),
        budget_check=budget.word("check", BudgetCheck),
        budget_cap_fen=budget.number("cap_fen"),
    )
    budget.nothing_else()
    fields.nothing_else()
    return rules


def _threshold(fields: Fields) -> Threshold:
    threshold = Threshold(fields.share("share"), fields.word("base", Base), fields.flag("strict"))
    fields.nothing_else()
    return threshold


def rules_as_json(rules: CountRules) -> dict[str, Any]:
    """The rules in the shape that `rules_from` reads."""
    return {
        "places": rules.places,
        "competitive_ratio": _share(rules.competitive_ratio),
        "quorum": _threshold_as_json(rules.quorum),
        "majority": _threshold_as_json(rules.majority),
        "ballot_form": rules.ballot_form.value,
        "over_marked": rules.over_marked.value,
        "unmarked": rules.unmarked.value,
        "ordering": rules.ordering.value,
        "tie": rules.tie.value,
        "shortfall": rules.shortfall.value,
        "supplementary_votes": rules.supplementary_votes,
        "surplus": rules.surplus.value,
        "budget": {"check": rules.budget_check.value, "cap_fen": rules.budget_cap_fen},
    }


def _threshold_as_json(threshold: Threshold) -> dict[str, Any]:
    return {"share": _share(threshold.share), "base": threshold.base.value, "strict": threshold.is_strict}


def _share(share: Share) -> list[int]:
    return [share.numerator, share.denominator]


def totals_from(fields: Fields) -> Totals:
    """Totals that somebody wrote down; votes other than approvals, costs and the waiver may be left out.

    Raises: WrongField.
    """
    turnout = Turnout(**{name: fields.number(name) for name in PAPERS})
    projects = tuple(_project(row) for row in fields.rows("projects"))
    totals = Totals(turnout, projects, fields.text("waiver", ""))
    fields.nothing_else()
    return totals


def _project(fields: Fields) -> ProjectVotes:
    project = ProjectVotes(
        key=fields.text("id"),
        title=fields.text("title", ""),
        approve=fields.number("approve"),
        oppose=fields.number("oppose", 0),
        abstain=fields.number("abstain", 0),
        not_voted=fields.number("not_voted", 0),
        fen=fields.number("fen", 0),
    )
    fields.nothing_else()
    return project


def totals_as_json(totals: Totals) -> dict[str, Any]:
    """The totals in the shape that `totals_from` reads, nothing left out."""
    papers = {name: getattr(totals.turnout, name) for name in PAPERS}
    projects = [{**votes_as_json(each), "fen": each.fen} for each in totals.projects]
    return {**papers, "waiver": totals.waiver, "projects": projects}


def votes_as_json(project: ProjectVotes) -> dict[str, Any]:
    """The votes on one project."""
    return {"id": project.key, "title": project.title, **{name: getattr(project, name) for name in VOTES}}
