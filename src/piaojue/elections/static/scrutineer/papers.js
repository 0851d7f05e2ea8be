// Papers are typed in by two scrutineers together: each valid one as a sealed ballot, each invalid one with a reason.
import { button, made } from "../ballot/elements.js";
import { filling } from "../ballot/filling.js";
import { unmarked } from "../ballot/marks.js";

const REASONS = ["赞成的超过规定的数目", "同一项目有两种意见", "字迹无法辨认", "不是本次投票的票"];

/** A batch on this device: typed one by one, looked at again, then drawn up for the second signature. */
export function typing(device, page, left) {
  const { form } = device.election.manifest, place = made("div", ""), valid = [], invalid = [];
  const said = () => `这一批已录入有效${valid.length}张、无效${invalid.length}张。`;

  function next() {
    if (valid.length + invalid.length >= left) return rest();
    return place.replaceChildren(
      made("p", "", said()),
      button("录入一张有效票", "primary", one),
      made("p", "", ...REASONS.map((reason) => button(`无效：${reason}`, "plain", () => { invalid.push(reason); next(); }))),
      valid.length + invalid.length ? button("这一批录完了", "plain", rest) : "",
    );
  }

  function one() {
    const done = (chosen) => { valid.push(chosen); next(); };
    place.replaceChildren(...filling({ form }, unmarked(form), { changed: () => {}, next: done }));
  }

  function rest() {
    const send = () => page.press(() => device.proposePapers(valid, invalid));
    place.replaceChildren(made("p", "", `${said()}与纸上核对以后提出，由另一名监票人签署。`), button("提出这一批", "primary", send));
  }

  next();
  return place;
}
