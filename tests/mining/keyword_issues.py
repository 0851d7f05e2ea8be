"""Other issues of the same real messages, by keywords in titles and texts: a second list, coarser than the known one.

Words in a text also bring in what only mentions an issue, so that no way of grouping can reach all of its pairs.
"""

import re
import unicodedata

from tests.mining.real import known_issues

# what title or text says, and what the title has to say besides; with "title" the first is looked for in titles only
BY_WORDS = {
    r"伊景园|滨河苑|广铁集团.*车位|车位.*广铁|武广新城.*捆绑": "",
    r"58车": "",
    r"青青家园|青山新村社区.*(烟道|住改商)|餐饮油烟管道必须装一楼": "",
    r"老地方(美食|餐饮)|司门口.*美食|美食广场消防": "",
    r"温斯顿": "",
    r"诺亚山林": "",
    r"国王陵|汉王陵|王陵公园|陵王公园|王陵国家考古": "",
    r"富惠天下|惠伏天下": "",
    r"K9县": "",
    r"余易贷": "",
    r"中贸城": "",
    r"圣力华苑": "",
    r"聚捷飞迈": "",
    r"国家中心": "",
    r"7号线.*(南延|动物园)|地铁七号线": "",
    r"经济学院.*(实习|社会实践)": "",
    r"松雅西地省站|3号线松雅湖": "",
    r"国道107距": "",
    r"食在我家": "",
    r"805路": "",
    r"梅溪湖.*安置.*(质量)": "",
    r"东成大厦": "",
}
BY_TITLE = {
    r"魅力之城": r"^(?!.*(开裂|降价)).*(油烟|夜宵|烧烤|门面|噪音|餐|烟道|排烟|烟)",
    r"江山帝景": r"隐患|脏乱",
    r"凯旋门": r"幼儿园",
    r"海外滩": r"高铁",
    r"领东汇": r"麻将",
    r"金茂府": r"一房二卖",
    r"魅力之城(?=.*开裂)": "开裂",
}


def keyword_issues(messages):
    """The ticket numbers of each issue that has two or more."""
    _, undecided = known_issues()
    found = [_matching(messages, where, besides, texts=True) for where, besides in BY_WORDS.items()]
    found += [_matching(messages, where, besides, texts=False) for where, besides in BY_TITLE.items()]
    return [issue for issue in (tickets - undecided for tickets in found) if len(issue) > 1]


def _matching(messages, where, besides, *, texts):
    return {
        message.number
        for message in messages
        if re.search(where, unicodedata.normalize("NFKC", message.title + (message.text if texts else "")))
        and re.search(besides, message.title)
    }
