// The page of a scrutineer's device: one instruction at a time, who is still missing, what this device has checked.
//
// Every two seconds it asks where things stand, follows the board itself, and does what needs no decision of a person.
import { made, progress } from "../ballot/elements.js";
import { enter } from "./entering.js";
import { Faulty, Line, Unanswered } from "./line.js";
import { stepOf } from "./steps.js";
import { Trouble } from "./trouble.js";

const PAUSE = 2000; // milliseconds
const MANY = 40; // entries that take long enough to say so
const UNOPENED = "没有连上服务器。请检查网络，连上以后这一页会自己打开。";
const main = document.querySelector("main"), { address, desk, origin, token } = main.dataset;
const isChief = main.dataset.chief === "1";
const place = made("div", ""), status = made("div", "status"), bar = progress("核对公告板"), far = made("p", "small");
const trouble = new Trouble();
let shown = "", title = "", device = null, working = Promise.resolve();

/** The next step; a reader aloud begins it at its heading, unless the person is elsewhere on the page. */
function show(...content) {
  const { activeElement } = document, isElsewhere = activeElement !== document.body && !place.contains(activeElement);
  place.replaceChildren(...content.flat());
  window.scrollTo(0, 0);
  const heading = place.querySelector("h1");
  if (!heading || isElsewhere) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** One thing at a time: what a button starts and what the clock starts do not meet. */
function alone(work) {
  working = working.then(work, work);
  return working;
}

function checked(done, of) {
  Object.assign(bar, { hidden: done >= of, max: of, value: done });
  far.textContent = of - done > MANY ? `正在核对公告板：已核对${done}条，共${of}条。可以离开这一页；回来以后从这里接着核对。` : "";
}

/** What a device does by itself, once everybody's turn has come. */
async function goOn(told) {
  const mine = told.holders[device.me - 1], { making } = device.election.known;
  if (!mine.vk) return device.register();
  if (device.phase === "keys") return goOnWithKeys(making);
  if (told.owed.length) return device.coSign(told.owed);
  return null;
}

function goOnWithKeys(making) {
  const { me } = device, every = making.members;
  const against = [...making.complaints].map((pair) => pair.split(" ").map(Number)).find(([, by]) => by === me);
  if (against && !making.liars.size) return device.openDealing(against[0]);
  if (making.complaints.size) return null;
  if (making.commits.size === every && !making.reveals.has(me)) return device.reveal();
  if (making.reveals.size === every && !making.confirmed.has(me)) return device.confirm();
  if (making.isFinished && device.kept.dealing.commit) return device.change({ dealing: {} }); // nobody can ask for it now
  return null;
}

async function look() {
  const told = await device.line.get("state");
  device.me = told.me;
  if (told.attempt !== device.kept.attempt) await device.forget(told.attempt);
  await device.follow(checked);
  await goOn(told);
  paint(told);
}

function paint(told) {
  const { missing, ballots, paused } = told, { entries } = device.board;
  const lines = [`这台设备已经核对公告板${entries.length}条，其中选票${device.election.used.size}张。`];
  if (device.phase === "open" && ballots !== device.election.used.size) lines.push("投票时每满十张一起公布，所以这里的数目会慢一些，不是少了票。");
  if (device.phase === "open") lines.unshift(paused ? "投票暂停中。" : `实到${told.present}人，已收到选票${ballots}张。`);
  status.replaceChildren(...[...lines, ...missing].map((line) => made("p", "small", line)));
  const step = stepOf(told, device, { isChief, origin, press });
  if (step.key === shown) return;
  shown = step.key;
  if (step.title !== title) trouble.clear(); // what a button was answered belongs to the step before
  title = step.title;
  show(made("h1", "", step.title), ...step.content);
}

/** What a button does: the act alone, then a look at where it led. */
function press(work) {
  return alone(() =>
    trouble.withPress(async () => {
      await work();
      shown = "";
      await look();
    }),
  );
}

const pause = () => new Promise((resolve) => { setTimeout(resolve, PAUSE); });

/** Where things stand when the page is opened; while nothing answers, there is nothing to press, and it is asked again. */
async function reached(line) {
  for (;;) {
    try {
      return await line.get("state");
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      trouble.tell(error instanceof Faulty ? error : new Unanswered(UNOPENED));
      await pause();
    }
  }
}

async function begin() {
  const line = new Line(address, token), told = await reached(line);
  trouble.clear();
  if (!told.me) return show(made("h1", "", "您不掌管本次投票的解密份额"), made("p", "", "请用掌管份额的监票人的账号登录。"));
  device = await enter(line, told, show);
  show(made("h1", "", "正在核对公告板"));
  for (;;) {
    await alone(() => trouble.withLook(look));
    await pause();
  }
}

const back = made("a", "", "返回会场工作台");
back.href = desk;
bar.hidden = true;
main.replaceChildren(made("p", "over", "监票人设备 · ", back), place, trouble.place, bar, far, status);
trouble.withLook(begin);
