// How a scrutineer's device talks to the site, logged in: a message there, an answer, a refusal in plain words, or nothing.
import { canonical, parse } from "../lib/ballotbox/ballotbox.js";

const LONGEST = 2 ** 26;
const LOGIN = 401;

/** The server says no, in words for the person. */
export class Refused extends Error {}

/** Nothing came back: whether the message arrived is unknown; it is asked again. */
export class Unanswered extends Error {}

/** The messages of one election. */
export class Line {
  constructor(address, token) {
    Object.assign(this, { address, token });
  }

  get(what) {
    return this.ask(what, {});
  }

  post(what, value = {}) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
    return this.ask(what, { method: "POST", body: canonical(value), headers });
  }

  async ask(what, options) {
    let answer, told;
    try {
      answer = await fetch(this.address + what, { ...options, cache: "no-store" });
      told = parse(new Uint8Array(await answer.arrayBuffer()), LONGEST);
    } catch {
      throw new Unanswered("没有连上服务器。已经做完的都在；刚才按的没有反应，请稍候再按一次。");
    }
    if (answer.ok) return told;
    if (answer.status === LOGIN) throw new Refused("登录已经过期，请在另一个标签页重新登录，再回到这里。");
    throw new Refused(told.error || "服务器没有办成，请再试一次。");
  }
}
