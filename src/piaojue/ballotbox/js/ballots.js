// One sealed ballot: made on the voter's device, checked by everybody in the same way. It is bound to the election (E)
// and to the credential (X) in every proof, so that nothing of it can be copied, moved or exchanged.
import { canonical, decode, encode, joined, list, record, sameBytes, utf8 } from "./canonical.js";
import { BIT, bitsOf } from "./contest.js";
import { readSealed, seal, weighted } from "./elgamal.js";
import { base, element, LENGTH, randomScalar, reduce, scalar, scalarBytes } from "./group.js";
import { challenge, sha256, sha512, u16 } from "./hashing.js";
import { HASH } from "./manifest.js";
import { proofJson, proveRange, rangeHolds, readProof } from "./proofs.js";
import { must, Rejected } from "./rejection.js";
import { isSigned, sign } from "./signatures.js";

export const CODE = 16; // bytes of the secret code on a slip

const ALL = 0xffff; // stands for the sum where a context names an option, and for the limit where it names a contest
const KEYS = ["v", "election", "cred", "answers", "limit", "sig"];
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0n);
const firstsOf = (rows) => rows.map(([first]) => first);
const ones = (numbers) => numbers.map(() => 1);

/** The secret key of the slip that carries this code. */
export function credentialSecret(electionId, code) {
  must(code.length === CODE, "票签代码的长度不对");
  return challenge("cred", utf8(electionId), code);
}

/** The number under which a ballot is found: 80 bits of its hash, in four groups of four letters. */
export function trackerOf(ballot) {
  const hash = sha256(canonical(ballot)).subarray(0, 10);
  const bits = Array.from(hash, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const letters = bits.match(/.{5}/g).map((five) => LETTERS[parseInt(five, 2)]).join("");
  return letters.match(/.{4}/g).join("-");
}

/** What a proof is bound to: the election, the credential, which contest and option; for sums, every number summed. */
function context(manifest, credential, contest, option, numbers = []) {
  const bound = numbers.length ? sha512(joined(...numbers.map(({ bytes }) => bytes))) : new Uint8Array();
  return joined(manifest.hash, credential.bytes, u16(contest), u16(option), bound);
}

/**
 * Seals a ballot that sets these places in each contest; the secrets open it in a check and are else forgotten.
 * `progress` is told the share done, from 0 to 1.
 */
export function sealBallot(manifest, secret, chosen, { draw = randomScalar, progress = () => {} } = {}) {
  const { form, key } = manifest, credential = base(secret);
  const bits = bitsOf(form, chosen), secrets = bits.map((row) => row.map(() => draw()));
  const sealed = bits.map((row, at) => row.map((bit, place) => seal(bit, key, secrets[at][place])));
  const prove = (number, r, about, bounds, where) =>
    proveRange(number, r, about, { key, bounds, context: where, draw }).map(proofJson);
  const steps = bits.reduce((sum, row) => sum + row.length, 0);
  let done = 0;
  const answers = form.contests.map(({ weights, bounds }, at) => {
    const proofs = bits[at].map((bit, place) => {
      progress(done++ / steps);
      return prove(bit, secrets[at][place], sealed[at][place], BIT, context(manifest, credential, at, place));
    });
    const said = Number(total(bits[at].map((bit, place) => BigInt(bit * weights[place]))));
    const r = reduce(total(secrets[at].map((each, place) => each * BigInt(weights[place]))));
    const where = context(manifest, credential, at, ALL, sealed[at]);
    const sum = prove(said, r, weighted(sealed[at], weights), bounds, where);
    return { ct: sealed[at].map(({ json }) => json), pf: proofs, sum };
  });
  const limit = form.limit
    ? prove(
        firstsOf(bits).reduce((sum, bit) => sum + bit, 0),
        reduce(total(firstsOf(secrets))),
        weighted(firstsOf(sealed), ones(sealed)),
        [0, form.limit],
        context(manifest, credential, ALL, ALL, sealed.flat()),
      )
    : [];
  const body = { v: 1, election: encode(manifest.hash), cred: encode(credential.bytes), answers, limit };
  progress(1);
  return { ballot: { ...body, sig: sign("ballot", secret, body, draw) }, secrets };
}

/** The credential that a ballot names, before anything else of it is looked at. */
export const credentialOf = (ballot) => element(decode(record(ballot, ...KEYS)[2], LENGTH));

/** Checks a ballot by itself: form, election, signature, every encoding and every proof. */
export function checkBallot(manifest, ballot) {
  const [version, election, cred, answers, limit, sig] = record(ballot, ...KEYS);
  must(version === 1 && sameBytes(decode(election, HASH), manifest.hash), "是别的投票的票");
  const credential = element(decode(cred, LENGTH)), { form } = manifest;
  const body = { v: version, election, cred, answers, limit };
  must(isSigned("ballot", credential, body, sig), "不是由这张票签签名的");
  list(answers, form.contests.length);
  const numbers = form.contests.map((contest, at) => checkAnswer(manifest, credential, at, contest, answers[at]));
  if (form.limit) {
    const where = context(manifest, credential, ALL, ALL, numbers.flat());
    checkProof(manifest, limit, weighted(firstsOf(numbers), ones(numbers)), [0, form.limit], where);
  } else list(limit, 0);
  return { credential, numbers, tracker: trackerOf(ballot) };
}

/** Reads the numbers of a ballot that this device has checked before, without its proofs. */
export function readBallot({ form }, ballot) {
  const [, , cred, answers] = record(ballot, ...KEYS);
  list(answers, form.contests.length);
  const numbers = form.contests.map(({ words }, at) => {
    const [ct] = record(answers[at], "ct", "pf", "sum");
    return list(ct, words.length).map(readSealed);
  });
  return { credential: element(decode(cred, LENGTH)), numbers, tracker: trackerOf(ballot) };
}

function checkAnswer(manifest, credential, at, { words, weights, bounds }, answer) {
  const [ct, pf, sum] = record(answer, "ct", "pf", "sum");
  const sealed = list(ct, words.length).map(readSealed);
  list(pf, words.length).forEach((proof, place) => {
    checkProof(manifest, proof, sealed[place], BIT, context(manifest, credential, at, place));
  });
  checkProof(manifest, sum, weighted(sealed, weights), bounds, context(manifest, credential, at, ALL, sealed));
  return sealed;
}

function checkProof({ key }, proof, sealed, bounds, where) {
  const pairs = list(proof, bounds[1] - bounds[0] + 1).map(readProof);
  must(rangeHolds(pairs, sealed, { key, bounds, context: where }), "有一项证明不成立");
}

/** What a checked ballot says, shown by its secrets (抽检); it can never be cast afterwards. */
export function openBallot(manifest, { numbers }, secrets) {
  list(secrets, numbers.length);
  return numbers.map((row, at) => {
    list(secrets[at], row.length);
    return row.map((sealed, place) => {
      const r = scalar(decode(secrets[at][place], LENGTH));
      const bit = BIT.find((value) => seal(value, manifest.key, r).equals(sealed));
      if (bit === undefined) throw new Rejected("这些随机数打不开这张票");
      return bit;
    });
  });
}

/** The secrets of a ballot as they are shown in a check. */
export const secretsJson = (secrets) => secrets.map((row) => row.map((secret) => encode(scalarBytes(secret))));
