// How a scrutineer's device talks to the site, logged in: a message there, an answer, a refusal in plain words, or nothing.
import { canonical, parse } from "../lib/ballotbox/ballotbox.js";

const LONGEST = 2 ** 26;
const LOGIN = 401, STALE = 403; // the second as a page, not as a message: the token is that of an earlier log-in

const BROKEN = 500; // and a page instead of a message
const UNREACHED = "没有连上服务器。已经做完的都在；按过按钮没有反应的，连上以后再按一次。";
const FAULT = "连上了服务器，但是它没有办成：可能磁盘满了，也可能数据库正忙。已经做完的都在；请告诉管理员。好了以后这一页会自己接着办；按过按钮的，再按一次。";

/** The server says no, in words for the person. */
export class Refused extends Error {}

/** Nothing came back: whether the message arrived is unknown; it is asked again. */
export class Unanswered extends Error {}

/** The server answers, but with a page of its own trouble. */
export class Faulty extends Unanswered {}

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

  /** Reads the page's token anew; is it another one? After a new log-in it is. */
  async renew() {
    const page = await fetch(location.href, { cache: "no-store" }).then((answer) => answer.text(), () => "");
    const { token = "" } = new DOMParser().parseFromString(page, "text/html").querySelector("main")?.dataset ?? {};
    const isOther = token !== "" && token !== this.token;
    if (isOther) this.token = token;
    return isOther;
  }

  async ask(what, options) {
    let answer, told;
    try {
      answer = await fetch(this.address + what, { ...options, cache: "no-store" });
      told = parse(new Uint8Array(await answer.arrayBuffer()), LONGEST);
    } catch {
      if (answer?.status === STALE && (await this.renew())) return this.post(what, parse(options.body, LONGEST));
      throw answer?.status >= BROKEN ? new Faulty(FAULT) : new Unanswered(UNREACHED);
    }
    if (answer.ok) return told;
    if (answer.status === LOGIN) throw new Refused("登录已经过期，请在另一个标签页重新登录，再回到这里。");
    throw new Refused(told.error || "服务器没有办成，请再试一次。");
  }
}
