// The way in: a passphrase for a new device, the same again after a reload, or a backup on another laptop.
import { keyOf, LEAST_PASSPHRASE, Rejected } from "../lib/ballotbox/ballotbox.js";
import { button, made, progress } from "../ballot/elements.js";
import { Device, fresh } from "./device.js";
import { field, text as lines } from "./parts.js";
import { keptFor, unlocked, Vault, whyNot } from "./vault.js";

const ELSEWHERE = [
  "现在可以：换一个浏览器，或者换一台设备，登录以后打开这一页；也可以腾出空间、关掉无痕窗口，再刷新。",
  "还没有登记六个词的，换设备不影响投票。已经留过备份的，在别的设备上按“我有备份，在这台设备上恢复”。密钥已经做成、又没有备份的，其余监票人够数，投票照常进行。",
];

/** A form whose work takes a while: a bar meanwhile, the reason if it is refused. */
function form(word, rows, work) {
  const bar = progress("做到哪里了", 1), why = made("p", "wrong"), held = made("form", "");
  const send = made("button", "primary", word);
  why.setAttribute("role", "alert");
  bar.hidden = true;
  held.append(...rows, why, bar, made("div", "bar", send));
  held.addEventListener("submit", async (event) => {
    event.preventDefault();
    Object.assign(send, { disabled: true });
    Object.assign(bar, { hidden: false, value: 0 });
    why.textContent = "";
    try {
      await work((share) => { bar.value = share; });
    } catch (error) {
      why.textContent = error.message;
    }
    Object.assign(send, { disabled: false });
    bar.hidden = true;
  });
  return held;
}

/** Asks for what is needed; resolves to the device. */
export function enter(line, { code, attempt }, show) {
  const why = whyNot(code);
  if (why) {
    show(made("h1", "", "这个浏览器不能掌管份额"), ...lines(why, ...ELSEWHERE));
    return new Promise(() => {});
  }
  return new Promise((resolve) => {
    const ready = (vault, kept) => resolve(new Device(line, vault, kept));
    (keptFor(code) ? again : first)(code, { attempt, ready, show });
  });
}

function first(code, { attempt, ready, show }) {
  const one = field(`口令（至少${LEAST_PASSPHRASE}个字符）`, "password"), two = field("再输一次", "password");
  const work = async (far) => {
    if (one.input.value !== two.input.value) throw new Rejected("两次输入的口令不同。");
    const vault = new Vault(code, await keyOf(one.input.value, { progress: far })), kept = fresh(code, attempt);
    await vault.keep(kept);
    ready(vault, kept);
  };
  const other = button("我有备份，在这台设备上恢复", "plain", () => restore(code, { attempt, ready, show }));
  show(
    made("h1", "", "给这台设备设一个口令"),
    made("p", "", "您将掌管解密份额中的一份。它只保存在这台设备上，用口令锁住；服务器上没有，别人打不开。忘了口令，这一份就没有了。"),
    form("下一步", [one.row, two.row], work),
    made("p", "", other),
  );
}

function again(code, { attempt, ready, show }) {
  const one = field("口令", "password");
  const work = async (far) => {
    const { vault, value } = await unlocked(code, one.input.value, keptFor(code), far);
    ready(vault, value);
  };
  const other = button("用备份恢复", "plain", () => restore(code, { attempt, ready, show }));
  show(made("h1", "", "请输入这台设备的口令"), made("p", "", "就是您第一次打开这一页时自己设的口令，别人都不知道，也不能替您找回。"), form("打开", [one.row], work), made("p", "", other));
}

function restore(code, { attempt, ready, show }) {
  const text = field("备份的文字（扫备份纸上的二维码得到，或者选备份文件）", "area"), file = field("备份文件", "file");
  const one = field("口令", "password");
  file.input.addEventListener("change", async () => { text.input.value = (await file.input.files[0]?.text()) ?? ""; });
  const work = async (far) => {
    const { vault, value } = await unlocked(code, one.input.value, text.input.value, far);
    ready(vault, value);
  };
  const back = button("返回", "plain", () => (keptFor(code) ? again : first)(code, { attempt, ready, show }));
  show(made("h1", "", "用备份恢复"), form("恢复", [file.row, text.row, one.row], work), made("p", "", back));
}
