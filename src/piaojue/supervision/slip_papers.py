"""The three slips (任务交办单、进度跟踪单、整改督办单) as papers: the facts filled in, the rest left to be written."""

from __future__ import annotations

from django.utils import timezone

from piaojue.documents.content import Paper, facts, signatures
from piaojue.rules.wording import said_day
from piaojue.supervision.models import Slip


def paper_of(slip: Slip) -> Paper:
    """One slip to print: what it asks of whom by when, and what was done about it so far."""
    return Paper(
        slip.get_kind_display(),
        [
            facts({**_asked(slip), **(_about_problem(slip) if slip.problem else _about_progress(slip))}),
            signatures("发单单位经办人（签名）：", "承办单位负责人（签名）："),
        ],
        reference=str(slip),
    )


def _asked(slip: Slip) -> dict[str, str]:
    return {
        "项目": slip.project.title,
        "发单单位": slip.issuer,
        "承办单位": slip.recipient.name,
        "发单日期": said_day(timezone.localdate(slip.issued_at)),
        "办理期限": said_day(slip.due_on),
        "要求": slip.text,
    }


def _about_problem(slip: Slip) -> dict[str, str]:
    problem = slip.problem
    if problem is None:
        return {}
    answer, recheck = problem.answers.last(), problem.rechecks.last()
    return {
        "问题": f"{problem.text}（{problem.get_severity_display()}）",
        "办理情况": f"{answer.text}（责任人：{answer.responsible_person}）" if answer else "",
        "复查情况": f"{'已整改到位' if recheck.is_mended else '没有整改到位'}：{recheck.text}" if recheck else "",
    }


def _about_progress(slip: Slip) -> dict[str, str]:
    report = slip.project.reports.filter(reported_at__lte=slip.issued_at).last()
    if report is None:
        return {"上次报告": "还没有月报", "本次进展": slip.answer}
    month, percent = report.month, report.progress_percent
    word = f"{month.year}年{month.month}月：形象进度{percent}%，{report.get_status_display()}"
    return {"上次报告": f"{word}。{report.text}", "困难": report.blockers or "无", "本次进展": slip.answer}
