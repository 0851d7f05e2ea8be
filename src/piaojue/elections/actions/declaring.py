"""The end of a round: declared, void, or voted on again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, Permit
from piaojue.documents import actions as documents
from piaojue.documents.kinds import DocumentKind
from piaojue.documents.models import Document
from piaojue.elections.actions.opening import Line, prepare
from piaojue.elections.actions.order import OutOfOrder, leave_for, pass_on, write_down
from piaojue.elections.counting import approvals_of, certificate_of, open_differences
from piaojue.elections.models import Election, Form, Stage
from piaojue.elections.papers import record_blocks
from piaojue.elections.sealed.lookup import sealed_of
from piaojue.elections.sealed.rewriting import write_anew_after_commit
from piaojue.elections.sealed.standing import is_co_signed
from piaojue.ledger.actions import Json
from piaojue.rules.outcome import Follow
from piaojue.rules.refusal import Refused


class SheetsDiffer(Refused):
    """Differences are settled before anything is declared."""


class NothingToVoteAgain(Refused):
    """The declared outcome leaves nothing open."""


@transaction.atomic
def declare(election: Election, *, by: Actor, at: datetime) -> Election:
    """Declare the counted result with its certificate."""
    leave = leave_for(election, "declare", by)
    if open_differences(election):
        raise SheetsDiffer("两份计票单还有差异没有核定，核定以后才能宣布。")
    vote = sealed_of(election)
    if vote is not None and not is_co_signed(vote):
        raise OutOfOrder("监票人还没有签署结果之后的链头，签署以后才能宣布。")
    pass_on(election, Stage.COUNTED, Stage.DECLARED)
    election.certificate = certificate_of(election)
    election.declared_at = at
    election.save(update_fields=["certificate", "declared_at"])
    numbers: dict[str, Json] = {name: getattr(election, name) for name in ("entitled", "present", "issued", "returned")}
    write_down(election, leave, by, at, numbers)
    _keep_record(election, leave, by, at)
    if vote is not None:
        write_anew_after_commit()
    return election


def name_announcement(elections: Iterable[Election], document: Document) -> None:
    """Let the declared rounds name the document that announces them; written by the act that issues it."""
    for election in elections:
        if election.stage == Stage.DECLARED:
            election.announced_in = document
            election.save(update_fields=["announced_in"])


def _keep_record(election: Election, leave: Permit, by: Actor, at: datetime) -> None:
    """The scrutineers' record, as the chief scrutineer reported it and as it was declared."""
    documents.issue(
        leave,
        congress=election.congress,
        kind=DocumentKind.SCRUTINEERS_RECORD,
        title=f"{election}监票记录",
        blocks=record_blocks(election),
        issuer=leave.body_name or election.congress.name,
        about=election.key,
        by=by,
        at=at,
        is_public=True,
        beside=documents.Beside(caption=f"{election.session}"),
    )


@transaction.atomic
def void_ballot(election: Election, *, reason: str, by: Actor, at: datetime) -> Election:
    """Declare the whole vote invalid, after a surplus or a disturbance, and keep its record."""
    leave = leave_for(election, "void_ballot", by)
    if not reason.strip():
        raise OutOfOrder("宣布投票无效必须写明理由。")
    must_be_voidable(election)
    pass_on(election, Stage(election.stage), Stage.VOID)
    write_down(election, leave, by, at, {"reason": reason})
    if sealed_of(election) is not None:
        write_anew_after_commit()
    return election


def must_be_voidable(election: Election) -> None:
    """Raises OutOfOrder unless the vote has begun and nothing is declared."""
    if election.stage not in (Stage.OPEN, Stage.CLOSED, Stage.COUNTED):
        raise OutOfOrder("投票还没有开始或者结果已经宣布，不能宣布无效。")


@transaction.atomic
def vote_again(election: Election, *, by: Actor, at: datetime) -> Election:
    """Draw up the next round: exactly the tied, those left by a shortfall, or all after a void vote.

    Clauses: decide.tie, decide.shortfall, decide.surplus
    """
    leave = leave_for(election, "second_ballot", by)
    keys = left_open(election)
    lines = [
        Line(option.label, option.reference, option.detail, option.fen)
        for option in election.options.all()
        if option.reference in keys
    ]
    again = prepare(
        election.session,
        election.measure,
        lines,
        link=election.link,
        title=_title_after(election),
        form=Form(election.form),
        entitled=election.entitled,
        by_committee=election.by_committee,
        waiver=election.waiver,
        previous=election,
    )
    write_down(election, leave, by, at, {"next": again.pk, "options": len(lines)})
    return again


def _title_after(election: Election) -> str:
    """The title of the next round: that of the first, and which round it is."""
    first, number = election, 2
    while first.previous is not None:
        first, number = first.previous, number + 1
    return f"{first.title}（{'再次投票' if number == 2 else f'第{number}次投票'}）"


def left_open(election: Election) -> Collection[str]:
    """The references of what the next round would be about.

    Raises: NothingToVoteAgain.
    """
    if Election.objects.filter(previous=election).exists():
        raise NothingToVoteAgain("下一轮投票已经拟定，不能重复拟定。")
    if election.stage == Stage.VOID:
        return {option.reference for option in election.options.all()}
    if election.stage != Stage.DECLARED or election.form != Form.APPROVALS:
        raise NothingToVoteAgain("结果宣布以后，才能看出是否需要再次投票。")
    left = approvals_of(election).next
    if left.follow == Follow.NOTHING or not left.projects:
        raise NothingToVoteAgain("结果已经全部确定，没有需要再次投票的项目。")
    return set(left.projects)


def leaves_open(election: Election) -> bool:
    """Does the declared outcome of approvals leave projects to be voted on again?"""
    if election.stage != Stage.DECLARED or election.form != Form.APPROVALS:
        return False
    return bool(approvals_of(election).next.projects)
