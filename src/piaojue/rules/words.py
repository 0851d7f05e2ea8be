"""The Chinese words of every key: one term, one identifier; pages and documents print these."""

from __future__ import annotations

from piaojue.rules.lifecycle import VERB_WORDS, Link
from piaojue.rules.oversight_words import AUDIT_WORDS as AUDIT_WORDS
from piaojue.rules.oversight_words import CAPACITY_WORDS as CAPACITY_WORDS
from piaojue.rules.oversight_words import PROPOSAL_WORDS as PROPOSAL_WORDS
from piaojue.rules.oversight_words import REVIEW_WORDS as REVIEW_WORDS
from piaojue.rules.oversight_words import SLIP_WORDS as SLIP_WORDS
from piaojue.rules.oversight_words import WATCHER_WORDS as WATCHER_WORDS
from piaojue.rules.oversight_words import WORK_WORDS as WORK_WORDS
from piaojue.rules.parameter_words import PARAMETER_WORDS as PARAMETER_WORDS
from piaojue.rules.satisfaction import GRADE_WORDS as GRADE_WORDS

LINK_WORDS: dict[Link, str] = {
    Link.COLLECT: "征集",
    Link.PROPOSE: "提出",
    Link.DELIBERATE: "审议",
    Link.DECIDE: "票决",
    Link.IMPLEMENT: "实施",
    Link.SUPERVISE: "监督",
    Link.EVALUATE: "测评",
}

FIELD_WORDS: dict[str, str] = {
    "employment": "就业",
    "schooling": "上学",
    "health": "看病",
    "housing": "住房",
    "travel": "出行",
    "environment": "居住环境",
    "culture": "文化体育",
}

CHANNEL_WORDS: dict[str, str] = {
    "resident": "居民",
    "deputy": "人大代表",
    "contact_station": "代表联络站",
    "legislative_outreach_office": "基层立法联系点",
    "committee": "专门委员会、工作委员会",
    "township_congress": "乡镇人大、街道人大工委",
    "township_visit": "下访调研",
    "department": "政府部门",
    "hotline": "热线工单",
}

STATION_WORDS: dict[str, str] = {"home": "代表之家", "station": "站", "room": "室", "point": "点", "post": "岗卡"}

FUNDING_WORDS: dict[str, str] = {
    "own": "本级财政",
    "upper": "上级补助",
    "social": "社会资本",
    "other": "其他",
}

DIMENSION_WORDS: dict[str, str] = {
    "urgency": "需求紧迫性",
    "benefit": "社会效益性",
    "feasibility": "现实可行性",
}

EVIDENCE_WORDS: dict[str, str] = {
    "leads": "线索统计",
    "survey": "调查结果",
    "reply": "部门答复",
    "source": "其他来源",
}

MILESTONE_WORDS: dict[str, str] = {"start": "开工", "building": "建设", "acceptance": "验收"}

STATUS_WORDS: dict[str, str] = {
    "not_started": "未开工",
    "behind": "滞后",
    "on_time": "正常",
    "ahead": "超前",
    "done": "完工",
}

SEVERITY_WORDS: dict[str, str] = {"minor": "一般", "serious": "严重", "urgent": "紧急"}

PROBLEM_WORDS: dict[str, str] = {
    "reported": "待答复",
    "answered": "待复查",
    "reopened": "退回整改",
    "closed": "已销号",
}

MEANS_WORDS: dict[str, str] = {
    "special_inquiry": "专题询问",
    "written_inquiry": "质询",
    "investigate": "特定问题调查",
}

ACT_WORDS: dict[str, str] = {
    "found.adopt_measure": "采用实施办法",
    "found.open_cycle": "开启年度",
    "found.appoint": "登记任职",
    "found.import_roster": "导入代表名册",
    "found.freeze_roster": "冻结代表名册",
    "found.register_word": "登记机关代字",
    "found.archive_year": "编制归档目录",
    "collect.open_call": "发布征集",
    "collect.close_call": "结束征集",
    "collect.suggest": "提交建议",
    "collect.support": "支持需求",
    "collect.import_tickets": "导入热线工单",
    "collect.record_visit": "登记下访",
    "collect.merge": "合并线索为需求",
    "collect.unmerge": "撤销合并",
    "collect.answer": "答复建议",
    "collect.mine_topics": "归并热点",
    "collect.judge_topic": "判断热点",
    "propose.submit": "提出项目",
    "propose.score": "三维度打分",
    "propose.cost": "核定资金",
    "propose.recuse": "声明回避",
    "propose.rediscuss": "复议",
    "propose.take_up": "从储备库提出",
    "propose.review_legality": "合法性审查",
    "deliberate.approve_step": "办理审批步骤",
    "deliberate.give_opinion": "提审议意见",
    "deliberate.answer_opinion": "答复审议意见",
    "deliberate.revise": "修改候选项目",
    "deliberate.open_survey": "开展意见调查",
    "deliberate.close_survey": "提前结束意见调查",
    "deliberate.answer_survey": "参加意见调查",
    "decide.adopt_rule": "通过票决办法",
    "decide.reject_rule": "票决办法没有通过",
    "decide.approve_scrutineers": "通过监票人",
    "decide.seal_vote": "设立密封投票",
    "decide.hold_key": "掌管解密份额",
    "decide.call_roll": "清点到会人数",
    "decide.issue_ballots": "发票",
    "decide.close_ballots": "收票",
    "decide.enter_count": "录入计票",
    "decide.resolve_difference": "核定计票差异",
    "decide.declare": "宣布票决结果",
    "decide.second_ballot": "再次投票",
    "decide.void_ballot": "宣布投票无效",
    "decide.announce": "发布公告",
    "implement.report": "报告月度进展",
    "implement.appropriate": "登记拨付",
    "implement.contract": "登记合同",
    "implement.pay": "登记支付",
    "implement.propose_adjustment": "申请调整",
    "implement.approve_adjustment": "审查批准调整",
    "supervise.plan": "制定监督计划",
    "supervise.draw_map": "上传乡镇街道轮廓",
    "supervise.announce_inspection": "通知视察",
    "supervise.report_inspection": "报告视察情况",
    "supervise.schedule": "安排监督活动",
    "supervise.announce_study": "通知调研",
    "supervise.report_study": "报告调研情况",
    "supervise.announce_report": "通知听取专项工作报告",
    "supervise.hear_report": "记录审议意见",
    "supervise.answer_opinions": "答复监督意见",
    "supervise.form_team": "组成监督小组",
    "supervise.visit": "到场督查",
    "supervise.report_problem": "报告问题",
    "supervise.answer_problem": "答复问题",
    "supervise.recheck_problem": "复查问题",
    "supervise.assign_problem": "交办问题",
    "supervise.urge_problem": "督办问题",
    "supervise.list_problems": "印发三张清单",
    "supervise.track_progress": "跟踪进度",
    "supervise.answer_slip": "答复进度跟踪单",
    "supervise.audit": "跟踪审计",
    "supervise.answer_audit": "答复审计意见",
    "supervise.review_performance": "绩效评价",
    "supervise.appraise": "绩效考核",
    "evaluate.report_completion": "报告完成情况",
    "evaluate.approve_scrutineers": "通过监票人",
    "evaluate.seal_vote": "设立密封测评",
    "evaluate.hold_key": "掌管解密份额",
    "evaluate.call_roll": "清点到会人数",
    "evaluate.issue_ballots": "发测评票",
    "evaluate.close_ballots": "收测评票",
    "evaluate.enter_count": "录入测评计票",
    "evaluate.resolve_difference": "核定计票差异",
    "evaluate.declare": "宣布测评计票结果",
    "evaluate.second_ballot": "重新测评",
    "evaluate.void_ballot": "宣布测评无效",
    "evaluate.confirm": "确认测评结果",
    "evaluate.send_notices": "发出测评通报",
    "evaluate.re_evaluate": "确认再次测评结果",
    "evaluate.special_inquiry": "专题询问",
    "evaluate.written_inquiry": "质询",
    "evaluate.investigate": "特定问题调查",
    "evaluate.call_inquiry": "确定询问会议",
    "evaluate.hold_inquiry": "记录询问和意见",
    "evaluate.report_inquiry": "报告询问意见的处理",
    "evaluate.decide_reply": "决定答复方式",
    "evaluate.reply": "答复质询",
    "evaluate.judge_reply": "表示对答复是否满意",
    "evaluate.constitute": "组成调查委员会",
    "evaluate.report_investigation": "提出调查报告",
    "evaluate.resolve": "作出决议",
    "evaluate.export_reference": "导出任用参考",
    "evaluate.open_feedback": "开展居民满意度网上调查",
    "evaluate.answer_feedback": "评价项目",
    "evaluate.forget_contact": "删除回访联系方式",
    "evaluate.record_feedback": "登记居民满意度调查",
    "evaluate.plan_rectification": "制定整改方案",
    "evaluate.add_evidence": "提交整改证据",
    **{
        f"{link}.{verb}": VERB_WORDS[verb]
        for link, verbs in {
            "propose": ("pass_eligibility", "refuse_eligibility", "send_back", "resubmit", "nominate", "reserve"),
            "deliberate": ("withdraw", "freeze"),
            "decide": ("adopt", "not_adopt"),
            "implement": ("plan", "start", "complete", "accept", "cancel"),
            "evaluate": (
                "pass",
                "pass_stage",
                "order_rectification",
                "report_rectification",
                "pass_again",
                "escalate",
                "close",
            ),
        }.items()
        for verb in verbs
    },
}

ELIGIBILITY_WORDS: dict[str, str] = {
    "inclusive": "普惠性：受益面广，不是一人一户一单位的事",
    "basic": "基础性：群众急需的基本公共服务",
    "public_benefit": "公益性：不以营利为目的",
    "fiscal_money": "以本级财政资金为主，来源落实",
    "within_year": "当年能够完成；跨年度的有明确的阶段目标",
    "measurable": "目标明确，可以量化、可以检查",
    "no_conditions": "不具备实施条件",
    "adds_burden": "增加群众或者企业负担",
    "debt_risk": "形成政府债务风险",
    "stability_risk": "存在社会稳定风险",
    "assigned_from_above": "上级已经下达并落实的任务",
    "single_interest": "只涉及个人或者个别单位的利益",
}

CHOICE_WORDS: dict[str, str] = {
    "approve": "赞成",
    "oppose": "反对",
    "abstain": "弃权",
    "not_voted": "未投",
    **{grade.value: word for grade, word in GRADE_WORDS.items()},
}

PAPER_WORDS: dict[str, str] = {
    "entitled": "应到",
    "present": "实到",
    "issued": "发出票",
    "returned": "收回票",
    "valid": "有效票",
    "void": "无效票",
}

BASE_WORDS: dict[str, str] = {
    "all_deputies": "全体代表",
    "present": "实到代表",
    "issued": "发出票数",
    "returned": "收回票数",
    "valid": "有效票数",
    "hundred": "一百分",
    "places": "应选数",
    "session_close": "大会闭幕",
    "announcement": "公告发布",
    "all_members": "全体组成人员",
    "evaluating_deputies": "全体测评代表",
    "residents_asked": "受访群众",
}

PART_WORDS: dict[str, str] = {"general": "总则", "core": "核心环节", "supplementary": "附则"}

UNIT_WORDS: dict[str, str] = {
    "choice": "选择",
    "choices": "多项选择",
    "steps": "依次的步骤",
    "share": "份额",
    "weights": "权重",
    "indicators": "评分指标",
    "count": "个",
    "days": "天",
    "months": "个月",
    "fen": "分（人民币）",
    "flag": "是或否",
    "date_window": "起止日期",
}

TOPIC_DECISION_WORDS: dict[str, str] = {
    "merge": "是一件事，合并",
    "split": "是两件事，分开",
    "apart": "不是一件事，不合并",
    "pin": "固定",
    "unpin": "取消固定",
    "exclude": "不作为热点",
    "include": "恢复为热点",
    "rename": "改标题",
}
