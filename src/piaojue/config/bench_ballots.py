"""What sealed ballots cost: against the same group operations called from C, and against published systems.

The published figures were measured on a machine on which CPython took 2.563 ms for a power modulo 2048 bits with an
exponent of 256 bits; they are scaled by what this machine takes for the same. All times are of the processor: what
else the machine does at the same time is not counted.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from shutil import which
from typing import Any

from piaojue.ballotbox import group
from piaojue.ballotbox.ballots import Ballot, check_ballot, seal_ballot
from piaojue.ballotbox.canonical import Record
from piaojue.ballotbox.counting import result_of
from piaojue.ballotbox.simulation import Hall, Plan, close, prepare, vote
from piaojue.ballotbox.tally import added, check_share, opened, sums_json
from piaojue.ballotbox.verifier import verify

PUBLISHED = {"Helios": 0.898, "ElectionGuard": 0.544}  # seconds to check one such ballot
PUBLISHED_POWER = 0.002563
OPTIONS, CHOOSE = 20, 10
OPERATIONS = ("valid", "base", "times", "add", "subtract")
SOURCE = Path(__file__).with_suffix(".c")
ROUNDS = 15
BETWEEN = 8  # times that Python and C take turns, so that both meet the same moods of the machine


def lines() -> Iterator[str]:
    """What was measured, line by line as it is done."""
    hall = prepare(Plan(voters=12, options=OPTIONS, choose=CHOOSE, papers=0, seed=1))
    manifest, chosen = hall.election.manifest, [range(CHOOSE)]
    ballot, _ = seal_ballot(manifest, hall.slip(1), chosen)
    checking = partial(check_ballot, manifest, ballot)
    checking()  # once, so that what is computed once and kept is not counted
    with counted() as operations:
        checking()
    turns = [(least(checking), *_in_c(operations)) for _ in range(BETWEEN)]
    seconds, (_, bare, how) = min(turn[0] for turn in turns), min(turns, key=lambda turn: turn[1])
    yield f"核对一张{OPTIONS}项选{CHOOSE}的票：{seconds * 1000:.2f}毫秒（处理器时间）"
    yield f"同样{sum(operations.values())}次群运算，{how}：{bare * 1000:.2f}毫秒；前者是它的{seconds / bare:.2f}倍"
    yield from _published(seconds)
    yield _batched(seconds, operations, how)
    yield from _other_parts(hall, ballot)


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count the group operations made inside."""
    told: Counter[str] = Counter(dict.fromkeys(OPERATIONS, 0))
    real = {name: getattr(group, f"_{name}") for name in OPERATIONS}

    def counting(name: str, *arguments: Any) -> int:
        told[name] += 1
        result: int = real[name](*arguments)
        return result

    try:
        for name in OPERATIONS:
            setattr(group, f"_{name}", partial(counting, name))
        yield told
    finally:
        for name, function in real.items():
            setattr(group, f"_{name}", function)


def _in_c(operations: Mapping[str, int]) -> tuple[float, str]:
    """The seconds that so many operations take, from C where there is a compiler, else called one by one from here."""
    if compiler := which("cc"):
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / "bench"
            subprocess.run([compiler, "-O2", "-o", program, SOURCE, "-ldl"], check=True)  # noqa: S603
            told = [str(operations[name]) for name in OPERATIONS]
            library = str(group._sodium._name)
            done = subprocess.run([program, library, str(ROUNDS), *told], capture_output=True)  # noqa: S603
            if done.returncode == 0:
                return int(done.stdout) / 1e9, "由C调用"
    return least(partial(_one_by_one, operations)), "由Python逐个调用，没有C编译器或者C打不开这个库"


def _one_by_one(operations: Mapping[str, int]) -> None:
    point, scalar = group.base(2**250 + 1), (2**251 + 5).to_bytes(group.LENGTH, "little")
    result = bytes(group.LENGTH)
    arguments = {
        "valid": (point,),
        "base": (result, scalar),
        "times": (result, scalar, point),
        "add": (result, point, group.BASE),
        "subtract": (result, point, group.BASE),
    }
    for name in OPERATIONS:
        function = getattr(group, f"_{name}")
        for _ in range(operations[name]):
            function(*arguments[name])


def _published(seconds: float) -> Iterator[str]:
    chance = Random(1)  # noqa: S311 - numbers to compute with
    modulus, number, exponent = (
        chance.getrandbits(2048) | 1 << 2047 | 1,
        chance.getrandbits(2047),
        chance.getrandbits(256),
    )
    power = least(lambda: pow(number, exponent, modulus))
    scale = power / PUBLISHED_POWER
    yield f"这台机器的模幂（2048位，指数256位）：{power * 1000:.2f}毫秒，公布的数字按{scale:.2f}倍折算"
    for name, published in PUBLISHED.items():
        scaled = published * scale
        yield f"{name}核对这样一张票：折算{scaled * 1000:.0f}毫秒，是这里的{scaled / seconds:.0f}倍"


def _batched(seconds: float, operations: Mapping[str, int], how: str) -> str:
    """What checking in batches would take with the same library, if proofs carried their commitments.

    With random weights the multiples of G and h of all equations fall together; what is left is one product and one
    sum for each commitment, and for each half of a sealed number: two halves and four commitments for each bit, two
    halves of the sum and two commitments for each value that it may have. The elements must be decoded all the same.
    """
    bits = OPTIONS + 1
    points = bits * (2 + 4) + 2 + 2 * CHOOSE
    more = {**operations, "valid": points, "base": 1, "times": points + 1, "add": points + 2 * bits, "subtract": 0}
    fewest, _ = _in_c(more)
    costs = f"同一个库至少要{fewest * 1000:.2f}毫秒一张，快{seconds / fewest:.2f}倍（{how}）"
    return f"假如证明带承诺（票大一倍多），成批核对{costs}；没有采用"


def _other_parts(hall: Hall, told: Record) -> Iterator[str]:
    manifest = hall.election.manifest
    yield _took("密封一张这样的票", least(lambda: seal_ballot(manifest, hall.slip(1), [range(CHOOSE)])))
    ballot: Ballot = check_ballot(manifest, told)
    yield _took("合计里加一张票", least(lambda: added(ballot.numbers, ballot.numbers)))
    held = prepare(Plan(voters=20, options=OPTIONS, choose=CHOOSE, papers=0, seed=2))
    vote(held)
    close(held)
    election = held.election
    held.post("aggregate", {"ballots": len(election.used), "sums": sums_json(election.sums)})
    share = held.holders[0].give(election)
    yield _took("一名监票人打开合计", least(lambda: held.holders[0].give(election)))
    yield _took("核对一份解密份额", least(lambda: check_share(election.manifest, election.sums, 1, share)))
    for holder in held.holders[:2]:
        held.post("share", holder.give(election))
    yield _took("从3000人中查出票数", least(lambda: opened(election.sums, election.shares, 3000)))
    held.post("result", result_of(election))
    archive = held.archive()
    yield _took("核对20人投票的整个存档", least(lambda: verify(archive)))


def least(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least seconds of the processor that one round of this work took."""
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def _took(work: str, seconds: float) -> str:
    return f"{work}：{seconds * 1000:.2f}毫秒"
