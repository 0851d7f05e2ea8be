// Where a device keeps its secrets: in this browser, sealed under the scrutineer's passphrase; nowhere else.
import { openWith, Rejected, sealUnder } from "../lib/ballotbox/ballotbox.js";

const placeOf = (code) => `piaojue-key-${code}`;

/** The sealed text that this browser keeps for an election; empty if none. */
export const keptFor = (code) => localStorage.getItem(placeOf(code)) ?? "";

/** Can this browser seal and keep anything? Not without HTTPS, and not in some private windows. */
export function canKeep() {
  try {
    localStorage.setItem("piaojue-try", "1");
    localStorage.removeItem("piaojue-try");
    return Boolean(globalThis.crypto?.subtle);
  } catch {
    return false;
  }
}

/** Opened with the passphrase; every change is sealed and kept before anything is sent. */
export class Vault {
  constructor(code, held) {
    Object.assign(this, { code, held, text: keptFor(code) });
  }

  async keep(value) {
    this.text = await sealUnder(this.held, value);
    localStorage.setItem(placeOf(this.code), this.text);
  }
}

/** Opens what was kept, here or on paper; the vault to go on with, and what was in it. */
export async function unlocked(code, passphrase, text, progress) {
  const { value, held } = await openWith(passphrase, text, progress);
  if (value.code !== code) throw new Rejected("这份备份是另一次投票的。");
  localStorage.setItem(placeOf(code), text.trim());
  return { vault: new Vault(code, held), value };
}
