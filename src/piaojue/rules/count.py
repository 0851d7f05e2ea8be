"""The count of one vote (票决): from totals to an outcome with a reason for every project.

A pure function of rules and totals, in whole numbers: paper totals, decrypted totals and a stranger's recount
give the same certificate. A tie for the last place is stated, never broken.
"""

from __future__ import annotations

from collections.abc import Sequence

from piaojue.rules.ballots import check_sheet, is_surplus
from piaojue.rules.count_rules import CountRules, Surplus, Tie
from piaojue.rules.listing import TooFewCandidates
from piaojue.rules.measure import Share
from piaojue.rules.outcome import Certificate, Flaw, Follow, Next, Outcome, Reason, Round, Totals, Verdict
from piaojue.rules.quorum import Turnout, has_quorum
from piaojue.rules.ranking import Cut, cut_at, ranks_of
from piaojue.rules.refusal import Refused


class SameProjectTwice(Refused):
    """A project stands twice in the totals."""


def count(totals: Totals, rules: CountRules) -> Certificate:
    """Count the first vote on a candidate list.

    Approvals are compared with the majority's base; of the projects that exceed it, those with most approvals
    take the places. If equal approvals compete for the last places, all of them stay undecided.

    Raises: TooFewCandidates (never with a waiver), SameProjectTwice, SheetCannotBeTrue.
    Clauses: decide.places, decide.competitive_ratio, decide.quorum, decide.majority, decide.ordering, decide.surplus
    """
    check_competition(len(totals.projects), rules.places, rules.competitive_ratio, totals.waiver)
    return count_round(totals, rules, Round(number=1, places=rules.places, supplementary=0))


def check_competition(candidates: int, places: int, ratio: Share, waiver: str) -> None:
    """Are there enough candidates for the places, or does a waiver say why not (等额)?

    Raises: TooFewCandidates.
    Clauses: decide.competitive_ratio
    """
    least = ratio.least_reaching(places)
    if candidates < 1 or (candidates < least and not waiver.strip()):
        raise TooFewCandidates(
            f"应选{places}个，候选项目（projects）只有{candidates}个，应不少于{least}个；"
            "请补充候选项目，或者在 waiver 中写明等额（差额不足）的理由。"
        )


def count_round(totals: Totals, rules: CountRules, this: Round) -> Certificate:
    """Count one round, first or later; callers have checked that its candidates are the right ones.

    Raises: SameProjectTwice, SheetCannotBeTrue.
    """
    _check(totals, rules, this)
    flaw = flaw_of(totals.turnout, rules)
    if flaw:
        return _invalid(totals, rules, this, flaw)
    ranked = sorted(totals.projects, key=lambda project: -project.approve)
    least = rules.majority.least(totals.turnout)
    passing = [project.approve for project in ranked if project.approve >= least]
    cut = cut_at(passing, this.places)
    reasons = _reasons(cut, len(ranked))
    ranks = ranks_of([project.approve for project in ranked])
    verdicts = tuple(Verdict(*each) for each in zip(ranked, ranks, reasons, strict=True))
    vacant = 0 if cut.tied else this.places - len(cut.sure)
    return Certificate(
        rules=rules,
        totals=totals,
        round=this,
        outcome=Outcome.UNDECIDED if cut.tied else Outcome.DECIDED,
        flaw=None,
        cut=None if cut.at is None else int(cut.at),
        verdicts=verdicts,
        vacant=vacant,
        next=_after_tie(verdicts, cut, rules, this) if cut.tied else _after_shortfall(verdicts, vacant, rules, this),
    )


def flaw_of(turnout: Turnout, rules: CountRules) -> Flaw | None:
    """What makes the whole vote invalid, if anything: no quorum, or more papers returned than issued.

    Clauses: decide.quorum, decide.surplus
    """
    if not has_quorum(turnout, rules.quorum):
        return Flaw.NO_QUORUM
    return Flaw.SURPLUS if is_surplus(turnout) else None


def _check(totals: Totals, rules: CountRules, this: Round) -> None:
    keys = [project.key for project in totals.projects]
    if doubled := sorted({key for key in keys if keys.count(key) > 1}):
        raise SameProjectTwice(f"项目（projects）重复：{'、'.join(doubled)}；每个项目只能出现一次。")
    names = ("approve", "oppose", "abstain", "not_voted")
    tallies = {project.key: {name: getattr(project, name) for name in names} for project in totals.projects}
    form = rules.ballot_form
    check_sheet(totals.turnout, tallies, answers_each=form.answers_each, cap=this.places if form.is_capped else None)


def _invalid(totals: Totals, rules: CountRules, this: Round, flaw: Flaw) -> Certificate:
    again = Follow.REVOTE if rules.surplus is Surplus.REVOTE else Follow.NEXT_SESSION
    follow = Follow.AWAIT_QUORUM if flaw is Flaw.NO_QUORUM else again
    keys = tuple(project.key for project in totals.projects)
    return Certificate(
        rules=rules,
        totals=totals,
        round=this,
        outcome=Outcome.INVALID,
        flaw=flaw,
        cut=None,
        verdicts=tuple(Verdict(project, 0, Reason.NOT_COUNTED) for project in totals.projects),
        vacant=0,
        next=Next(follow, keys, this.places),
    )


def _reasons(cut: Cut, candidates: int) -> list[Reason]:
    # Passing projects stand first and in falling order, so the cut's positions are positions in the ranking.
    reasons = dict.fromkeys(range(candidates), Reason.BELOW_MAJORITY)
    reasons |= dict.fromkeys(cut.sure, Reason.ADOPTED)
    reasons |= dict.fromkeys(cut.tied, Reason.TIED)
    reasons |= dict.fromkeys(cut.below, Reason.BELOW_CUT)
    return list(reasons.values())


def _after_tie(verdicts: Sequence[Verdict], cut: Cut, rules: CountRules, this: Round) -> Next:
    """Exactly the tied, for the places that are left.

    Clauses: decide.tie
    """
    follow = Follow.SECOND_BALLOT if rules.tie is Tie.SECOND_BALLOT else Follow.PRESIDIUM_DECIDES
    return Next(follow, tuple(verdicts[i].project.key for i in cut.tied), this.places - len(cut.sure))


def _after_shortfall(verdicts: Sequence[Verdict], vacant: int, rules: CountRules, this: Round) -> Next:
    """What becomes of places that too few projects passed for; who may stand again, by their votes.

    As in an election, the candidates of a supplementary vote are taken in the order of their votes by the
    competitive ratio; equal votes at the end of that list all stand.

    Clauses: decide.shortfall
    """
    if not vacant:
        return Next(Follow.NOTHING)
    follow = Follow(rules.shortfall.value)
    if follow is not Follow.NEXT_SESSION and this.supplementary >= rules.supplementary_votes:
        return Next(Follow.LEAVE_VACANT, (), vacant)
    failed = [each.project for each in verdicts if each.reason is Reason.BELOW_MAJORITY]
    wanted = rules.competitive_ratio.least_reaching(vacant)
    last = failed[min(wanted, len(failed)) - 1].approve if failed else 0
    standing = tuple(project.key for project in failed if project.approve >= last)
    return Next(follow, standing, vacant)
