// The steps of an election from the keys to the close: what each entry must be, and what it changes.
import { decode, record, sameBytes, textOf, whole } from "./canonical.js";
import { CODE, credentialOf, credentialSecret } from "./ballots.js";
import { HEAD_LENGTH } from "./board.js";
import { Making } from "./ceremony.js";
import { ZERO } from "./elgamal.js";
import { base, element, LENGTH } from "./group.js";
import { readManifest } from "./manifest.js";
import { CEREMONY, CREDENTIALS, failing, must, SLIPS } from "./rejection.js";
import { mustBeSigned } from "./signatures.js";
import { CLOSED, KEYS, OPEN, READY } from "./state.js";

const pointOf = (value) => element(decode(value, LENGTH));

/** Scrutineers begin to make a key. */
export function beginKeys(state, payload) {
  state.known.making = new Making(payload);
  state.phase = KEYS;
}

/** A step of the key ceremony. */
export function makeKey(state, payload, { kind }) {
  state.making.apply(kind, payload);
}

/** All scrutineers sign the manifest; nothing in it changes afterwards. */
export function fix(state, payload, entry) {
  const [told] = record(payload, "manifest", "signed");
  const manifest = readManifest(told), { slips, papers, hash } = state.credentials;
  failing(CEREMONY, "", () => state.making.check(manifest));
  const sizes = manifest.slips === slips.length && manifest.papers === papers.length;
  must(sizes && sameBytes(manifest.credentials, hash), "清单说的不是这份凭证名单", CREDENTIALS);
  mustBeSigned(manifest, entry, manifest.scrutineers.length);
  state.known.manifest = manifest;
  state.sums = manifest.form.contests.map(({ words }) => words.map(() => ZERO));
  state.phase = READY;
}

/** At least t scrutineers open the vote. */
export function open(state, payload, entry) {
  record(payload, "signed");
  mustBeSigned(state.manifest, entry, state.manifest.threshold);
  state.phase = OPEN;
}

/** A ballot is cast with a slip. */
export function takeBallot(state, payload, { seq }) {
  const [ballot] = record(payload, "ballot");
  state.mustBeSlip(credentialOf(ballot));
  state.accept(ballot, seq);
}

/** Opened between the voter and a checker's device (抽检): never counted, and the slip stays good. */
export function takeChecked(state, payload) {
  const [ballot] = record(payload, "ballot");
  const credential = credentialOf(ballot);
  state.mustBeSlip(credential);
  must(!state.used.has(credential.text), "这张票签已经投过票");
  state.fresh(ballot).alphas.forEach((alpha) => state.alphas.add(alpha));
  state.spoiled.add(credential.text);
}

/** The server tells that another ballot under a used slip was refused. */
export function takeRefused(state, payload) {
  const [cred] = record(payload, "cred");
  must(state.used.has(pointOf(cred).text), "这张票签没有投过票");
}

/** A slip is voided, because nobody drew it or because it was exchanged for a paper. */
export function voidSlip(state, payload) {
  const [number, code, reason] = record(payload, "slip", "code", "reason");
  const credential = state.credentials.slips[whole(number, 1, state.slips.size) - 1];
  const secret = credentialSecret(state.manifest.id, decode(code, CODE));
  must(base(secret).text === credential, `公开的代码不是第${number}号票签的`);
  must(reason === "unused" || reason === "exchanged", "没有这种作废的理由");
  must(!state.voided.has(credential) && !state.used.has(credential), `第${number}号票签已经作废，或者已经投过票`);
  state.voided.set(credential, reason);
}

/** At least t scrutineers say how many attend, how many slips were drawn and papers handed out. */
export function countIssued(state, payload, entry) {
  const [present, drawn, papers] = record(payload, "present", "drawn", "papers", "signed");
  must(state.known.issued === null, "清点了两次");
  const issued = { present: whole(present), drawn: whole(drawn, 0, state.slips.size), papers: whole(papers) };
  mustBeSigned(state.manifest, entry, state.manifest.threshold);
  state.known.issued = issued;
}

/** At least t scrutineers close the vote, naming the number of ballots and the head up to here. */
export function close(state, payload, entry) {
  const [ballots, head] = record(payload, "ballots", "head", "signed");
  const told = whole(ballots) === state.used.size && sameBytes(decode(head, HEAD_LENGTH), entry.prev);
  must(told, "监票人结束投票时签的票数或者链头不是这里的");
  const { drawn, papers } = state.issued;
  must(drawn + state.voidedAs("unused") === state.slips.size, "发出的和没有用的票签合起来不是印制的票签", SLIPS);
  must(state.voidedAs("exchanged") <= papers, "换纸质票的票签比发出的纸质票还多", SLIPS);
  mustBeSigned(state.manifest, entry, state.manifest.threshold);
  state.phase = CLOSED;
}

/** An incident or an objection is written down. */
export function takeText(state, payload) {
  textOf(record(payload, "text")[0]);
}
