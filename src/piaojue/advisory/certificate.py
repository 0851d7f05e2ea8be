"""A comparison as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from piaojue.advisory.comparison import Answer, Comparison
from piaojue.advisory.coverage import Coverage
from piaojue.advisory.profile import Profile
from piaojue.advisory.suppression import LEAST
from piaojue.advisory.wording import NOT_BINDING, RULE_WORDS, neglected_words, why_words

FORMAT = "piaojue-survey/1"


def comparison_as_json(comparison: Comparison, sha256: str) -> dict[str, Any]:
    """Everything a comparison says; `sha256` is that of the file's bytes. Money is in yuan, shares are decimals."""
    profile = comparison.profile
    return {
        "format": FORMAT,
        "file_sha256": sha256,
        "statement": NOT_BINDING,
        "participants": profile.voters,
        "bullet_ballots": comparison.bullets if comparison.bullets >= LEAST else None,
        "budget": _yuan(profile, profile.budget),
        "places": comparison.places,
        "smallest_number_told": LEAST,
        "equal_shares_steps": comparison.steps.value,
        "rules": [_answer(profile, answer) for answer in comparison.answers],
        "unanswered": [rule.value for rule in comparison.unanswered],
        "agreed": _keys(profile, comparison.agreed),
        "differing": [_difference(comparison, project) for project in comparison.differing],
        "projects": [
            {"id": key, "name": name, "cost": _yuan(profile, cost), "votes": votes}
            for key, name, cost, votes in zip(profile.keys, profile.names, profile.costs, profile.votes, strict=True)
        ],
    }


def _answer(profile: Profile, answer: Answer) -> dict[str, Any]:
    selection = answer.selection
    return {
        "rule": selection.rule.value,
        "name": RULE_WORDS[selection.rule],
        "outcome": "undecided" if selection.tied else "decided",
        "chosen": _keys(profile, selection.sure),
        "tied": _keys(profile, selection.tied),
        "coverage": _coverage(answer.coverage),
        "neglected": neglected_words(profile, answer),
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "covered": coverage.covered,
        "covered_at_least": coverage.least_covered,
        "covered_at_most": coverage.most_covered,
        "mean_chosen": round(float(coverage.mean), 4),
        "spent_share": round(float(coverage.spent), 4),
        "groups": [
            {"group": each.group, "participants": each.participants, "covered": each.covered}
            for each in coverage.groups
        ],
    }


def _difference(comparison: Comparison, project: int) -> dict[str, Any]:
    profile = comparison.profile
    told = {}
    for answer in comparison.answers:
        why = answer.selection.whys[project]
        told[answer.selection.rule.value] = {
            "chosen": None if project in answer.selection.tied else project in answer.selection.sure,
            "ground": why.ground.value,
            "words": why_words(profile, why),
        }
    return {"id": profile.keys[project], "rules": told}


def _keys(profile: Profile, projects: frozenset[int] | tuple[int, ...]) -> list[str]:
    return [profile.keys[project] for project in sorted(projects)]


def _yuan(profile: Profile, units: int) -> int | float:
    yuan: Fraction = profile.currency(units)
    return int(yuan) if yuan.denominator == 1 else float(yuan)
