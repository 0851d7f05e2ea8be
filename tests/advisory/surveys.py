"""Small surveys of our own, and the rules once more: slow, in fractions, by every order of equals."""

from fractions import Fraction

from hypothesis import assume
from hypothesis import strategies as st

from piaojue.advisory.profile import profile_of
from piaojue.advisory.selection import TooManyTies


def chosen_by(rule, profile, *more):
    """What a rule says; a survey of so many equals that it says nothing is not asked about."""
    try:
        return rule(profile, *more)
    except TooManyTies:
        return assume(False)


def survey(costs, ballots, budget, labels=()):
    """A profile from `{"a": 18}` in yuan and `["ab", "b", ""]`: one letter per project."""
    return profile_of(
        {key: Fraction(cost) for key, cost in costs.items()},
        [list(ballot) for ballot in ballots],
        budget=Fraction(budget),
        names={},
        labels=list(labels),
    )


def keys(profile, projects):
    """Projects by their letters, in one word."""
    return "".join(sorted(profile.keys[p] for p in projects))


def words(profile, outcomes):
    """Outcomes as a set of words."""
    return {keys(profile, outcome) for outcome in outcomes}


COSTS = st.dictionaries(st.sampled_from("abcde"), st.integers(1, 12), min_size=1, max_size=5)


@st.composite
def surveys(draw):
    """Costs, ballots and a budget, small enough to be done by hand."""
    costs = draw(COSTS)
    ballot = st.lists(st.sampled_from(sorted(costs)), unique=True, max_size=4).map("".join)
    return costs, draw(st.lists(ballot, min_size=1, max_size=7)), draw(st.integers(1, 30))


def supporters_of(costs, ballots):
    return {key: [at for at, ballot in enumerate(ballots) if key in ballot] for key in costs}


def price(cost, purses):
    """The least cap at which these purses pay the cost together; None if they cannot."""
    for number, purse in enumerate(sorted(purses)):
        cap = (cost - sum(sorted(purses)[:number])) / Fraction(len(purses) - number)
        if purse >= cap:
            return cap
    return None


def plain_equal_shares(costs, ballots, budget, share):
    """Every outcome of Equal Shares at this share."""
    supporters = {key: who for key, who in supporters_of(costs, ballots).items() if who and costs[key] <= budget}
    found = set()

    def go(purses, chosen):
        caps = {key: price(costs[key], [purses[at] for at in who]) for key, who in supporters.items()}
        rates = {key: cap / costs[key] for key, cap in caps.items() if cap is not None and key not in chosen}
        if not rates:
            found.add("".join(sorted(chosen)))
        for key, rate in rates.items():
            if rate == min(rates.values()):
                paid = {at: max(Fraction(0), purses[at] - caps[key]) for at in supporters[key]}
                go({**purses, **paid}, chosen + key)

    go(dict.fromkeys(range(len(ballots)), Fraction(share)), "")
    return found


def plain_phragmen(costs, ballots, budget):
    """Every outcome of Phragmen's sequential rule."""
    supporters = {key: who for key, who in supporters_of(costs, ballots).items() if who and costs[key] <= budget}
    found = set()

    def go(loads, chosen):
        reached = {
            key: (costs[key] + sum(loads[at] for at in who)) / Fraction(len(who))
            for key, who in supporters.items()
            if key not in chosen
        }
        first = [key for key, load in reached.items() if load == min(reached.values())]
        room = budget - sum(costs[key] for key in chosen)
        for key in first:
            if costs[key] > room:
                found.add("".join(sorted(chosen)))
            else:
                go({**loads, **dict.fromkeys(supporters[key], reached[key])}, chosen + key)
        if not first:
            found.add("".join(sorted(chosen)))

    go(dict.fromkeys(range(len(ballots)), Fraction(0)), "")
    return found
