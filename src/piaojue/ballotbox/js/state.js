// What is known of an election after the entries read so far.
import { checkBallot, credentialOf } from "./ballots.js";
import { flawOf } from "./decision.js";
import { readCredentials } from "./manifest.js";
import { CEREMONY, COUNTS, FRESH, MANIFEST, must } from "./rejection.js";

export const EMPTY = "empty"; // nothing yet
export const KEYS = "keys"; // the ceremony goes on
export const READY = "ready"; // the manifest is fixed
export const OPEN = "open";
export const CLOSED = "closed";
export const COUNTING = "counting"; // the sums are fixed
export const DONE = "done";

/** The state of an election; steps change it, each whole or not at all. */
export class State {
  /** `check` checks a ballot by itself; a device that has done so before may read it instead. */
  constructor(credentials, check = checkBallot) {
    this.check = check;
    this.credentials = readCredentials(credentials);
    this.slips = new Set(this.credentials.slips);
    this.phase = EMPTY;
    this.used = new Map(); // credential: the entry that holds its ballot
    this.voided = new Map(); // credential: why
    this.spoiled = new Set(); // credentials whose ballot was opened in a check
    this.alphas = new Set();
    this.papers = new Set(); // numbers of the papers typed in
    this.invalidPapers = 0;
    this.shares = new Map();
    this.badShares = [];
    this.result = null;
    this.voidMarks = 0;
    this.known = { making: null, manifest: null, issued: null };
  }

  get making() {
    return this.need("making", "还没有密钥仪式", CEREMONY);
  }

  get manifest() {
    return this.need("manifest", "还没有清单", MANIFEST);
  }

  get issued() {
    return this.need("issued", "监票人还没有清点发出的票", COUNTS);
  }

  need(name, text, check) {
    must(this.known[name] !== null, text, check);
    return this.known[name];
  }

  /** Have the keys been made and the manifest been fixed? Until then, an entry that is refused ends everything. */
  get isFixed() {
    return this.phase !== EMPTY && this.phase !== KEYS;
  }

  /** The statutory counts if so many ballots were sealed as void. */
  countsWith(marks) {
    const { present, drawn, papers } = this.issued;
    const issued = drawn + papers - this.voidedAs("exchanged");
    const returned = this.used.size + this.invalidPapers, voids = this.invalidPapers + marks;
    const unreturned = Math.max(0, issued - returned);
    const { entitled } = this.manifest;
    return { entitled, present, issued, returned, unreturned, valid: returned - voids, void: voids };
  }

  get counts() {
    return this.countsWith(this.voidMarks);
  }

  /** Why nothing may be opened, if so. More papers than were handed out are a surplus by themselves. */
  get flaw() {
    if (this.papers.size > this.issued.papers) return "surplus";
    return flawOf(this.counts, this.manifest.rules, this.used.size, this.manifest.minimum);
  }

  voidedAs(reason) {
    return [...this.voided.values()].filter((why) => why === reason).length;
  }

  mustBeSlip({ text }) {
    must(this.slips.has(text), "凭证不在名单上");
    must(!this.voided.has(text), "这张票签已经作废");
  }

  /** Checks a ballot and adds it to the sums; whether its credential may vote has been checked. */
  accept(ballot, seq) {
    const credential = credentialOf(ballot).text;
    must(!this.used.has(credential), "这张票签已经投过票");
    const { numbers, alphas } = this.fresh(ballot);
    this.sums = this.sums.map((row, at) => row.map((sum, place) => sum.plus(numbers[at][place])));
    for (const alpha of alphas) this.alphas.add(alpha);
    this.used.set(credential, seq);
  }

  /** Checks a ballot by itself, and that no ciphertext of it has been seen before. */
  fresh(ballot) {
    const { numbers } = this.check(this.manifest, ballot);
    const alphas = numbers.flat().map(({ alpha }) => alpha.text);
    const isNew = new Set(alphas).size === alphas.length && alphas.every((alpha) => !this.alphas.has(alpha));
    must(isNew, "有一个密文在别处已经用过", FRESH);
    return { numbers, alphas };
  }

  /** Does the work, or leaves everything as it was. */
  whole(work) {
    const before = { sums: this.sums, alphas: new Set(this.alphas), used: new Map(this.used) };
    try {
      work();
    } catch (error) {
      Object.assign(this, before);
      throw error;
    }
  }
}
