// The key ceremony as it is read from the board: who has committed, revealed and confirmed, in this order.
import { decode, encode, field, record, same, sameBytes, whole } from "./canonical.js";
import { LENGTH, scalar } from "./group.js";
import { blamed, publicKey, readCeremony, readReveal, shareKeys, transcript } from "./keys.js";
import { HASH } from "./manifest.js";
import { must, Rejected } from "./rejection.js";
import { signers } from "./signatures.js";

/** One attempt at a key. After a complaint it never finishes; `liars` are those whose fault that is. */
export class Making {
  constructor(payload) {
    this.ceremony = readCeremony(payload);
    this.commits = new Map();
    this.reveals = new Map();
    this.payloads = new Map();
    this.confirmed = new Set();
    this.complaints = new Set();
    this.liars = new Set();
  }

  get members() {
    return this.ceremony.keys.length;
  }

  get isFinished() {
    return this.confirmed.size === this.members && this.complaints.size === 0;
  }

  /** The hash of all that was revealed. */
  get transcript() {
    return transcript(this.inOrder(this.payloads));
  }

  inOrder(held) {
    return [...held.keys()].sort((one, other) => one - other).map((by) => held.get(by));
  }

  /** Takes the next step of the ceremony, signed by whom it names. */
  apply(kind, payload) {
    const by = whole(field(payload, "by"), 1, this.members);
    const signed = signers(this.ceremony.keys, this.ceremony.hash, kind, payload);
    must(signed.length === 1 && signed[0] === by, "不是由本人签名的");
    const steps = {
      "dkg-commit": () => this.commit(by, payload),
      "dkg-reveal": () => this.reveal(by, payload),
      "dkg-confirm": () => this.confirm(by, payload),
      "dkg-complaint": () => this.complain(by, payload),
      "dkg-opening": () => this.open(by, payload),
    };
    steps[kind]();
  }

  commit(by, payload) {
    const [, held] = record(payload, "by", "commit", "signed");
    must(!this.commits.has(by) && this.reveals.size === 0, "承诺了两次，或者在公开之后才承诺");
    this.commits.set(by, decode(held, HASH));
  }

  reveal(by, payload) {
    record(payload, "by", "coefficients", "pok", "sealed", "signed");
    must(this.commits.size === this.members, "还没有人人承诺，就公开了");
    must(!this.reveals.has(by), "公开了两次");
    const revealed = readReveal(this.ceremony, by, payload);
    must(sameBytes(revealed.commit, this.commits.get(by)), `第${by}名监票人公开的不是承诺过的`);
    this.reveals.set(by, revealed);
    this.payloads.set(by, payload);
  }

  confirm(by, payload) {
    const [, seen] = record(payload, "by", "transcript", "signed");
    this.mustBeRevealed();
    must(!this.confirmed.has(by), "确认了两次");
    must(sameBytes(decode(seen, HASH), this.transcript), `第${by}名监票人确认的不是这里公开的`);
    this.confirmed.add(by);
  }

  complain(by, payload) {
    const [, against] = record(payload, "by", "against", "signed");
    whole(against, 1, this.members);
    this.mustBeRevealed();
    this.complaints.add(`${by} ${against}`);
  }

  open(by, payload) {
    const [, told, secret] = record(payload, "by", "to", "secret", "signed");
    const to = whole(told, 1, this.members);
    must(this.complaints.has(`${to} ${by}`), "没有人提出过这项异议");
    this.liars.add(blamed(this.ceremony, to, by, this.reveals.get(by), secretOrNone(secret)));
  }

  mustBeRevealed() {
    must(this.reveals.size === this.members, "还没有人人公开");
  }

  /** Does the manifest state the key that was made here, by these people? */
  check(manifest) {
    const { ceremony } = this, made = this.inOrder(this.reveals);
    must(this.isFinished, "密钥没有做成");
    must(manifest.id === ceremony.id && manifest.threshold === ceremony.threshold, "清单是另一次密钥仪式的");
    must(sameBytes(manifest.ceremony, this.transcript), "清单是另一次密钥仪式的");
    const told = manifest.scrutineers.map(({ name, key }) => [name, encode(key.bytes)]);
    must(same(told, ceremony.keys.map((key, at) => [ceremony.names[at], encode(key.bytes)])), "清单上的监票人不是做密钥的人");
    must(manifest.key.equals(publicKey(made)), "清单上的投票公钥不是这次做出来的");
    const shares = shareKeys(made, this.members);
    must(manifest.scrutineers.every(({ shareKey }, at) => shareKey.equals(shares[at])), "清单上的份额公钥不是这次做出来的");
  }
}

function secretOrNone(value) {
  try {
    return scalar(decode(value, LENGTH));
  } catch (error) {
    if (error instanceof Rejected) return null;
    throw error;
  }
}
