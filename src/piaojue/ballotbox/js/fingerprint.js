// The fingerprint of a scrutineer's two public keys: six words that one reads aloud and the others compare.
import { digest } from "./hashing.js";

const WORDS = 6; // of two characters
const CHARACTERS = [ // by the value of a byte; no two of them sound alike, whatever the tone
  "爱安八帮宝北本笔边标饼布菜仓层茶唱城冲厨船床春词聪粗村带丹稻德等",
  "店冬豆端对朵法饭飞分蜂福钢糕歌根工狗鼓瓜关光桂锅海寒航好河黑猴湖",
  "花环黄回火鸡尖江交街金井九菊军开看康靠科孔口快宽筐葵阔拉来兰浪老",
  "雷梨连粮林铃柳龙楼轮罗驴马麦满忙帽梅门梦米棉苗民名木拿奶男囊脑嫩",
  "你念牛农爬牌盘盆朋皮票瓶坡铺旗千墙桥琴晴穷秋泉裙然热人日荣柔如软",
  "润赛伞桑扫森晒山商烧深生师手树刷霜水顺丝松酥酸岁笋锁谈糖涛特梯田",
  "条贴厅铜头图腿瓦外湾网微文翁窝屋西霞鲜香小心星熊袖须选雪训鸭盐羊",
  "药夜医银鹰用油鱼院云枣摘站张照针蒸直钟洲竹抓砖装准桌紫宗走嘴尊座",
].join("");

/** Six words of two characters for the key to sign with and the key to send shares to. */
export function fingerprint(key, transport) {
  const told = digest("fingerprint", key.bytes, transport.bytes).subarray(0, 2 * WORDS);
  return Array.from(told, (byte) => CHARACTERS[byte]).join("").match(/../g).join(" ");
}
