"""The rules side by side: what each chooses, which projects differ and why, whom it leaves with nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from piaojue.advisory.by_votes import greedy, top
from piaojue.advisory.completion import Steps, equal_shares, steps_for
from piaojue.advisory.coverage import Coverage, coverages
from piaojue.advisory.phragmen import phragmen
from piaojue.advisory.profile import Profile, UnfitSurvey
from piaojue.advisory.representation import Neglected, neglected
from piaojue.advisory.selection import Rule, Selection, TooManyTies


@dataclass(frozen=True, slots=True)
class Answer:
    """What one rule answers; `coverage` and `neglected` are of its sure projects."""

    selection: Selection
    coverage: Coverage
    neglected: Neglected | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rules on one survey; a rule in `unanswered` met too many ties to answer."""

    profile: Profile
    places: int
    steps: Steps
    answers: tuple[Answer, ...]
    unanswered: tuple[Rule, ...]

    @property
    def agreed(self) -> tuple[int, ...]:
        """The projects that every rule with an answer chooses, in the order of the list."""
        sures = [each.selection.sure for each in self.answers]
        return tuple(sorted(frozenset.intersection(*sures))) if sures else ()

    @property
    def differing(self) -> tuple[int, ...]:
        """The projects that some rule chooses, or leaves to a tie, and another does not."""
        some = {p for each in self.answers for p in each.selection.sure | each.selection.tied}
        return tuple(p for p in range(len(self.profile.keys)) if p in some and p not in self.agreed)

    @property
    def bullets(self) -> int:
        """Ballots with one project only: few choices leave proportional rules little to go by."""
        return int((self.profile.chosen_by_each(range(len(self.profile.keys))) == 1).sum())


def compare(profile: Profile, places: int) -> Comparison:
    """Run every rule; `places` is how many the first one chooses.

    Raises: UnfitSurvey.
    """
    if places < 1:
        raise UnfitSurvey(f"应选名额应为正整数，现为{places}。")
    steps = steps_for(profile)
    rules: dict[Rule, Callable[[], Selection]] = {
        Rule.TOP: lambda: top(profile, places),
        Rule.GREEDY: lambda: greedy(profile),
        Rule.EQUAL_SHARES: lambda: equal_shares(profile, steps),
        Rule.PHRAGMEN: lambda: phragmen(profile),
    }
    selections: list[Selection] = []
    unanswered: list[Rule] = []
    for rule, run in rules.items():
        try:
            selections.append(run())
        except TooManyTies:
            unanswered.append(rule)
    covered = coverages(profile, [each.sure for each in selections])
    answers = tuple(
        Answer(selection, coverage, neglected(profile, selection.sure))
        for selection, coverage in zip(selections, covered, strict=True)
    )
    return Comparison(profile, places, steps, answers, tuple(unanswered))
