"""The measure in words: what its parameters, their values, units and bases are called on the page that shows it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from piaojue.rules.indicators import SOURCE_WORDS
from piaojue.rules.money import said
from piaojue.rules.offices import LEVEL_WORDS, OFFICE_WORDS
from piaojue.rules.words import (
    CHOICE_WORDS,
    DIMENSION_WORDS,
    ELIGIBILITY_WORDS,
    MEANS_WORDS,
    SEVERITY_WORDS,
    STATUS_WORDS,
)

# fmt: off
PARTS: dict[str, str] = {  # what the parts of a table are called
    "opens": "开始", "closes": "截止", "pass_line": "及格线", "positive": "应当具备", "negative": "不得列入",
    "candidates": "候选", "places": "应选", "check": "超过上限", "fen": "上限", "share": "超过", "base": "基数",
    "then": "不足时", "supplementary_votes": "可以补充投票的次数", "chief": "总监票人", "per_delegation": "每个代表团",
    "least": "不少于", "most": "不多于", "department": "部门每隔", "congress": "向人大每隔", "deputies": "代表至少",
    "residents": "居民至少", "majority": "超过", "replaced_by": "替补", "months": "期限", "reminders": "提前几天提醒",
    "quorum": "到会超过", "means": "方式", "written_inquiry_signers": "质询案联名人数", "logs": "日志",
    "investigation_share": "提议调查的代表占", "ballots": "票", "archive": "档案",
    "report": "报告",
    "inspection": "视察",
    "study": "调研",
    "reply": "答复",
    "investigation": "调查",
    "reached_is_enough": "达到即再作答复",
    "advised": "建议不少于", "opened": "解密至少收到票数", "behind_points": "滞后百分点", "ahead_points": "超前百分点",
    "money_points": "资金快于进度百分点", "representatives": "代表或者居民", "third_parties": "第三方",
    "committee": "报委员会次数", "leader": "报领导次数",
    "satisfied": "满意超过", "dissatisfied": "不满意超过",
}
VALUES: dict[str, str] = {  # what can be chosen
    **{level.value: word for level, word in LEVEL_WORDS.items()},
    **{office.value: word for office, word in OFFICE_WORDS.items()},
    **{key: words.partition("：")[0] for key, words in ELIGIBILITY_WORDS.items()}, **DIMENSION_WORDS,
    **SEVERITY_WORDS, **STATUS_WORDS, **MEANS_WORDS, **CHOICE_WORDS,
    "binding_vote": "票决，有约束力", "advisory_selection": "票选，作为推荐", "one_matter": "一事一提",
    "contact_optional": "联系方式自愿填写", "contact_hidden": "联系方式不公开", "warn": "提示", "refuse": "不予受理",
    "off": "不检查", "approve_each": "逐项表决", "choose_up_to": "限额选择",
    "approve_each_capped": "逐项表决，赞成不超过应选数",
    "void": "整张票无效", "all_deputies": "全体代表", "present": "实到代表", "valid": "有效票", "returned": "收回的票",
    "votes_then_list": "按得票多少，同票按名单次序", "second_ballot": "再次投票", "leave_vacant": "空缺",
    "supplementary_vote": "补充投票", "next_session": "留待下次会议", "revote": "投票无效，重新投票",
    "plenary": "全体会议举手表决", "hall": "会场", "remote": "远程", "paper": "纸质票",
    "sealed_electronic": "电子密封票",
    "hidden": "收票以前不显示", "names_only": "只公布名称", "votes_per_project": "公布各项目得票",
    "public": "向社会公开", "deputies": "本级代表和工作人员", "scrutineers": "只给掌管解密份额的监票人",
    "new_decision": "另行决定", "lead_department": "牵头部门", "contractor": "承建单位", "congress": "大会",
    "assembly": "居民议事会", "project": "按项目", "part": "按分项",
    "stays_in_base": "计入基数", "leaves_base": "不计入基数",
    "evaluate_stage_goal": "按阶段目标测评，并继续实施", "carry_on": "继续实施，完成后测评",
    "until_next_session_ends": "保存到下次会议结束", "permanent": "永久保存",
    "participation_to_secretariat": "选择保密，到会情况只由秘书处掌握",
}
# fmt: on
COUNTED: Mapping[str, str] = {"count": "", "days": "天", "months": "个月"}


def in_words(value: Any, unit: str = "") -> str:
    """A value of a parameter as a reader takes it, with its unit where it is a plain number.

    >>> in_words({"candidates": 12, "places": 10}, "count")
    '候选12；应选10'
    >>> in_words([2, 3], "share"), in_words(30, "days"), in_words("09-01")
    ('2/3', '30天', '9月1日')
    """
    if unit == "indicators":
        return "\n".join(_indicator(row) for row in value)
    if isinstance(value, dict):
        return _step(value) if "step" in value else "；".join(_part(name, each, unit) for name, each in value.items())
    if isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value):
        return f"{value[0]}/{value[1]}" if unit in ("share", "count") else f"{value[0]}、{value[1]}"
    if isinstance(value, list):
        return "、".join(in_words(part) for part in value) or "无"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return f"{value}{COUNTED.get(unit, '')}"
    return _word(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _part(name: str, value: Any, unit: str) -> str:
    word = PARTS.get(name) or VALUES.get(name, name)
    if name == "fen":
        return f"{word}：{said(value) if value else '不设'}"
    inner = unit if not isinstance(value, int) or isinstance(value, bool) or name != "supplementary_votes" else ""
    told = in_words(value, inner)
    return f"{word}{told}" if told[:1].isdigit() else f"{word}：{told}"


def _step(step: Mapping[str, str]) -> str:
    return f"{step['step']}（{in_words(step['office'])}办理，形成《{step['document']}》）"


def _indicator(row: Mapping[str, Any]) -> str:
    levels = "；".join(f"{mark}分，{text}" for mark, text in enumerate(row["levels"]))
    weight = f"，权重{row['weight']}" if "weight" in row else ""
    by = f"，只由{in_words(row['by'])}打分" if "by" in row else ""
    what = f"{DIMENSION_WORDS[row['dimension']]}{weight}，依据{SOURCE_WORDS[row['source']]}{by}"
    return f"{row['name']}（{what}）：{levels}"


def _word(value: str) -> str:
    month, _, day = value.partition("-")
    return f"{int(month)}月{int(day)}日" if month.isdigit() and day.isdigit() else VALUES.get(value, value)
