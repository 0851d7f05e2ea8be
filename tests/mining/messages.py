"""A small district of our own making: matters, places, and people who say the same in other words."""

from piaojue.mining.texts import Message

SAID = {
    "搅拌站": [
        ("丽水新城小区旁边建搅拌站", "搅拌站日夜施工，灰尘很大，孩子咳嗽。"),
        ("投诉丽水新城附近搅拌站噪音扰民", "搅拌站的运渣车整夜不停，噪音很大，灰尘很大。"),
        ("丽水新城小区搅拌站粉尘污染", "搅拌站灰尘污染严重，要求搬迁。"),
        ("请关停丽水新城小区旁的搅拌站", "搅拌站离居民楼不到百米，灰尘噪音都很大。"),
    ],
    "车位": [
        ("东湖花园强制捆绑销售车位", "开发商卖房时捆绑车位，不买车位不签合同。"),
        ("投诉东湖花园捆绑销售车位", "东湖花园购房必须买车位，十二万一个。"),
        ("投诉东湖花园开发商捆绑销售车位", "请查处捆绑销售车位的行为。"),
    ],
    "公交": [
        ("希望增加水田镇到区里的公交班次", "公交一天只有两班，老人看病不便。"),
        ("水田镇公交班次太少", "等公交要两个小时，请增加班次。"),
        ("增加水田镇公交班次的建议", "孩子上学赶不上公交。"),
    ],
    "": [
        ("水田镇的路灯不亮", "晚上走路看不见。"),
        ("咨询生育津贴怎样申领", "请问需要哪些材料。"),
        ("反映物业公司违规收取装修押金，在丽水新城", "物业没有公示收费标准。"),
        ("老年食堂能不能开到新光路", "独居老人做饭困难。"),
        ("图书馆周末提早关门", "希望延长开放时间。"),
    ],
}
ELSEWHERE = """
清溪垃圾清运不及时 石板健身器材损坏 白云井盖缺失危险 黄泥早市占道经营 大桥下水道堵塞反味 小河路面坑洼积水
龙井学区怎样划分 马场医保报销比例 花溪流浪狗伤人 青岩网吧通宵营业 高坡快递柜收费
长冲电梯经常故障 百宜燃气什么时候通 牛场低保申请条件
下坝树木遮挡信号灯 羊角施工围挡太久 金华自来水有异味 朱昌公厕无人打扫 麦架养老金认证 沙文驾校拖延考试
"""
SAID[""] += [(title, f"{title[2:]}，请有关部门处理。") for title in ELSEWHERE.split()]
MATTERS = [matter for matter, said in SAID.items() for _ in said]


def messages():
    """All of them, numbered in order."""
    pairs = [pair for said in SAID.values() for pair in said]
    return [Message(f"T-{at}", title, text) for at, (title, text) in enumerate(pairs, start=1)]


def matters_of(topic):
    """What the messages of a topic are really about."""
    return {MATTERS[row] for row in topic.rows}
