// From a filled ballot to its receipt: seal, send the same bytes until they are answered, check what comes back.
import { parse, readManifest, readReceipt, trackerOf, utf8 } from "../lib/ballotbox/ballotbox.js";
import { PAUSED, Refused, sendBallot, sendCheck, Unanswered } from "./asking.js";
import { button, made, message, pressed, progress, saving, show } from "./elements.js";
import { arrived, forget, isSafe, keep, send } from "./keeping.js";
import { sealed } from "./sealing.js";

const PAUSES = [1, 2, 4, 8, 10]; // seconds before a ballot without an answer is sent again
const CHECKED =
  "这张票已经作废，不会计入。请监票人在自己的设备上打开“怎样自己核对”页，用摄像头扫这里的二维码，或者打开抽检文件，" +
  "就能看到它里面是什么。" +
  "看的人会知道您这一次怎样选；重新投的时候可以另选。";
const ONLY_HERE = "这台手机存不下东西，票只在这一页里：刷新或者关掉，这张票就没有了。";
const UNDRAWN = "✗ 二维码没有取到，可能网络断了。请接上网络再按一次，或者用抽检文件。";

export const wait = (seconds) => new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });

/** Seals in a worker; where there is none, here. */
function seal(vote, { code, chosen }) {
  const bar = progress("密封到哪里了", 1);
  show(made("h1", "", "正在密封"), made("p", "", "您的选择只在这台手机上，密封以后谁也看不见。"), bar);
  const asked = { manifest: vote.told.manifest, code, chosen };
  return new Promise((resolve) => {
    const worker = new Worker(new URL("sealing.js", import.meta.url), { type: "module" });
    const finish = (done) => {
      worker.terminate();
      resolve(done);
    };
    const here = async () => sealed(asked, () => {}); // what it throws goes on to whoever waits
    worker.onmessage = ({ data: { share, done } }) => {
      if (done) finish(done);
      else bar.value = share;
    };
    worker.onerror = () => finish(here());
    worker.postMessage(asked);
  });
}

export async function cast(vote, held) {
  const { text, tracker } = await seal(vote, held);
  const { election, code } = held, { manifest } = vote.told;
  const ballot = { election, code, sealed: text, tracker, manifest };
  keep(ballot);
  send({ election, sealed: text });
  return deliver(ballot);
}

/** Sends the same bytes until a receipt comes back; meanwhile it is unknown whether the ballot is cast. */
export async function deliver(held) {
  for (let tries = 0; ; tries += 1) {
    sending(held, tries);
    try {
      const { tracker, receipt } = await sendBallot(held.election, held.sealed);
      return receive(held, tracker, receipt);
    } catch (error) {
      if (error instanceof Refused && error.status !== PAUSED) {
        arrived(held.sealed);
        return refused(held, error);
      }
      if (!(error instanceof Unanswered || error instanceof Refused)) throw error;
      unknown(held, error);
    }
    await again(PAUSES[Math.min(tries, PAUSES.length - 1)]);
  }
}

const again = (seconds) =>
  Promise.race([
    wait(seconds),
    new Promise((resolve) => { window.addEventListener("online", resolve, { once: true }); }),
    pressed(),
  ]);

function sending(held, tries) {
  if (tries === 0) show(made("h1", "", "正在投出"), number(held), progress("正在等回执"));
}

function unknown(held, error) {
  const paused = error instanceof Refused;
  show(
    made("h1", "", paused ? "请稍候：还没有收到回执" : "未知：还没有收到回执"),
    made("p", "", paused ? error.message : "票可能已经投入票箱，也可能还没有。请不要关掉这一页，也不要换成纸质票。"),
    made("p", "", `${paused ? "这一页" : "连上以后"}会自己再发同一张票，不会重复计票。`),
    ...(isSafe() ? [] : [made("p", "wrong", ONLY_HERE)]),
    number(held),
    button("现在再发一次", "primary", () => {}),
  );
}

/** The receipt is checked before anything is said to be cast. */
function receive(held, tracker, receipt) {
  try {
    const manifest = readManifest(held.manifest), { seq } = readReceipt(receipt, manifest.hash, manifest.server);
    if (tracker !== trackerOf(parse(utf8(held.sealed)))) throw new Refused("回执上的编号不是这张票的。", 422);
    arrived(held.sealed);
    const finished = { election: held.election, code: held.code, tracker, receipt, seq };
    keep(finished);
    return done(finished);
  } catch (error) {
    return refused(held, new Refused(`服务器的回执不真：${error.message}`, 422));
  }
}

function refused(held, error) {
  show(
    made("h1", "", "没有投成"),
    made("p", "wrong", error.message),
    made("p", "", "请不要关掉这一页，拿着手机和票签找监票人。"),
    number(held),
    button("再发一次", "plain", () => deliver(held)),
  );
}

const number = ({ tracker }) => made("p", "", "编号 ", made("strong", "tracker", tracker));

export function done({ tracker, receipt, seq }) {
  const file = saving("保存回执", `回执-${tracker}.json`, receipt);
  show(
    made("h1", "good", "✓ 已投入票箱"),
    made("p", "", "您的编号"),
    made("p", "tracker large", tracker),
    made("p", "", `记下或者拍下编号。凭它可以在公告板上查到这张票（第${seq}条），看不出选了什么。`),
    made("p", "small", "用自己手机的，记下编号就办完了，可以关掉这一页。用会场公用设备的，请按“清除”，再交给下一位。"),
    made("div", "bar", file, button("清除，交给下一位", "primary", clear)),
    made("details", "about", made("summary", "", "服务器签名的回执（已核对）"), made("p", "hash", JSON.stringify(receipt))),
  );
}

function clear() {
  forget();
  message("已清除", "这台设备上没有留下选择和编号。下一位请扫自己的票签。");
}

/** A check (抽检): the sealed ballot is given up first, and only then opened; the choices stay for a new one. */
export async function examine(vote, held, again) {
  const { text, tracker, secrets } = await seal(vote, held);
  const back = button("回到选票，重新密封", "primary", () => again());
  try {
    const { receipt } = await sendCheck(held.election, text);
    readReceipt(receipt, vote.manifest.hash, vote.manifest.server);
  } catch (error) {
    return show(made("h1", "", "没有抽检成"), made("p", "wrong", error.message), back);
  }
  const opened = { manifest: vote.told.manifest, ballot: JSON.parse(text), secrets };
  const file = saving("抽检文件", `抽检-${tracker}.json`, opened);
  const place = made("p", "", button("显示二维码", "plain", () => showCodes(place, opened)));
  return show(made("h1", "", "抽检"), number({ tracker }), made("p", "", CHECKED), place, made("div", "bar", file, back));
}

/** What draws the codes is fetched now: nobody else needs it. */
async function showCodes(place, opened) {
  const drawing = await import("./turning.js").catch(() => null);
  if (!drawing) return place.replaceChildren(place.firstChild, made("span", "wrong", UNDRAWN));
  const told = made("p", "small", "二维码会自己轮换。请让监票人的摄像头对准，直到他那边显示读完。");
  return place.replaceWith(told, drawing.turning(opened, "抽检的二维码"));
}

