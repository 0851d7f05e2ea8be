"""The words of a comparison, for a table on the terminal, a page or a paper."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from piaojue.advisory.comparison import Answer
from piaojue.advisory.completion import Steps
from piaojue.advisory.coverage import Coverage
from piaojue.advisory.profile import Profile
from piaojue.advisory.selection import Ground, Rule, Why
from piaojue.advisory.suppression import LEAST

NOT_BINDING = "仅供参考，不影响票决结果。"
RULE_WORDS = {
    Rule.TOP: "得票优先",
    Rule.GREEDY: "按票列支",
    Rule.EQUAL_SHARES: "等份额法",
    Rule.PHRAGMEN: "弗拉格门法",
}
RULE_MEANINGS = {
    Rule.TOP: "得票最多的几个入选，不看费用",
    Rule.GREEDY: "按得票多少依次列入，余额放不下的跳过",
    Rule.EQUAL_SHARES: "总额平分给每个参加者，支持者分担费用，先列每元费用人均负担最轻的；逐步加份额，到将要超支为止",
    Rule.PHRAGMEN: "每个参加者匀速得到资金，支持者凑够费用就列入；下一个放不下时停止",
}
STEP_WORDS = {Steps.EVERY: "每人每次加一元", Steps.HALVING: "每人先多加，超支就减半，直到一元"}


def money(profile: Profile, units: int | Fraction) -> str:
    """Units as yuan with at most two decimals, thousands apart."""
    yuan = profile.currency(units)
    return f"{int(yuan):,}" if yuan.denominator == 1 else f"{float(yuan):,.2f}"


def percent(share: Fraction) -> str:
    """A share to one decimal."""
    return f"{float(share * 100):.1f}%"


def why_words(profile: Profile, why: Why) -> str:
    """Why a project is chosen or not, in a few words."""
    first, second = why.first, why.second
    words: dict[Ground, Callable[[], str]] = {
        Ground.RANKED: lambda: f"第{first}名，{second}票",
        Ground.BELOW_CUT: lambda: f"{first}票，比末位少{second}票",
        Ground.FITTED: lambda: f"{first}票，列入前余{money(profile, second)}",
        Ground.NO_ROOM: lambda: f"{first}票，轮到时只余{money(profile, second)}",
        Ground.SHARED: lambda: f"支持者每人至多付{money(profile, first)}，其中{_people(second)}付完所余",
        Ground.NOT_AFFORDED: lambda: f"支持者共余{money(profile, first)}，不够{money(profile, second)}",
        Ground.EARNED: lambda: f"第{first}个列入，支持者每人累计分担{money(profile, second)}",
        Ground.STOPPED: lambda: f"{first}票，停止时余{money(profile, second)}",
        Ground.UNSUPPORTED: lambda: "没有人支持",
        Ground.TOO_DEAR: lambda: f"费用{money(profile, first)}，超过总额",
        Ground.TIED: lambda: f"{first}票，平局未决",
    }
    return words[why.ground]()


def _people(number: int) -> str:
    return f"{number}人" if number >= LEAST else f"不足{LEAST}人"


def covered_words(coverage: Coverage) -> str:
    """The share of participants with at least one chosen project, or as much as may be told."""
    everybody = coverage.participants
    if coverage.covered is not None:
        return percent(Fraction(coverage.covered, everybody))
    if coverage.most_covered == everybody:
        return f"没有入选项目的不足{LEAST}人"
    return f"不足{LEAST}人"


def neglected_words(profile: Profile, answer: Answer) -> str:
    """The one line of the EJR+ check."""
    found = answer.neglected
    if found is None:
        return "没有发现人数足够、意见一致而入选过少的群体（EJR+）。"
    project = profile.names[found.project] or profile.keys[found.project]
    if found.people < LEAST:
        return f"有不足{LEAST}人的群体共同支持“{project}”而入选过少（EJR+）。"
    return f"{found.people}人共同支持“{project}”，且每人入选项目少于{found.deserved}个（EJR+）。"
