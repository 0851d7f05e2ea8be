// The page of the ballot on a voter's phone: open the slip, fill in, look again, seal, send until the receipt is there.
//
// The code of the slip stands behind # and is taken out of the address at once; no server ever sees it.
import { encode, readManifest } from "../lib/ballotbox/ballotbox.js";
import { askVote, PAUSED, Refused, sendBallot, Unanswered } from "./asking.js";
import { cast, deliver, done, examine, wait } from "./casting.js";
import { button, made, message, show } from "./elements.js";
import { filling, rule, said } from "./filling.js";
import { arrived, isSafe, keep, kept, underWay } from "./keeping.js";
import { unmarked } from "./marks.js";

const SLIP = /^#([0-9A-Za-z-]{1,40})\.([A-Za-z0-9_-]{22})$/;

/** The slip that was opened, or the ballot that was in hand before a reload. */
function slip() {
  const [, election, code] = SLIP.exec(location.hash) ?? [];
  if (location.hash) history.replaceState(null, "", location.pathname);
  if (election && kept().code !== code) keep({ election, code });
  return kept();
}

function heading(vote) {
  const { congress, session, matter } = vote.manifest;
  return [made("p", "over", `${congress} ${session}`), made("h1", "", matter)];
}

const SCAN = [
  "请用手机扫票签上的二维码打开这一页。没有票签的，请找工作人员。",
  "刚才已经看到“已投入票箱”的，票在票箱里，不用再投。",
];

async function begin() {
  const held = slip();
  if (held.receipt) return done(held);
  if (held.sealed) return deliver(held);
  if (!held.code) return message("投票", ...SCAN);
  return open(held);
}

/** Asks for the manifest; waits while the vote has not begun or nothing answers. */
async function open(held) {
  message("请稍候", "正在打开选票……");
  try {
    const told = await askVote(held.election);
    if (told.phase === "closed") return message("投票已经结束", "已经投过的，票在票箱里，不用再办；没有投过的，不能再投了。");
    if (told.phase === "ready") return await later(held, "投票还没有开始", "开始以后，这一页会自己打开。请不要离开。");
    return fill({ manifest: read(told, held.election), told, details: told.details }, held);
  } catch (error) {
    if (error instanceof Unanswered) return later(held, "没有连上", "请检查网络。连上以后，这一页会自己打开。");
    if (error.status === PAUSED) return later(held, "请稍候", `${error.message}好了以后，这一页会自己打开。`);
    return message("打不开选票", error.message, "请拿着票签找监票人；也可以换成纸质票。");
  }
}

async function later(held, title, text) {
  message(title, text);
  await wait(5);
  return open(held);
}

/** A manifest whose hash is the one that the server says, so that all phones and the screen of the hall can compare. */
function read(told, election) {
  const manifest = readManifest(told.manifest);
  if (encode(manifest.hash) !== told.hash) throw new Refused("清单的内容与它的指纹不符。", 422);
  if (manifest.id !== election) throw new Refused("这份清单不是票签上的那次投票的。", 422);
  return manifest;
}

function fill(vote, held) {
  const { form } = vote.manifest;
  const changed = (chosen) => keep({ ...held, chosen });
  const next = (chosen) => review(vote, { ...held, chosen });
  const list = filling({ form, details: vote.details }, held.chosen ?? unmarked(form), { changed, next });
  show(...heading(vote), made("p", "rule", rule(form)), ...(isSafe() ? [] : [made("p", "wrong", UNSAFE)]), largeType(), ...list);
}

const UNSAFE =
  "这台手机存不下东西（无痕窗口，或者存满了），照样可以投票。投出以前请不要刷新、不要关掉这一页；关掉了，就再扫一次票签，从头填。";

/** A button for those who read better with larger type. */
function largeType() {
  const { classList } = document.documentElement;
  const word = () => (classList.contains("larger") ? "还原字号" : "放大字号");
  const toggle = button(word(), "plain", () => {
    classList.toggle("larger");
    toggle.textContent = word();
  });
  return made("p", "", toggle);
}

/** The voter looks again at what the ballot says. */
function review(vote, held) {
  const back = () => fill(vote, held);
  const leaving = (work) => () => {
    window.onpopstate = null;
    work();
  };
  history.pushState("review", "");
  window.onpopstate = back;
  const rows = said(vote.manifest.form, held.chosen).map(([title, answer]) =>
    made("li", "", made("span", "", title), answer ? made("strong", "", answer) : ""),
  );
  const casting = button("密封并投出", "primary", leaving(() => cast(vote, held)));
  const examining = button("密封并抽检", "plain", leaving(() => examine(vote, held, back)));
  const check = made("details", "about", made("summary", "", "先抽检一次"), made("p", "", CHECK), examining);
  const hash = made("code", "", encode(vote.manifest.hash).slice(0, 16));
  show(
    made("h1", "", "请再看一遍"),
    made("ul", "said", rows),
    made("p", "", "投出以后不能改。"),
    made("div", "bar", button("返回修改", "plain", () => history.back()), casting),
    check,
    made("p", "small", "清单 ", hash, "，与大屏上的相同，就是同一次投票。"),
  );
}

const CHECK =
  "想知道这台手机有没有照您选的密封，可以抽检：密封好的票先交出去作废，再由监票人的设备打开来看。看过以后重新密封、重新投。";

/** Ballots of voters before on this device that were never answered go on their way again. */
function goOn() {
  const mine = kept().sealed;
  for (const { election, sealed: text } of underWay().filter((ballot) => ballot.sealed !== mine)) {
    const answered = (error) => error instanceof Refused && error.status !== PAUSED && arrived(text);
    sendBallot(election, text).then(() => arrived(text), answered);
  }
}

/** What nobody foresaw: the page says so, instead of standing still. */
window.addEventListener("unhandledrejection", ({ reason }) => {
  message("这一页出了意外", `原因：${reason?.message ?? reason}`, "请刷新这一页。还是这样的，请拿着手机和票签找监票人；没有投出的，可以换成纸质票。");
});
window.addEventListener("hashchange", () => location.reload());
goOn();
begin();
