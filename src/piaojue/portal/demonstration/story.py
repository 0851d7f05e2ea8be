"""The year told on the terminal, link by link, from what stands in the database: figures, names of projects, acts."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from piaojue.bodies.models import Congress
from piaojue.collection.models import Lead
from piaojue.collection.queries import call_of, counts_by_channel, open_demands, origin_of
from piaojue.deliberation.queries import chain_progress
from piaojue.elections.models import Election
from piaojue.elections.sealed.lookup import sealed_of
from piaojue.evaluation.models import EscalationStep
from piaojue.evaluation.queries import notices_of, rectifications_of, verdicts_of
from piaojue.implementation.account import account_of
from piaojue.ledger.queries import head_of, history_of, lines_of, once_each
from piaojue.portal.demonstration.past import WANTING, YEAR
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.money import said
from piaojue.rules.satisfaction import Grade
from piaojue.rules.wording import said_day

RULE = "─" * 60


def lines_of_the_year() -> Iterator[str]:
    """The demonstration's past year, from the call to the order to mend, then the life of one project."""
    cycle = Cycle.objects.select_related("congress", "measure__parent", "session").get(
        congress__level="district", year=YEAR
    )
    yield f"{cycle.congress} {cycle.year}年民生实事项目（人物虚构）"
    yield f"依据《{cycle.measure.title}》{cycle.measure.version}版"
    for number, (title, chapter) in enumerate(CHAPTERS, start=1):
        yield RULE
        yield f"{number} {title}"
        yield from (f"  {line}" for line in chapter(cycle))
    yield RULE
    yield from _life(Project.objects.get(cycle=cycle, title=WANTING.title))
    yield from _year_before(cycle.congress)
    yield from _seal(cycle.congress)


def _collect(cycle: Cycle) -> Iterator[str]:
    call = call_of(cycle)
    if call is not None:
        windows = list(call.windows.all())
        opened, closes = said_day(timezone.localdate(call.opened_at)), said_day(windows[0].closes_on)
        yield f"{opened}发布征集，{len(windows)}个渠道，到{closes}截止"
    for channel, number in counts_by_channel(cycle):
        yield f"{channel}{number}条"
    demands = list(open_demands(cycle).order_by("-lead_count", "pk"))
    yield f"合并为{len(demands)}项需求，最多的是："
    for demand in demands[:3]:
        yield f"  {demand.title}（{demand.place}，{demand.lead_count}条）"


def _propose(cycle: Cycle) -> Iterator[str]:
    yield f"部门提出{cycle.projects.count()}个项目，逐一资格审查，每个项目三人按固定刻度打分，理由公开"


def _deliberate(cycle: Cycle) -> Iterator[str]:
    for row in chain_progress(cycle):
        done = timezone.localdate(row.approval.approved_at) if row.approval else "未办"
        yield f"{done} {row.step.step}（{row.step.office_name}）"
    opinions = list(cycle.opinions.all())
    yield f"代表意见{len(opinions)}条，政府逐条答复"
    yield f"名单冻结，指纹{cycle.frozen_list.sha256[:16]}…"


def _decide(cycle: Cycle) -> Iterator[str]:
    for question in cycle.questions.select_related("election"):
        yield from _turnout(question.election)
        certificate = question.election.declared
        yield f"通过需{certificate['majority']['needed']}票；逐项结果："
        for row in certificate["projects"]:
            yield f"  {row['rank'] or '—':>2} {row['approve']:>3}票 {row['words']} {row['title']}"
    yield f"公告：{cycle.announcement.document.title}"


def _turnout(election: Election) -> Iterator[str]:
    yield (
        f"{election.session} 应到{election.entitled}、实到{election.present}、发出{election.issued}、"
        f"收回{election.returned}；{_way(election)}"
    )


def _way(election: Election) -> str:
    vote = sealed_of(election)
    if vote is None:
        return "两人各录一次计票单，不一致的由总监票人核定"
    return f"密封票，公告板{vote.length}条记录，{vote.threshold}名监票人共同解密合计，没有人打开过任何一张票"


def _implement(cycle: Cycle) -> Iterator[str]:
    projects = [p for p in cycle.projects.prefetch_related("reports", "plan") if p.position and hasattr(p, "plan")]
    yield f"{len(projects)}个项目各有实施计划（开工、建设、验收三个环节，资金按来源）"
    accepted = sum(hasattr(project, "acceptance") for project in projects)
    accounts = [account_of(project) for project in projects]
    made_over, paid = sum(each.made_over for each in accounts), sum(each.paid for each in accounts)
    signed = sum(len(each.contracts) for each in accounts)
    yield f"拨付{said(made_over)}，合同{signed}份，支付{said(paid)}"
    yield f"月报{sum(len(p.reports.all()) for p in projects)}份；验收{accepted}个"


def _supervise(cycle: Cycle) -> Iterator[str]:
    projects = cycle.projects.prefetch_related("visits", "problems")
    yield f"到场督查{sum(len(p.visits.all()) for p in projects)}次"
    for project in projects:
        for problem in project.problems.all():
            yield f"问题：{problem.text}（{problem.get_severity_display()}，{problem.get_state_display()}）"


def _evaluate(cycle: Cycle) -> Iterator[str]:
    for evaluation in cycle.evaluations.select_related("election", "session"):
        yield from _turnout(evaluation.election)
        yield f"发出通报{notices_of(evaluation).count()}份"
    for verdict in verdicts_of(cycle):
        votes = f"{verdict.satisfied}/{verdict.basically_satisfied}/{verdict.dissatisfied}"
        mark = "▲" if verdict.grade == Grade.DISSATISFIED else " "
        yield f"{mark} {verdict.get_grade_display()} {votes} {verdict.subject}"
    for row in rectifications_of(cycle):
        yield f"责令整改：{row.verdict.subject}，{said_day(row.due_on)}前完成"


def _year_before(congress: Congress) -> Iterator[str]:
    """What followed where the congress was not satisfied twice: the year before, from its evaluation to the end."""
    cycle = Cycle.objects.select_related("congress", "measure__parent").get(congress=congress, year=YEAR - 1)
    yield RULE
    yield f"上一年度：{cycle.year}年，测评、整改、再次测评"
    yield from (f"  {line}" for line in _evaluate(cycle))
    for step in EscalationStep.objects.filter(escalation__project__cycle=cycle).select_related("escalation"):
        yield f"  {timezone.localdate(step.taken_at)} {step.escalation.get_means_display()}·{step}：{step.text}"


CHAPTERS = (
    ("征集（群众点单）", _collect),
    ("提出", _propose),
    ("审议", _deliberate),
    ("票决（代表定单）", _decide),
    ("实施（政府领单）", _implement),
    ("监督", _supervise),
    ("测评（人大验单）", _evaluate),
)


def _life(project: Project) -> Iterator[str]:
    yield f"一个项目的一生：{project}"
    origin = origin_of(project)
    if origin is not None:
        yield f"  来自{'、'.join(f'{word}{number}条' for word, number in origin.by_channel)}：“{origin.voices[0]}”"
    for line in once_each(lines_of(history_of(project.key))):
        yield f"  {timezone.localdate(line.at)} {line.office} {line.deed} {line.basis}"


def _seal(congress: Congress) -> Iterator[str]:
    head = head_of(congress.code)
    cycle = Cycle.objects.get(congress=congress, year=YEAR + 1)
    in_year = projects_in(cycle, State.UNDER_WAY, State.PLANNED)
    yield RULE
    asked = "、".join(f"{survey.get_audience_display()}{survey.answers.count()}份" for survey in cycle.surveys.all())
    yield f"{cycle.year}年大会以前的意见调查：{asked}答卷，几种规则的比较只供参考"
    yield f"现在：{YEAR + 1}年的{in_year.count()}个项目正在实施；线索共{Lead.objects.count()}条"
    if head is not None:
        yield f"账本共{head.seq}条，首尾相连；用 ./piaojue ledger verify 核对"
