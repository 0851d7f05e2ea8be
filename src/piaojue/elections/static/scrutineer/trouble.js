// What did not go as it should, told to the scrutineer, while the page goes on asking where things stand.
//
// What a button was answered stays until the next button: the look every two seconds must not take it away.
import { Rejected } from "../lib/ballotbox/ballotbox.js";
import { made, saving } from "../ballot/elements.js";
import { Refused, Unanswered } from "./line.js";
import { Unkept } from "./vault.js";

const FORESEEN = [Refused, Unanswered, Rejected, Unkept];
const MAKE_ROOM = [
  "现在可以：关掉无痕窗口、允许网页存东西，或者清理出空间。腾出以后，这一页会自己接着办；刚才按过按钮的，请再按一次。请不要关掉这一页。",
  "腾不出的：把这台设备上的份额存为文件（用您的口令锁着），在另一台设备上登录，打开这一页，按“我有备份，在这台设备上恢复”，从这一步接着办。",
  "都不行的，请告诉总监票人：密钥已经做成的，其余监票人够数，投票照常进行；还没有做成的，在会场工作台换一名监票人，或者改用纸质票。",
];
const UNFORESEEN = "请刷新这一页，用口令再打开；还不行的，用备份在另一台设备上恢复。";

function words(error) {
  if (error instanceof Unkept) {
    const file = saving("存为文件", "解密份额.json", JSON.parse(error.text));
    return [error.message, ...MAKE_ROOM].map((line) => made("p", "", line)).concat(made("p", "", file));
  }
  if (FORESEEN.some((kind) => error instanceof kind)) return [made("p", "", error.message)];
  return [made("p", "", `出了没有料到的错：${error.message}`), made("p", "", UNFORESEEN)];
}

export class Trouble {
  constructor() {
    this.place = made("div", "wrong");
    this.place.setAttribute("role", "alert");
    this.clear();
  }

  clear() {
    this.place.replaceChildren();
    this.isOfPress = false;
  }

  tell(error) {
    const told = made("div", "", ...words(error));
    if (told.textContent !== this.place.textContent) this.place.replaceChildren(told);
  }

  /** What a button does; how it was answered is told until the next one. */
  async withPress(work) {
    this.clear();
    try {
      await work();
    } catch (error) {
      this.tell(error);
      this.place.scrollIntoView({ block: "center" }); // a long page has it below what is seen
      this.isOfPress = true;
    }
  }

  /** What the clock does: its trouble is told while it lasts. */
  async withLook(work) {
    try {
      await work();
      if (!this.isOfPress) this.clear();
    } catch (error) {
      if (!this.isOfPress) this.tell(error);
    }
  }
}
