"""How every year of a congress came out: adopted, refused, broken off, or still on its way."""

from __future__ import annotations

from collections.abc import Sequence

from piaojue.decision.queries import rejected_last
from piaojue.decision.waiting import rejected_words
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import is_overtaken
from piaojue.projects.standing import Standing
from piaojue.proposal.flow import is_adopted
from piaojue.proposal.stages import stops_of
from piaojue.rules.lifecycle import State


def standing_of(cycle: Cycle) -> Standing:
    """One year, from what its projects have become."""
    projects = list(cycle.projects.prefetch_related("rulings"))
    adopted, listed = sum(map(is_adopted, projects)), [each for each in projects if each.position is not None]
    figures = [
        ("提出", len(projects)),
        ("列为候选", sum(any(ruling.is_nominated for ruling in each.rulings.all()) for each in projects)),
        ("列入名单", len(listed)),
        ("票决通过", adopted),
    ]
    if adopted:
        return Standing("adopted", f"票决通过{adopted}个项目", figures)
    if listed and all(each.status != State.LISTED for each in listed):
        return Standing("not_adopted", "票决没有通过任何项目", figures)
    return Standing(*_on_its_way(cycle, listed), figures, stops_of(cycle) + _voted_down(cycle))


def _voted_down(cycle: Cycle) -> list[str]:
    return [rejected_words(last)] if (last := rejected_last(cycle)) else []


def _on_its_way(cycle: Cycle, listed: Sequence[Project]) -> tuple[str, str]:
    """The key and the word of a year whose vote has not spoken."""
    if is_overtaken(cycle):
        how = "票决办法没有通过，没有票决" if rejected_last(cycle) else "没有票决"
        return "behind", f"没有办完：名单定了，{how}" if listed else "没有办完：没有提请票决"
    if rejected_last(cycle):
        return "rule_rejected", "票决办法没有通过，还不能票决"
    last = cycle.legality_reviews.last()
    if not listed and last is not None and not last.is_lawful:
        return "refused", "候选项目名单没有通过合法性审查"
    return "proposed", "名单已定，等待票决" if listed else "还没有提请票决"
