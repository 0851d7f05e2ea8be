"""The fingerprint of a scrutineer's two public keys: six words that one reads aloud and the others compare."""

from __future__ import annotations

from piaojue.ballotbox.group import Element
from piaojue.ballotbox.hashing import digest

WORDS = 6  # of two characters, 16 bits: nobody finds other keys with the same 96 bits
CHARACTERS = (  # by the value of a byte; no two of them sound alike, whatever the tone
    "爱安八帮宝北本笔边标饼布菜仓层茶唱城冲厨船床春词聪粗村带丹稻德等店冬豆端对朵法饭飞分蜂福钢糕歌根工狗鼓瓜关光桂锅海寒航好河黑猴湖"
    "花环黄回火鸡尖江交街金井九菊军开看康靠科孔口快宽筐葵阔拉来兰浪老雷梨连粮林铃柳龙楼轮罗驴马麦满忙帽梅门梦米棉苗民名木拿奶男囊脑嫩"
    "你念牛农爬牌盘盆朋皮票瓶坡铺旗千墙桥琴晴穷秋泉裙然热人日荣柔如软润赛伞桑扫森晒山商烧深生师手树刷霜水顺丝松酥酸岁笋锁谈糖涛特梯田"
    "条贴厅铜头图腿瓦外湾网微文翁窝屋西霞鲜香小心星熊袖须选雪训鸭盐羊药夜医银鹰用油鱼院云枣摘站张照针蒸直钟洲竹抓砖装准桌紫宗走嘴尊座"
)


def fingerprint(key: Element, transport: Element) -> str:
    """Six words of two characters for the key to sign with and the key to send shares to."""
    read = [CHARACTERS[byte] for byte in digest("fingerprint", key, transport)[: 2 * WORDS]]
    return " ".join(map("".join, zip(read[::2], read[1::2], strict=True)))
