"""EJR+: whether a group that is large enough and agrees on a project was given too little.

Source: Brill and Peters, "Robust and verifiable proportionality axioms" (2023), with every project counting one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from piaojue.advisory.profile import Profile


@dataclass(frozen=True, slots=True)
class Neglected:
    """So many participants support `project`, which is not chosen, and none of them has `deserved` chosen projects."""

    project: int
    people: int
    deserved: int


def neglected(profile: Profile, chosen: frozenset[int]) -> Neglected | None:
    """The largest group that EJR+ says was neglected; None if there is none.

    A group of p participants deserves d of k chosen projects if p * k >= d * n. Its members count once they support
    the project and have fewer than d. Of equal groups the first listed is told: it is an example, not a decision.
    """
    each, places = profile.chosen_by_each(chosen), len(chosen)
    worst: Neglected | None = None
    for project in range(len(profile.costs)):
        supporters = profile.supporters(project)
        if project in chosen or not len(supporters):
            continue
        having = np.cumsum(np.bincount(each[supporters], minlength=places + 1))
        for deserved in range(1, places + 1):
            people = int(having[deserved - 1])
            if people * places >= deserved * profile.voters and (worst is None or people > worst.people):
                worst = Neglected(project, people, deserved)
    return worst
