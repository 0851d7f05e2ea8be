"""Totals and rules for the tests of the count: 206 deputies, all of them present, unless said otherwise."""

from dataclasses import replace

from piaojue.rules.ballots import BallotForm, Unmarked
from piaojue.rules.count_rules import BudgetCheck, CountRules, Ordering, OverMarked, Shortfall, Surplus, Tie
from piaojue.rules.measure import Share
from piaojue.rules.outcome import ProjectVotes, Totals
from piaojue.rules.quorum import Base, Threshold, Turnout

DEPUTIES = 206
MAJORITY = 104  # the first number over half of 206

RULES = CountRules(
    places=2,
    competitive_ratio=Share(6, 5),
    quorum=Threshold(Share(2, 3), Base.ALL_DEPUTIES, is_strict=False),
    majority=Threshold(Share(1, 2), Base.ALL_DEPUTIES, is_strict=True),
    ballot_form=BallotForm.APPROVE_EACH,
    over_marked=OverMarked.VOID,
    unmarked=Unmarked.ABSTAIN,
    ordering=Ordering.VOTES_THEN_LIST,
    tie=Tie.SECOND_BALLOT,
    shortfall=Shortfall.LEAVE_VACANT,
    supplementary_votes=1,
    surplus=Surplus.REVOTE,
    budget_check=BudgetCheck.NONE,
    budget_cap_fen=0,
)


def rules(**changes):
    return replace(RULES, **changes)


def turnout(present=DEPUTIES, *, entitled=DEPUTIES, returned=None, void=0, issued=None):
    issued = present if issued is None else issued
    returned = issued if returned is None else returned
    return Turnout(entitled, present, issued, returned, returned - void, void)


def totals(*approvals, papers=None, keys=None, waiver="", fen=0):
    """Projects A, B, C ... with these approvals; everybody else opposed."""
    papers = papers or turnout()
    keys = keys or [chr(ord("A") + i) for i in range(len(approvals))]
    projects = tuple(
        ProjectVotes(key, f"项目{key}", votes, papers.valid - votes, fen=fen)
        for key, votes in zip(keys, approvals, strict=True)
    )
    return Totals(papers, projects, waiver)


def reasons(certificate):
    return {verdict.project.key: verdict.reason.value for verdict in certificate.verdicts}
