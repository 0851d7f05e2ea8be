"""What topic mining costs, as ratios: to clustering titles with DBSCAN, to itself at half the size, to mere reading.

The messages are made up here, from a seed: invented places, everyday matters, each said in several ways.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

import numpy as np

from piaojue.mining.engines import Embedded, Rarity, keys_of
from piaojue.mining.growth import grow
from piaojue.mining.texts import Message, plain_of
from piaojue.mining.topics import mine

Result = TypeVar("Result")

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


def lines() -> Iterator[str]:
    """What was measured, line by line as it is done."""
    seconds, groups = _timed(partial(mine, list(made_up(DBSCAN_SIZE))))
    other, _ = _timed(_dbscan)
    ratio = f"DBSCAN（标题）{other:.1f}秒，是它的{seconds / other:.2f}倍"
    yield f"{DBSCAN_SIZE}条：归并{seconds:.1f}秒，{ratio}；{len(groups.topics)}组"
    small, large = (_timed(partial(mine, list(made_up(size))))[0] for size in SIZES)
    yield f"{SIZES[0]}条：归并{small:.1f}秒；{SIZES[1]}条：{large:.1f}秒，{large / small:.2f}倍；内存最多{_peak()}MB"
    yield _daily()
    yield _million()


def _daily() -> str:
    """A day's messages against a year's: every message of the year keeps its group."""
    said = list(made_up(SIZES[0] + DAILY))
    random.Random(SEED).shuffle(said)  # noqa: S311
    known, fresh = said[: SIZES[0]], said[SIZES[0] :]
    whole, mined = _timed(partial(mine, known))
    labels = [0] * len(known)
    for topic in mined.topics:
        for row in topic.rows:
            labels[row] = topic.rows[0]
    joining, _ = _timed(partial(grow, known, labels, fresh, mined.space.vocabulary))
    return f"{DAILY}条新的归入{SIZES[0]}条：{joining:.1f}秒，是全部归并的{joining / whole:.2f}倍"


def _million() -> str:
    messages = list(made_up(MILLION, parts=TOWNS))
    reading, plain = _timed(partial(plain_of, messages, text_length=100))
    rows = np.arange(MILLION, dtype=np.int64)
    finding, (one, _) = _timed(lambda: Embedded().pairs(keys_of(plain, rows), Rarity()))
    ratio = finding / reading
    return (
        f"{MILLION}条、{TOWNS}个地点：候选边{finding:.1f}秒（{len(one)}对），是统一文字（{reading:.1f}秒）的{ratio:.1f}倍；"
        f"内存最多{_peak()}MB"
    )


def _dbscan() -> object:
    from sklearn.cluster import DBSCAN  # noqa: PLC0415 - slow to load, and only here
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    titles = [message.title for message in made_up(DBSCAN_SIZE)]
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True, min_df=2).fit_transform(titles)
    return DBSCAN(eps=0.55, min_samples=2, metric="cosine").fit_predict(vectors)


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    began = time.perf_counter()
    done = work()
    return time.perf_counter() - began, done


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
