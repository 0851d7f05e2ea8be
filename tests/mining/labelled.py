"""Tickets of our own making with a category each: everyday matters, invented places, some that say little."""

from itertools import product

from piaojue.mining.texts import Message

TOWNS = ("安宁", "东湖", "丽水", "清溪", "石板", "白云", "新光", "南门")
PLACES = [f"{town}{kind}" for town, kind in product(TOWNS, ("路", "村", "小区"))]
MATTERS = {
    "交通": ("公交班次太少等车一小时", "路口没有红绿灯", "路面坑洼积水难走", "非机动车道被占停车"),
    "环境": ("垃圾桶满了没有清运", "工地扬尘很大", "河水发臭有死鱼", "饭店油烟直排居民楼"),
    "教育": ("小学学位太少上学远", "幼儿园乱收费用", "学校食堂饭菜不好", "补课老师违规收费"),
}
VAGUE = ("请尽快处理", "希望有人管一管")


def labelled():
    """Messages and their categories, in a fixed order."""
    rows = [
        (place, matter, category)
        for place, (category, matters) in product(PLACES, MATTERS.items())
        for matter in matters
    ]
    messages = [
        Message(str(at), f"{place}{matter}", f"{place}的{matter}。") for at, (place, matter, _) in enumerate(rows)
    ]
    return messages, [category for _, _, category in rows]


def with_vague():
    """The same, and as many that say nothing of their category."""
    messages, categories = labelled()
    names = list(MATTERS)
    vague = [Message(f"v{at}", f"{VAGUE[at % 2]}{at:03}", "") for at in range(120)]
    return messages + vague, categories + [names[at * 7 % 3] for at in range(120)]
