"""What topic mining costs, as ratios: to clustering titles with DBSCAN, to itself at half the size, to mere reading.

The messages are made up here, from a seed: invented places, everyday matters, each said in several ways.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np

from piaojue.mining.engines import Embedded, Rarity, keys_of
from piaojue.mining.growth import grow
from piaojue.mining.texts import Message, plain_of
from piaojue.mining.topics import mine

SEED = 20260320
SYLLABLES = (
    "安白北柏朝城春翠大东丰福高光桂海和红湖华吉嘉江金锦景康兰乐丽龙明南宁平"
    "青清庆泉瑞山盛石双水松泰天同万文西祥新兴阳永玉园云长中"
)
ENDINGS = ("小区", "花园", "家园", "苑", "新城", "路", "村", "街")
MATTERS = """
路灯不亮 楼道漏水 电梯故障 占道经营 夜间施工 油烟直排 垃圾清运 车位捆绑销售 物业乱收费 公交班次太少
自来水发黄 下水道堵塞 违章搭建 噪音扰民 井盖缺失 路面坑洼 学位紧张 幼儿园收费 流浪狗伤人 健身器材损坏
绿化被毁 停车困难 燃气开通 供暖不足 高空抛物 消防通道堵塞 围墙倒塌 污水外溢 快递乱放 广场舞扰民
"""
WAYS = ("{0}{1}", "投诉{0}{1}问题", "请解决{0}{1}", "{0}{1}无人管", "反映{0}附近{1}", "{0}{1}何时能解决")
BODIES = (
    "{1}已经持续多日，影响居民生活，请尽快处理。",
    "我们多次反映{0}的{1}，一直没有答复。",
    "{0}住户很多，{1}给大家带来不便。",
)
TOWNS = 200  # parts of a million messages
DBSCAN_SIZE = 20_000
SIZES = (100_000, 200_000)
MILLION = 1_000_000
DAILY = 1_000


def made_up(number: int, *, parts: int = 0) -> Iterator[Message]:
    """Messages: about one in three matters is spoken of more than once."""
    chance = random.Random(SEED)  # noqa: S311 - made-up words, no secret
    places = ["".join(chance.choices(SYLLABLES, k=3)) + chance.choice(ENDINGS) for _ in range(number // 8 + 10)]
    matters, made = MATTERS.split(), 0
    while made < number:
        place, matter = chance.choice(places), chance.choice(matters)
        part = str(hash_of(place) % parts) if parts else ""
        for _ in range(min(number - made, 1 + int(chance.expovariate(0.7)))):
            title, body = chance.choice(WAYS), chance.choice(BODIES)
            yield Message(str(made), title.format(place, matter), body.format(place, matter), part)
            made += 1


def hash_of(place: str) -> int:
    """A number that is the same in every run, unlike Python's own hash."""
    return sum(ord(sign) * 31**at for at, sign in enumerate(place))


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work took: seconds by the clock, of processor (far fewer on a busy machine), megabytes."""

    seconds: float
    processor: float
    peak: int

    def __str__(self) -> str:
        return f"{self.seconds:.1f}秒（处理器{self.processor:.1f}秒），内存最多{self.peak}MB"


def lines() -> Iterator[str]:
    """What was measured, line by line as it is done; each piece in a process of its own, so that memory is its own."""
    mining, other = _apart(whole, DBSCAN_SIZE), _apart(dbscan)
    ratio = mining.processor / other.processor
    yield f"{DBSCAN_SIZE}条：归并{mining}；DBSCAN（标题）{other}；处理器是它的{ratio:.2f}倍"
    small, large = (_apart(whole, size) for size in SIZES)
    yield f"{SIZES[0]}条：归并{small}"
    yield f"{SIZES[1]}条：归并{large}；处理器是{SIZES[0]}条的{large.processor / small.processor:.2f}倍"
    yield f"{DAILY}条新的归入{SIZES[0]}条：{_apart(daily)}"
    yield f"{MILLION}条、{TOWNS}个地点的候选边：{_apart(million)}"


def _apart(work: Callable[..., Cost], *arguments: int) -> Cost:
    """What a piece of work takes in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _cost(work: Callable[[], object]) -> Cost:
    began, used = time.perf_counter(), time.process_time()
    work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Cost(time.perf_counter() - began, time.process_time() - used, peak)


def whole(size: int) -> Cost:
    """All messages from end to end."""
    messages = list(made_up(size))
    return _cost(lambda: mine(messages))


def daily() -> Cost:
    """A day's messages against a year's: every message of the year keeps its group."""
    said = list(made_up(SIZES[0] + DAILY))
    random.Random(SEED).shuffle(said)  # noqa: S311
    known, fresh = said[: SIZES[0]], said[SIZES[0] :]
    mined = mine(known)
    labels = [0] * len(known)
    for topic in mined.topics:
        for row in topic.rows:
            labels[row] = topic.rows[0]
    return _cost(lambda: grow(known, labels, fresh, mined.space.vocabulary))


def million() -> Cost:
    """The candidate edges of a million messages that are kept apart by town."""
    plain = plain_of(made_up(MILLION, parts=TOWNS), text_length=100)
    rows = np.arange(MILLION, dtype=np.int64)
    return _cost(lambda: Embedded().pairs(keys_of(plain, rows), Rarity()))


def dbscan() -> Cost:
    """Titles clustered with scikit-learn, as others would."""
    from sklearn.cluster import DBSCAN  # noqa: PLC0415 - slow to load, and only here
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    titles = [message.title for message in made_up(DBSCAN_SIZE)]
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True, min_df=2)
    machine = DBSCAN(eps=0.55, min_samples=2, metric="cosine")
    return _cost(lambda: machine.fit_predict(vectorizer.fit_transform(titles)))
