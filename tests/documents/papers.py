"""Papers of the tests: one that fills pages, with everything that a paper can hold."""

from __future__ import annotations

from piaojue.documents.content import (
    Attachment,
    Paper,
    attendance,
    facts,
    heading,
    numbered,
    paragraph,
    signatures,
    table,
)
from piaojue.documents.kinds import Layout

SENTENCE = "各部门按照实施计划落实项目任务明确责任领导和责任人按月报告进展情况自觉接受代表和群众监督"
SHA256 = "0123456789abcdef" * 4


def whole(**other):
    """A document of several pages: headings, running text, a list, a table, attachments, copies."""
    rows = [[str(n), "学校门前道路改造工程", "羊昌镇", "改造道路12条，安装路灯120盏", "3200万元"] for n in range(1, 13)]
    given = {
        "title": "关于印发乌当区2026年民生实事项目实施计划的通知",
        "body": [
            paragraph(SENTENCE * 4),
            heading("总体要求"),
            heading("目标", 2),
            paragraph(SENTENCE * 20),
            heading("时限", 2),
            numbered(["三月底以前开工。", "十二月底以前验收。"]),
            heading("任务分解"),
            table(["序号", "项目", "地点", "目标", "资金"], rows),
        ],
        "layout": Layout.DOCUMENT,
        "issuer": "乌当区人民政府",
        "reference": "乌当府〔2026〕3号",
        "recipient": "区住建局，各乡镇人民政府",
        "signed_by": "乌当区人民政府",
        "dated": "2026年2月1日",
        "attachments": (Attachment("监督分工表", [table(["项目", "委员会"], [["道路", "城建工委"]])]),),
        "copied_to": ("区人大常委会", "区委办公室"),
        "printed_by": "乌当区人民政府",
    }
    return Paper(**{**given, **other})


def minutes(**other):
    """The minutes of a meeting: no addressee, no signature, and under the text who was there."""
    names = {"出席": "区长甲、副区长乙、副区长丙、区住建局局长丁、区教育局局长戊、区水务局局长己", "请假": "副区长庚"}
    given = {
        "title": "研究2026年民生实事候选项目",
        "body": [paragraph(SENTENCE), attendance(names)],
        "layout": Layout.MINUTES,
        "issuer": "乌当区政府常务会议纪要",
        "recipient": "",
        "signed_by": "",
        "attachments": (),
    }
    return whole(**{**given, **other})


def slip(**other):
    """A sheet without a red head: boxes to fill in, places to sign."""
    body = [facts({"承办单位": "区住建局", "问题": "路灯三盏不亮", "办理情况": ""}), signatures("承办人（签名）：")]
    given = {"title": "任务交办单", "body": body, "reference": "乌当交办〔2026〕1号"}
    return Paper(**{**given, **other})
