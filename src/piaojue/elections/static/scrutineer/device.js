// A scrutineer's device: makes its part of the key, follows the board itself, signs only what it has seen.
import {
  base, Board, canonical, checkBallot, coSign, deal, decode, Election, encode, Holder, ORDER, randomScalar, readBallot,
  readManifest, receive, Rejected, same, scalar, scalarBytes, sealBallot, sha512, signedBy, utf8,
} from "../lib/ballotbox/ballotbox.js";
import { Unkept } from "./vault.js";

const NOTHING = { papers: [], slips: [] };
const NOTHING_YET = { head: "", length: 0 };
const SCALAR = 32; // bytes
const STRIDE = 20; // entries after which a device remembers how far it has checked
const LONGEST = 40; // milliseconds before the page may show how far it is
const UNBELIEVED =
  "公告板的记录对不上，这台设备核对到这里为止，不再签署。请立即告诉主席团；刷新以后再核对一次，还是这样的，请中断投票，改用纸质票。";

const said = (number) => encode(scalarBytes(number));
const read = (text) => scalar(decode(text, SCALAR));

/** Lets the page draw, not after every line. */
function breaths() {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < LONGEST) return;
    await new Promise((resolve) => { setTimeout(resolve); });
    last = performance.now();
  };
}

/** What a new device knows of an attempt: two secrets of its own. */
export const fresh = (code, attempt) => ({
  attempt, checked: NOTHING_YET, code, dealing: {}, given: [], saved: 0, share: "", signing: said(randomScalar()), slips: {},
  transport: said(randomScalar()),
});

export class Device {
  constructor(line, vault, kept) {
    Object.assign(this, { line, vault, kept: { checked: NOTHING_YET, ...kept }, me: 0, credentials: NOTHING });
    this.begin();
  }

  begin() {
    this.board = new Board();
    this.election = new Election(this.credentials, (manifest, ballot) => this.read(manifest, ballot));
    this.flaw = null; // the first entry that does not follow from the others ends the following
  }

  /** How many entries it has read. */
  get length() {
    return this.board.entries.length;
  }

  get phase() {
    return this.election.phase;
  }

  get signing() {
    return read(this.kept.signing);
  }

  /** This device's public keys, as they are registered. */
  get keys() {
    return { vk: encode(base(this.signing).bytes), tk: encode(base(read(this.kept.transport)).bytes) };
  }

  /** Keeps the changes, and only then knows them: where they cannot be kept, nothing follows from them. */
  async change(changes) {
    const kept = { ...this.kept, ...changes };
    await this.vault.keep(kept);
    this.kept = kept;
  }

  /** Forgets an attempt that has ended; slips that were drawn stay good. */
  async forget(attempt) {
    await this.change({ ...fresh(this.kept.code, attempt), slips: this.kept.slips });
    this.begin();
  }

  /** Reads the board to its end and checks every entry; `progress` hears how many of how many. */
  async follow(progress = () => {}) {
    if (this.flaw) throw this.flaw;
    await this.knowCredentials();
    const pause = breaths();
    for (;;) {
      const told = await this.line.get(`board?from=${this.length}`);
      if (this.endsBefore(told.length)) continue;
      for (const line of told.lines) {
        this.take(line);
        progress(this.length, told.length);
        await this.remember();
        await pause();
      }
      if (this.length >= told.length) return;
      if (!told.lines.length) throw new Rejected("服务器说公告板还有记录，却没有给出");
    }
  }

  /** Does the board end before where this device has been? In tens again after a pause, it does: then all is checked. */
  endsBefore(length) {
    const { checked } = this.kept, isShort = this.length < checked.length && length < checked.length;
    if (!isShort) return false;
    this.kept.checked = NOTHING_YET;
    this.begin();
    return true;
  }

  take(line) {
    const { checked } = this.kept;
    try {
      this.election.apply(this.board.read(utf8(line)));
      const isOther = this.length === checked.length && encode(this.board.head) !== checked.head;
      if (isOther) throw new Rejected(`前${checked.length}条不是这台设备上次核对过的`);
    } catch (error) {
      if (error instanceof Rejected) this.flaw = new Rejected(`${error.message}。${UNBELIEVED}`);
      throw this.flaw ?? error;
    }
  }

  /** Ballots up to where this device has been before are read; what is behind is checked with all its proofs. */
  read(manifest, ballot) {
    const isKnown = this.length <= this.kept.checked.length;
    return (isKnown ? readBallot : checkBallot)(manifest, ballot);
  }

  /** Now and then keeps how far it has checked, so that who leaves and comes back goes on from there. */
  async remember() {
    const { length } = this;
    if (length < this.kept.checked.length + STRIDE) return;
    try {
      await this.change({ checked: { head: encode(this.board.head), length } });
    } catch (error) {
      if (!(error instanceof Unkept)) throw error; // then it checks once more
    }
  }

  /** The list of slips may come after the ceremony has begun, and change until the manifest is signed. */
  async knowCredentials() {
    if (!["empty", "keys"].includes(this.phase)) return;
    const listed = await this.line.get("credentials");
    if (same(listed, this.credentials)) return;
    this.credentials = listed;
    this.begin();
  }

  enter(entries) {
    return this.line.post("entries", { entries: entries.map(([type, payload]) => ({ type, payload })) });
  }

  register() {
    return this.line.post("keys", this.keys);
  }

  // the key ceremony
  step(kind, payload) {
    const about = this.election.making.ceremony.hash;
    return this.enter([[kind, signedBy(this.secret, about, kind, { by: this.me, ...payload })]]);
  }

  get secret() {
    return new Map([[this.me, this.signing]]);
  }

  async commit() {
    const { ceremony } = this.election.making, { vk, tk } = this.keys;
    const own = [ceremony.keys[this.me - 1], ceremony.transport[this.me - 1]].map(({ bytes }) => encode(bytes));
    if (!same(own, [vk, tk])) throw new Rejected("服务器换了这台设备的公钥。请告诉主席团，重新做密钥。");
    if (!this.kept.dealing.commit) {
      const { commit, ephemeral, payload } = deal(ceremony, this.me);
      await this.change({ dealing: { commit: encode(commit), ephemeral: ephemeral.map(said), payload } });
    }
    await this.step("dkg-commit", { commit: this.kept.dealing.commit });
  }

  reveal() {
    return this.step("dkg-reveal", this.kept.dealing.payload);
  }

  /** Opens the shares that the others have sealed for this device; one that does not fit is complained of. */
  async confirm() {
    const { making } = this.election, transport = read(this.kept.transport);
    let share = 0n;
    for (const [by, reveal] of making.reveals) {
      try {
        share += receive(making.ceremony, this.me, by, reveal, transport);
      } catch (error) {
        if (!(error instanceof Rejected)) throw error;
        return this.step("dkg-complaint", { against: by });
      }
    }
    await this.change({ share: said(share % ORDER) });
    return this.step("dkg-confirm", { transcript: encode(making.transcript) });
  }

  /** Answers a complaint: the secret with which this one share was sealed. */
  openDealing(to) {
    return this.step("dkg-opening", { to, secret: this.kept.dealing.ephemeral[to - 1] });
  }

  get holder() {
    if (!this.kept.share) throw new Rejected("这台设备上没有解密份额。");
    return new Holder(this.me, read(this.kept.share), this.signing, new Map(this.kept.given));
  }

  rehearse() {
    return this.line.post("rehearsal", { factor: encode(this.holder.rehearse(this.election.manifest).bytes) });
  }

  // what several sign
  signature(about, kind, payload) {
    return signedBy(this.secret, about, kind, payload).signed[0].sig;
  }

  /** Signs what waits for signatures, once it is what this device has computed itself. */
  async sign({ id, type, payload }) {
    await this.follow();
    const sig = this.signature(this.aboutOf(type, payload), type, payload);
    return this.line.post(`statements/${id}`, { sig });
  }

  aboutOf(type, payload) {
    if (type === "manifest") {
      this.election.making.check(readManifest(payload.manifest));
      return sha512(canonical(payload.manifest));
    }
    const here = { ballots: this.election.used.size, head: encode(this.board.head) };
    if (type === "close" && !same(payload, here)) throw new Rejected("文书上的票数或者链头，不是这台设备算出的。");
    return this.election.manifest.hash;
  }

  async propose(type, payload) {
    await this.follow();
    return this.line.post("statements", { type, payload, sig: this.signature(this.election.manifest.hash, type, payload) });
  }

  /** Interrupts the casting, reads the board to its end, and draws up the close. */
  async proposeClose(progress) {
    await this.line.post("pause", { reason: "" });
    await this.follow(progress);
    return this.propose("close", { ballots: this.election.used.size, head: encode(this.board.head) });
  }

  /** Signs heads that this device has reached itself. */
  async coSign(owed) {
    for (const { seq, head } of owed) {
      const entry = this.board.entries[seq];
      if (encode(entry.head) !== head) throw new Rejected(`第${seq}条的链头不是这台设备算出的，不能签。`);
      const { signed } = coSign(entry, this.election.manifest.hash, this.secret);
      await this.line.post("heads", { seq, head, sig: signed[0].sig });
    }
  }

  // papers and the count
  /** Draws up a batch of papers: each valid one sealed under a reserve, then a reason for each invalid one. */
  proposePapers(papers, invalid) {
    const { manifest, papers: before } = this.election, first = before.size + 1;
    const ballots = papers.map((chosen, at) => sealBallot(manifest, read(this.kept.slips.reserves[first + at - 1]), chosen).ballot);
    const told = invalid.map((reason, at) => ({ number: first + papers.length + at, reason }));
    return this.propose("paper-batch", { ballots, invalid: told, papers: ballots.length + told.length });
  }

  /** Opens this device's share of the sums that it has added up itself; of no other sums, ever. */
  async give() {
    await this.follow();
    const { holder } = this, payload = holder.give(this.election);
    await this.change({ given: [...holder.given] });
    return this.enter([["share", payload]]);
  }
}
