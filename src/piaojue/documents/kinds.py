"""The kinds of papers that the year needs: the word of each, its layout, and whose register numbers it."""

from __future__ import annotations

from enum import StrEnum


class Layout(StrEnum):
    DOCUMENT = "document"  # 文件：红色发文机关标志、发文字号、红色分隔线
    ANNOUNCEMENT = "announcement"  # 公告：红色标志和“第2号”
    LETTER = "letter"  # 信函：红色双线，发文字号在右
    MINUTES = "minutes"  # 纪要：红色“××会议纪要”，写明出席、请假、列席，不署名
    SHEET = "sheet"  # 表单：没有红头


class DocumentKind(StrEnum):
    CALL = "call"  # 征集公告
    APPROVAL = "approval"  # 审批文件
    MINUTES = "minutes"  # 纪要
    CANDIDATE_LIST = "candidate_list"  # 候选项目名单
    VOTING_RULE = "voting_rule"  # 票决办法
    SCRUTINEERS_RECORD = "scrutineers_record"  # 监票记录
    ANNOUNCEMENT = "announcement"  # 公告
    IMPLEMENTATION_PLAN = "implementation_plan"  # 实施计划
    ADJUSTMENT_DECISION = "adjustment_decision"  # 调整决定
    SUPERVISION_PLAN = "supervision_plan"  # 监督计划
    PROBLEM_LISTS = "problem_lists"  # 问题清单、责任清单、整改清单
    INSPECTION_NOTICE = "inspection_notice"  # 视察通知
    INSPECTION_REPORT = "inspection_report"  # 视察报告
    OPINION_ANSWER = "opinion_answer"  # 意见研究处理情况报告
    COMPLETION_REPORT = "completion_report"  # 完成情况报告
    RESULT_NOTICE = "result_notice"  # 测评结果通报
    RECTIFICATION_ORDER = "rectification_order"  # 整改通知
    RECTIFICATION_REPORT = "rectification_report"  # 整改报告
    INQUIRY = "inquiry"  # 询问、质询、调查文书
    ARCHIVE_LIST = "archive_list"  # 归档目录


KIND_WORDS: dict[DocumentKind, str] = {
    DocumentKind.CALL: "征集公告",
    DocumentKind.APPROVAL: "审批文件",
    DocumentKind.MINUTES: "纪要",
    DocumentKind.CANDIDATE_LIST: "候选项目名单",
    DocumentKind.VOTING_RULE: "票决办法",
    DocumentKind.SCRUTINEERS_RECORD: "监票记录",
    DocumentKind.ANNOUNCEMENT: "公告",
    DocumentKind.IMPLEMENTATION_PLAN: "实施计划",
    DocumentKind.ADJUSTMENT_DECISION: "调整决定",
    DocumentKind.SUPERVISION_PLAN: "监督计划",
    DocumentKind.PROBLEM_LISTS: "三张清单",
    DocumentKind.INSPECTION_NOTICE: "视察通知",
    DocumentKind.INSPECTION_REPORT: "视察报告",
    DocumentKind.OPINION_ANSWER: "意见研究处理情况报告",
    DocumentKind.COMPLETION_REPORT: "完成情况报告",
    DocumentKind.RESULT_NOTICE: "测评结果通报",
    DocumentKind.RECTIFICATION_ORDER: "整改通知",
    DocumentKind.RECTIFICATION_REPORT: "整改报告",
    DocumentKind.INQUIRY: "询问、质询、调查文书",
    DocumentKind.ARCHIVE_LIST: "归档目录",
}

# Numbered apart from the issuer's documents: the word that follows the place, 乌当监票〔2026〕1号.
OWN_REGISTERS: dict[DocumentKind, str] = {
    DocumentKind.SCRUTINEERS_RECORD: "监票",
    DocumentKind.ARCHIVE_LIST: "归档",
}


def layout_of(kind: DocumentKind) -> Layout:
    """How papers of a kind are laid out."""
    own = {DocumentKind.ANNOUNCEMENT: Layout.ANNOUNCEMENT, DocumentKind.MINUTES: Layout.MINUTES}
    return own.get(kind, Layout.SHEET if kind in OWN_REGISTERS else Layout.DOCUMENT)
