// What the page asks of this scrutineer now: one title, why, one button.
import { encode, readManifest } from "../lib/ballotbox/ballotbox.js";
import { button, made, saving } from "../ballot/elements.js";
import { rule } from "../ballot/filling.js";
import { closed, drawing, opening, running } from "./chief.js";
import { act, text } from "./parts.js";
import { squares } from "./squares.js";

const MOST_IN_SQUARES = 1000; // characters that a phone still reads from paper; more goes into a file

/** The step: `key` changes when the page has to be drawn anew. */
export function stepOf(told, device, page) {
  const { phase } = device, { statement, holders } = told, mine = holders[device.me - 1];
  const key = [phase, told.paused, told.missing.join(), statement.id ?? "", (statement.signed ?? []).join()].join("|");
  const { saved } = device.kept, backup = saved ? 0 : device.vault.text.length; // what is shown to be saved is the latest
  return { key: [key, mine.rehearsed, saved, backup].join("|"), ...step(told, device, page) };
}

function step(told, device, page) {
  const comesFirst = device.phase === "keys" && !device.kept.saved; // a backup, before the manifest is signed
  if (told.statement.id && !comesFirst) return signing(told, device, page);
  const steps = {
    empty: () => reading(told, device, page),
    keys: () => keys(told, device, page),
    ready: () => ready(told, device, page),
    open: () => (page.isChief ? running(told, device, page) : waiting("投票进行中", "请留着这一页：这台设备正在核对每一张票。")),
    closed: () => closed(told, device, page),
    counting: () => counting(told, device, page),
    done: () => waiting("结果已经算出", "这台设备核对过全部记录。主席团宣布以后，结果对外公布。"),
  };
  return steps[device.phase]();
}

const waiting = (title, ...lines) => ({ title, content: text(...lines) });

function words(holder, mine) {
  const mark = made("strong", "words", holder.fingerprint || "还没有登记");
  return made("li", "", made("span", "", `第${holder.number}名 ${holder.name}${mine ? "（您）" : ""}`), mark);
}

const everyone = ({ holders }, device) =>
  made("ul", "said", holders.map((holder) => words(holder, holder.number === device.me)));

function reading(told, device) {
  const mine = told.holders[device.me - 1];
  return {
    title: "请大声读出您的六个词",
    content: [made("p", "words large", mine.fingerprint || "正在登记……"), ...text("大家都登记以后，一起核对。"), everyone(told, device)],
  };
}

function keys(told, device, page) {
  const { making } = device.election;
  if (told.holders.some(({ vk }) => !vk)) return reading(told, device); // the board was read later than this list
  if (making.complaints.size) return again(told, device, page, "有一份密钥对不上");
  if (!making.commits.has(device.me)) return comparing(told, device, page);
  if (!making.isFinished) return waiting("正在一起做密钥", "不用操作，请等其他监票人。");
  if (!device.credentials.slips.length && page.isChief) return drawing(told, device, page);
  if (!device.kept.saved) return backup(device, page);
  return waiting("密钥已经做成", "接下来由总监票人抽取票签，大家再一起签署清单。");
}

function comparing(told, device, page) {
  return {
    title: "核对每个人的六个词",
    content: [
      ...text("每人大声读出自己设备上的六个词，与这里的比对。全都相同，才说明没有人在中间换过公钥。"),
      everyone(told, device),
      act("全都相同，做密钥", () => page.press(() => device.commit())),
      made("details", "about", made("summary", "", "有不同的"), ...different(device, page)),
    ],
  };
}

function different(device, page) {
  return [
    ...text("先请读出不同的那个人再读一遍，看清是不是读错了。确实不同的，按下面的按钮，全体从头再做一次，每台设备都会换新的密钥。"),
    button("全体重新做密钥", "plain", () => page.press(() => device.line.post("restart", { reason: "读出的词与屏幕上的不同" }))),
  ];
}

function again(told, device, page, title) {
  const liars = [...device.election.making.liars].map((by) => told.holders[by - 1].name).join("、");
  return {
    title,
    content: [
      ...text(
        liars ? `查明是${liars}的设备给出的份额不对。` : "正在查明是谁的设备。",
        `任何一名监票人按下面的按钮，全体就重新做一次，每台设备都会换新的密钥${device.credentials.slips.length ? "；票签不用重印" : ""}。`,
        "又是同一台设备的，请工作人员在会场工作台改用纸质票，或者换一名监票人再设立密封投票。",
      ),
      act("重新做密钥", () => page.press(() => device.line.post("restart", { reason: `份额有异议${liars ? `，责任设备：${liars}` : ""}` }))),
    ],
  };
}

function backup(device, page) {
  const sealed = device.vault.text;
  return {
    title: "给您的份额留一份备份",
    content: [
      ...text("设备丢了、坏了，用这份备份和您的口令，可以在别的设备上接着办。备份也被口令锁着。请存到您自己的U盘，能打印的也打印一份。"),
      sealed.length < MOST_IN_SQUARES ? made("div", "slip", squares(sealed, "备份的二维码")) : "",
      made("p", "", saving("存为文件", `解密份额-第${device.me}名.json`, JSON.parse(sealed)), " ", button("打印", "plain", () => window.print())),
      act("已经留好备份", () => page.press(() => device.change({ saved: 1 }))),
    ],
  };
}

function ready(told, device, page) {
  if (!told.holders[device.me - 1].rehearsed) {
    return {
      title: "试一次解密",
      content: [...text("用一个试验的密文，看各人的份额能不能合起来打开。真正的票还没有。"), act("试解密", () => page.press(() => device.rehearse()))],
    };
  }
  if (page.isChief) return opening(told, device, page);
  return waiting("一切就绪", "等待清点到会人数，由总监票人提出开始投票。");
}

function counting(told, device, page) {
  if (device.election.shares.has(device.me)) return waiting("您的一份已经交出", "等待其他监票人。够数以后，结果自动算出。");
  return {
    title: "解密合计",
    content: [
      ...text(`合计由这台设备自己算出，与公告板上的相同，共${device.election.used.size}张票。单张的票谁也打不开。`, "每台设备只解密一次。"),
      act("交出我的一份", () => page.press(() => device.give())),
    ],
  };
}

// what waits for signatures
function signing(told, device, page) {
  const { statement } = told, { title, content } = described(statement);
  const still = `已有${statement.signed.length}人签署，需要${statement.needed}人。`;
  const away = () => page.press(() => device.line.post(`statements/${statement.id}/withdraw`));
  const withdrawing = page.isChief && statement.type !== "manifest" ? [made("p", "", button("撤回这份文书", "plain", away))] : [];
  if (statement.signed.includes(device.me)) return { title, content: [...content, ...text(`您已签署。${still}`), ...withdrawing] };
  const sign = act("核对无误，签署", () => page.press(() => device.sign(statement)));
  return { title, content: [...content, ...text(still), sign, ...withdrawing] };
}

function described({ type, payload }) {
  const kinds = { manifest, open, "issue-count": issued, close, "paper-batch": papers };
  return kinds[type](payload);
}

function manifest({ manifest: told }) {
  const read = readManifest(told);
  return {
    title: "签署投票清单",
    content: [
      ...text(`${read.congress} ${read.session} ${read.matter}`, rule(read.form), `应到${read.entitled}人，印制票签${read.slips}张，解密需要${read.threshold}人。`),
      made("ol", "", read.form.titles.map((title) => made("li", "", title))),
      made("p", "small", "清单 ", made("code", "", encode(read.hash).slice(0, 16)), "。请与纸上的名单逐项核对，签署以后不能再改。"),
    ],
  };
}

const open = () => waiting("开始投票", "签署以后，持票签的代表就可以投票。");

const issued = ({ present, drawn, papers: handed }) =>
  waiting("清点发出的票", `实到${present}人，发出票签${drawn}张，发出纸质票${handed}张。请与存根核对。`);

const close = ({ ballots, head }) => ({
  title: "结束投票",
  content: [...text(`公告板上共有选票${ballots}张。签署以后不再接收。`), made("p", "small", "链头 ", made("code", "", head.slice(0, 16)), "，与大屏上的核对。")],
});

const papers = ({ papers: number, invalid }) =>
  waiting(`录入纸质票${number}张`, `其中无效${invalid.length}张${invalid.map(({ number: at, reason }) => `；第${at}张：${reason}`).join("")}。`, "您应当在旁边看着逐张录入，与纸上的一致才签。");
