"""The four notices of an evaluation's result: a circular to the deputies, a report upward, two letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from piaojue.bodies.models import Body
from piaojue.bodies.queries import organ_of
from piaojue.documents.content import Block, heading, paragraph, table
from piaojue.evaluation.models import Evaluation, Verdict
from piaojue.rules.measure import Measure
from piaojue.rules.offices import Office
from piaojue.rules.satisfaction import Grade

HEADER = ("项目", "满意", "基本满意", "不满意", "参加测评", "结果")


@dataclass(frozen=True, slots=True)
class Manner:
    """How one office is told: the word of sending, the kind of paper, the last sentence."""

    word: str
    title: str  # of the result, with a place for what was evaluated
    ending: str
    is_upward: bool = False

    @property
    def is_letter(self) -> bool:
        return self.title.endswith("函")


MANNERS: dict[str, Manner] = {
    "deputy": Manner("通报", "关于{}的通报", "特此通报。"),
    "party_committee": Manner("报告", "关于{}的报告", "特此报告。", is_upward=True),
    "government": Manner("反馈", "关于反馈{}的函", "请研究处理代表意见；测评不满意的项目，整改事项另行通知。"),
    "organisation_department": Manner("抄送", "关于抄送{}的函", "现抄送你单位，供干部任用和年度考核参考。"),
}


def manner_of(word: str) -> Manner:
    """How an office named by the measure is told."""
    return MANNERS.get(word, MANNERS["deputy"])


def office_of(word: str) -> Office:
    """The office that a notice goes to."""
    return Office(word)


def recipient_of(evaluation: Evaluation, word: str) -> str:
    """To whom: all deputies, or the body of that office at this congress."""
    if word == "deputy":
        return "全体代表"
    return organ_of(evaluation.cycle.congress, Office(word))


def title_of(evaluation: Evaluation, manner: Manner) -> str:
    """The title: what was evaluated, again where it was the second time."""
    again = "再次" if evaluation.is_second else ""
    return manner.title.format(f"{evaluation.cycle.year}年民生实事项目{again}满意度测评结果")


def blocks_of(evaluation: Evaluation, manner: Manner) -> list[Block]:
    """How the evaluation was held, its result project by project, what follows."""
    return [
        paragraph(_opening_of(evaluation)),
        heading("测评结果"),
        table(HEADER, rows_of(verdicts_of(evaluation))),
        heading("等次的依据"),
        paragraph(_basis_of(evaluation.cycle.rules)),
        paragraph(_dissatisfied_words(evaluation)),
        paragraph(manner.ending),
    ]


def letters_to_departments(evaluation: Evaluation) -> list[tuple[Body, list[Block]]]:
    """Beside the four: each department that answers for a part is told in a letter of its own what was judged of it."""
    told: dict[Body, list[Verdict]] = {}
    for verdict in verdicts_of(evaluation).filter(part__isnull=False):
        if department := verdict.subject.department:
            told.setdefault(department, []).append(verdict)
    return [(department, _letter_of(evaluation, verdicts)) for department, verdicts in told.items()]


def _letter_of(evaluation: Evaluation, verdicts: list[Verdict]) -> list[Block]:
    return [
        paragraph(_opening_of(evaluation)),
        heading("你单位负责部分的结果"),
        table(HEADER, rows_of(verdicts)),
        heading("等次的依据"),
        paragraph(_basis_of(evaluation.cycle.rules)),
        paragraph(MANNERS["government"].ending),
    ]


def _opening_of(evaluation: Evaluation) -> str:
    election = evaluation.election
    return (
        f"{evaluation.session}对{evaluation.cycle.year}年民生实事项目进行了无记名满意度测评，应到{election.entitled}人，"
        f"实到{election.present}人，发出测评票{election.issued}张，收回{election.returned}张。测评结果已经确认。"
    )


def _basis_of(rules: Measure) -> str:
    """How the grades follow.

    Clauses: evaluate.grades
    """
    satisfied, dissatisfied = rules.share("evaluate.grades.satisfied"), rules.share("evaluate.grades.dissatisfied")
    return (
        f"依据《{rules.title}》第{rules.parameter('evaluate.grades').article}条，满意票超过参加测评人数{satisfied}的为满意，"
        f"不满意票超过{dissatisfied}的为不满意，其余为基本满意。"
    )


def _dissatisfied_words(evaluation: Evaluation) -> str:
    found = [v.subject.title for v in verdicts_of(evaluation) if v.grade == Grade.DISSATISFIED]
    return f"不满意的：{'、'.join(found)}。" if found else "没有不满意的。"


def verdicts_of(evaluation: Evaluation) -> QuerySet[Verdict]:
    """The verdicts of an evaluation in the order of the projects and their parts."""
    rows = evaluation.verdicts.select_related("project__lead", "part__department")
    return rows.order_by("project__number", "pk")


def rows_of(verdicts: Iterable[Verdict]) -> list[list[str]]:
    """One row a project, or a part of it."""
    return [
        [
            verdict.subject.title,
            str(verdict.satisfied),
            str(verdict.basically_satisfied),
            str(verdict.dissatisfied),
            str(verdict.evaluators),
            verdict.get_grade_display(),
        ]
        for verdict in verdicts
    ]
