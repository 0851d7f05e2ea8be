"""The shares of a run of Equal Shares as fractions: asked only where floating numbers come too close to tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import numpy as np

from piaojue.advisory.profile import Profile


class ExactShares:
    """What every participant has left, exactly; those with equal shares are kept together, so there are few sums."""

    def __init__(self, profile: Profile, share: Fraction, bought: Iterable[int]) -> None:
        """Give everybody `share` units and let the supporters of each project pay for it, in this order."""
        self.profile = profile
        self.left = [share]  # by class
        self.class_of = np.zeros(profile.voters, np.int64)
        for project in bought:
            self._buy(project)

    def price(self, project: int) -> Fraction | None:
        """The most that a supporter pays if all pay alike as far as they can; None if they cannot pay it together.

        Three supporters, one of whom has only 2 left, for a project of 10: the two others pay 4 each.

        >>> from piaojue.advisory.profile import profile_of
        >>> costs, ballots = {"a": Fraction(12), "b": Fraction(10)}, [["a", "b"], ["b"], ["b"], ["a"]]
        >>> profile = profile_of(costs, ballots, budget=Fraction(32), names={}, labels=[])
        >>> ExactShares(profile, Fraction(8), [0]).price(1)
        Fraction(4, 1)
        """
        classes, numbers = np.unique(self.class_of[self.profile.supporters(project)], return_counts=True)
        due, payers = Fraction(self.profile.costs[project]), int(numbers.sum())
        for left, number in sorted(zip((self.left[c] for c in classes), map(int, numbers), strict=True)):
            if left * payers >= due:
                return due / payers
            due, payers = due - left * number, payers - number
        return None

    def dearness(self, project: int) -> Fraction | None:
        """The price for every unit of cost, which Equal Shares keeps low; None if it cannot be paid."""
        price = self.price(project)
        return None if price is None else price / self.profile.costs[project]

    def _buy(self, project: int) -> None:
        price = self.price(project)
        if price is None:  # pragma: no cover - only bought projects are bought again
            raise ValueError(project)
        supporters = self.profile.supporters(project)
        classes, of = np.unique(self.class_of[supporters], return_inverse=True)
        self.class_of[supporters] = self._classes([max(Fraction(0), self.left[c] - price) for c in classes])[of]
        self._tidy()

    def _classes(self, shares: Sequence[Fraction]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        known = {share: at for at, share in enumerate(self.left)}
        for share in shares:
            known.setdefault(share, len(known))
        self.left = list(known)
        return np.array([known[share] for share in shares], np.int64)

    def _tidy(self) -> None:
        used, self.class_of = np.unique(self.class_of, return_inverse=True)
        self.left = [self.left[at] for at in used]
