"""The papers of what follows a second dissatisfaction: each means has its own form, as the law asks for it."""

from __future__ import annotations

from collections.abc import Callable

from piaojue.documents.content import Block, heading, paragraph
from piaojue.projects.models import Project
from piaojue.rules.escalation import Grounds, conditions_of

TITLES: dict[str, str] = {
    "special_inquiry": "关于对“{}”开展专题询问的通知",
    "written_inquiry": "关于“{}”的质询案",
    "investigate": "关于组织“{}”特定问题调查委员会的议案",
}


def title_of(project: Project, means: str) -> str:
    """The title of the paper."""
    return TITLES[means].format(project)


def recipient_of(means: str, grounds: Grounds) -> str:
    """To whom the paper goes; a bill (议案) lies before the meeting and goes to none of those who are looked into."""
    return "" if means == "investigate" else grounds.addressee


def blocks_of(project: Project, means: str, grounds: Grounds) -> list[Block]:
    """The cause, what the law asks this paper to name, and what is asked of whom it goes to."""
    return [
        heading("缘由"),
        paragraph(f"“{project}”经测评不满意，限期整改以后再次测评仍不满意。{_grounds_words(grounds)}"),
        *WRITERS[means](grounds),
        heading("法定条件"),
        paragraph(conditions_of(means, project.cycle.rules)),
    ]


def _special_inquiry(grounds: Grounds) -> list[Block]:
    return [
        heading("询问的问题"),
        paragraph(grounds.question),
        heading("到会回答"),
        paragraph(f"请{grounds.addressee}的负责人到会听取意见，回答询问；会后将研究处理情况书面报告。"),
    ]


def _written_inquiry(grounds: Grounds) -> list[Block]:
    return [
        heading("质询对象"),
        paragraph(grounds.addressee),
        heading("质询的问题和内容"),
        paragraph(grounds.question),
        heading("答复"),
        paragraph(
            "答复的方式由主任会议或者主席团决定；书面答复由受质询机关负责人签署。提出质询案的半数以上不满意的，再作答复。"
        ),
    ]


def _investigation(grounds: Grounds) -> list[Block]:
    unclear = "作出决议、决定所依据的重大事实尚不清楚。" if grounds.facts_unclear else ""
    return [
        heading("需要查清的问题"),
        paragraph(f"{unclear}{grounds.question}"),
        heading("调查对象"),
        paragraph(grounds.addressee),
        heading("组成"),
        paragraph(
            "调查委员会的组成人员由会议通过；与调查的问题有利害关系的人员回避，可以聘请专家参加。调查结束提出报告，由会议作出决议。"
        ),
    ]


def _grounds_words(grounds: Grounds) -> str:
    if grounds.proposed_by_council:
        return "本案由主任会议提出。"
    return f"本案由{grounds.signers}人联名提出。" if grounds.signers else "由会议决定提出。"


WRITERS: dict[str, Callable[[Grounds], list[Block]]] = {
    "special_inquiry": _special_inquiry,
    "written_inquiry": _written_inquiry,
    "investigate": _investigation,
}
