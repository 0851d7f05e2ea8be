"""What the announcement of a year's vote says: which projects, by how many votes, in which round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from piaojue.decision.models import Question
from piaojue.documents.content import Attachment, Block, numbered, paragraph, table
from piaojue.elections.counting import approvals_of, rounds_up_to
from piaojue.elections.models import Election
from piaojue.projects.models import Cycle
from piaojue.rules.certificate import REASON_WORDS
from piaojue.rules.outcome import Reason, Verdict
from piaojue.rules.wording import said_day


def is_binding(cycle: Cycle) -> bool:
    """Is it a vote that binds, or a selection that recommends?

    Clauses: decide.binding
    """
    return cycle.rules.word("decide.binding") == "binding_vote"


def announced(question: Question, verdicts: Sequence[Verdict], on: date) -> list[Block]:
    """The body: the projects that all rounds together adopted, and who took part in each round."""
    adopted = [verdict.project.title for verdict in verdicts if verdict.reason == Reason.ADOPTED]
    cycle, binding = question.cycle, is_binding(question.cycle)
    verb = "票决通过" if binding else "票选推荐"
    many = f"{cycle.year}年民生实事项目{len(adopted)}个"
    return [
        paragraph(f"{cycle.session}于{said_day(on)}{verb}{many}："),
        numbered(adopted),
        *(paragraph(f"{name}{_turnout_words(each)}") for name, each in _rounds(question, "：")),
        paragraph("现予公告。" if binding else "推荐街道办事处研究采纳。"),
    ]


def votes_of(question: Question) -> list[Attachment]:
    """The votes on each project, each round by itself: those of one round are no measure for those of another."""
    rows = [(name, approvals_of(each).verdicts) for name, each in _rounds(question, "")]
    return [Attachment(f"{name}各项目得票", [_table(verdicts)]) for name, verdicts in rows]


def _table(verdicts: Sequence[Verdict]) -> Block:
    rows = [[each.project.title, str(each.project.approve), REASON_WORDS[each.reason]] for each in verdicts]
    return table(["项目", "赞成票", "结果"], rows)


def _rounds(question: Question, behind: str) -> list[tuple[str, Election]]:
    """The rounds that count, named where there is more than one."""
    rounds = rounds_up_to(question.election)
    if len(rounds) == 1:
        return [("", rounds[0])]
    names = ["第1次投票", *(f"第{number}次投票（再次投票）" for number in range(2, len(rounds) + 1))]
    return [(name + behind, each) for name, each in zip(names, rounds, strict=True)]


def _turnout_words(election: Election) -> str:
    numbers = election.counted
    return (
        f"应到{election.entitled}人，实到{election.present}人；发出票{election.issued}张，收回{election.returned}张，"
        f"有效票{numbers['valid']}张，无效票{numbers['void']}张。"
    )
