// Where a device keeps its secrets: in this browser, sealed under the scrutineer's passphrase; nowhere else.
import { openWith, Rejected, sealUnder } from "../lib/ballotbox/ballotbox.js";

const ELSEWHERE = "这台设备的份额在另一个标签页里变动过，这一页什么也没有存、没有送出。请关掉这一页，只用一个标签页。";

const placeOf = (code) => `piaojue-key-${code}`;

/** The browser did not keep what was to be kept: its store is full, or closed. `text` is that, sealed. */
export class Unkept extends Error {
  constructor(text) {
    super("这个浏览器存不下了。刚才这一步没有办，什么也没有送出。");
    this.text = text;
  }
}

function store(code, text) {
  try {
    localStorage.setItem(placeOf(code), text);
  } catch {
    throw new Unkept(text);
  }
}

/** The sealed text that this browser keeps for an election; empty if none. */
export function keptFor(code) {
  try {
    return localStorage.getItem(placeOf(code)) ?? "";
  } catch {
    return "";
  }
}

/** Why this browser cannot seal and keep anything, in words; empty if it can. */
export function whyNot(code) {
  if (!globalThis.crypto?.subtle) return "这一页要用 https 打开，才能上锁。";
  if (keptFor(code)) return ""; // what is there opens, even where nothing more goes in
  try {
    localStorage.setItem("piaojue-try", "1");
    localStorage.removeItem("piaojue-try");
    return "";
  } catch {
    return "它什么也存不下：可能是无痕窗口，可能不许网页存东西，也可能存满了。";
  }
}

/** Opened with the passphrase; every change is sealed and kept before anything is sent. */
export class Vault {
  constructor(code, held) {
    Object.assign(this, { code, held, text: keptFor(code) });
  }

  async keep(value) {
    const text = await sealUnder(this.held, value), there = keptFor(this.code);
    if (there && there !== this.text) throw new Rejected(ELSEWHERE); // it would lose what the other tab has kept
    store(this.code, text);
    this.text = text;
  }
}

/** Opens what was kept, here or on paper; the vault to go on with, and what was in it. */
export async function unlocked(code, passphrase, text, progress) {
  const { value, held } = await openWith(passphrase, text, progress);
  if (value.code !== code) throw new Rejected("这份备份是另一次投票的。");
  if (text.trim() !== keptFor(code)) store(code, text.trim());
  return { vault: new Vault(code, held), value };
}
