// What only the chief scrutineer does: slips, opening, voiding, the count of what was handed out, closing, the sums.
import { Rejected } from "../lib/ballotbox/ballotbox.js";
import { button, made } from "../ballot/elements.js";
import { typing } from "./papers.js";
import { act, field, text } from "./parts.js";
import { credentialsOf, drawn, numbersOf, sheet, voiding } from "./slips.js";

function folded(title, ...content) {
  return made("details", "about", made("summary", "", title), ...content);
}

/** Draws the slips on this device and gives the server their public keys. */
export function drawing(told, device, page) {
  const number = field("印多少张票签（不少于应到人数）", "number", told.entitled + Math.ceil(told.entitled / 10));
  const draw = async () => {
    const wanted = Number(number.input.value);
    if (!(Number.isSafeInteger(wanted) && wanted >= told.entitled)) throw new Rejected(`票签不能少于应到的${told.entitled}人。`);
    if (device.kept.slips.codes?.length !== wanted) await device.change({ slips: drawn(told.code, wanted, told.entitled) });
    await device.line.post("credentials", credentialsOf(told.code, device.kept.slips));
  };
  return {
    title: "抽取票签的代码",
    content: [
      ...text("代码由这台设备随机抽取，只印在票签上；服务器只得到公钥，看不到代码。"),
      number.row,
      act("抽取", () => page.press(draw)),
    ],
  };
}

/** Prints the slips, and proposes to open once nothing is missing. */
export function opening(told, device, page) {
  const { manifest } = device.election, { slips } = device.kept;
  const printing = slips.codes ? [printed(slips, told, manifest, page)] : text("票签的代码在抽取它们的那台设备上。");
  const open = () => page.press(() => device.propose("open", {}));
  return {
    title: told.missing.length ? "打印票签" : "可以开始投票",
    content: [...printing, ...(told.missing.length ? text("还要等待下面几项。") : [act("提出开始投票", open)])],
  };
}

function printed(slips, told, { matter }, page) {
  const place = made("div", "slips"), fill = () => {
    place.replaceChildren(...sheet(slips, { election: told.code, matter, origin: page.origin }));
    window.print();
  };
  return made("div", "", ...text(`共${slips.codes.length}张。裁开、折好、投入票箱，代表签到时自己抽一张，不要登记谁抽了哪一张。`), button("打印票签", "plain", fill), place);
}

/** While the vote is open: void slips, count what was handed out, interrupt, close. */
export function running(told, device, page) {
  const isCounted = told.missing.length === 0; // its own board may end before: ballots are shown in tens
  const close = act("暂停接收，提出结束投票", () => page.press(() => device.proposeClose()));
  return {
    title: told.paused ? "投票暂停中" : "投票进行中",
    content: [
      ...text("请留着这一页。快结束时按次序办：作废没有用的票签，清点发出的票，再结束。"),
      voidingOf(device, page),
      counting(told, device, page, isCounted),
      interrupting(told, device, page),
      ...(isCounted ? [close] : []),
    ],
  };
}

function voidingOf(device, page) {
  const { slips } = device.kept;
  if (!slips.codes) return folded("作废票签", ...text("票签的代码在抽取它们的那台设备上，请在那台设备上办。"));
  const numbers = field("票签号，例如 3、5-8", "text");
  const void_ = (reason) => page.press(async () => {
    await device.enter(voiding(slips, numbersOf(numbers.input.value, slips.codes.length), reason));
  });
  return folded("作废票签", numbers.row, made("p", "",
    button("换成了纸质票", "plain", () => void_("exchanged")), " ", button("没有人抽", "plain", () => void_("unused"))));
}

function counting(told, device, page, isCounted) {
  if (isCounted) return made("p", "", "✓ 发出的票已经清点。");
  const drawnField = field("代表抽走的票签", "number", 0), papers = field("发出的纸质票", "number", 0);
  const propose = () => page.press(() =>
    device.propose("issue-count", { drawn: Number(drawnField.input.value), papers: Number(papers.input.value), present: told.present }));
  return folded("清点发出的票", ...text(`实到${told.present}人。抽走的与没有人抽的合计，应等于印制的张数。`), drawnField.row, papers.row, made("p", "", button("提出清点", "plain", propose)));
}

function interrupting(told, device, page) {
  const reason = field("原因", "text"), to = told.paused ? "resume" : "pause";
  const go = () => page.press(() => device.line.post(to, { reason: reason.input.value }));
  return folded(told.paused ? "继续接收" : "中断", reason.row, made("p", "", button(told.paused ? "继续" : "中断投票", "plain", go)));
}

/** After the close: papers typed in by two, then the sums. */
export function closed(told, device, page) {
  const { issued, papers } = device.election, left = issued.papers - papers.size;
  const sum = act("不再录入，合计", () => page.press(() => device.line.post("aggregate")));
  const all = page.isChief && left <= 0;
  const typed = device.kept.slips.reserves && left > 0 ? [typing(device, page, left)] : [];
  const after = page.isChief && left > 0 ? [made("p", "", button("其余没有交回，合计", "plain", () => page.press(() => device.line.post("aggregate"))))] : [];
  return {
    title: left > 0 ? "录入纸质票" : "可以合计",
    content: [...text(left > 0 ? `发出纸质票${issued.papers}张，已录入${papers.size}张。两名监票人一起，一张一张录入。` : issued.papers ? "纸质票已经录完。" : "没有发出纸质票。"), ...typed, ...after, ...(all ? [sum] : [])],
  };
}
