// How n scrutineers make one key together, so that any t of them open the sum and fewer open nothing.
//
// Each deals shares of a polynomial of its own, bound before the others' are seen. A complaint ends the ceremony, names
// the liar, and everybody starts again with fresh secrets.
import { canonical, decode, encode, field, list, record, textOf, utf8, whole } from "./canonical.js";
import {
  base, element, IDENTITY, inverse, LENGTH, ORDER, randomScalar, reduce, scalar, scalarBytes, sumOf,
} from "./group.js";
import { digest, u16 } from "./hashing.js";
import { proofJson, proveSecret, readProof, secretHolds } from "./proofs.js";
import { must, Rejected } from "./rejection.js";

const MOST = 20; // scrutineers

const pointOf = (value) => element(decode(value, LENGTH));

/** Reads who makes a key, in which attempt; `hash` (Gamma) binds all of it. */
export function readCeremony(payload) {
  const [id, attempt, threshold, members] = record(payload, "id", "attempt", "threshold", "scrutineers");
  const told = list(members).map((member) => {
    const [name, vk, tk] = record(member, "name", "vk", "tk");
    return { name: textOf(name), key: pointOf(vk), transport: pointOf(tk) };
  });
  must(told.length >= 2 && told.length <= MOST, `监票人应当有2至${MOST}名`);
  const points = told.flatMap(({ key, transport }) => [key, transport]);
  must(new Set(points.map(({ text }) => text)).size === points.length, "有两个公钥相同");
  const numbers = [whole(attempt, 1, 999), told.length, whole(threshold, 2, told.length)].map(u16);
  const hash = digest("dkg", utf8(textOf(id)), ...numbers, ...points.map(({ bytes }) => bytes));
  const [names, keys, transport] = ["name", "key", "transport"].map((each) => told.map((member) => member[each]));
  return { hash, id, threshold, names, keys, transport };
}

/** Draws a polynomial and writes down what will be revealed of it; only its commitment is posted first. */
export function deal(ceremony, by, draw = randomScalar) {
  const polynomial = Array.from({ length: ceremony.threshold }, () => draw());
  const coefficients = polynomial.map(base);
  const proof = proveSecret(polynomial[0], { tag: "dkg-pok", context: proofContext(ceremony, by), draw });
  const ephemeral = ceremony.keys.map(() => draw());
  const sealed = ephemeral.map((secret, at) => {
    const mine = base(secret), shared = ceremony.transport[at].timesSecret(secret);
    const share = scalarBytes(valueAt(polynomial, at + 1));
    return [encode(mine.bytes), encode(xor(share, pad(ceremony, by, at + 1, mine, shared)))];
  });
  const payload = { by, coefficients: coefficients.map(({ bytes }) => encode(bytes)), pok: proofJson(proof), sealed };
  return { polynomial, ephemeral, payload, commit: commitment(ceremony, by, coefficients, proof) };
}

/** Reads what one has dealt: exactly t coefficients, with the proof of knowing the first. */
export function readReveal(ceremony, by, payload) {
  const coefficients = list(field(payload, "coefficients"), ceremony.threshold).map(pointOf);
  const proof = readProof(field(payload, "pok"));
  const known = secretHolds(proof, coefficients[0], { tag: "dkg-pok", context: proofContext(ceremony, by) });
  must(known, `第${by}名监票人没有证明自己掌握公开的密钥`);
  const sealed = list(field(payload, "sealed"), ceremony.keys.length).map((each) => {
    const [ephemeral, hidden] = list(each, 2);
    return { ephemeral: pointOf(ephemeral), hidden: decode(hidden, LENGTH) };
  });
  return { coefficients, sealed, commit: commitment(ceremony, by, coefficients, proof) };
}

/** Opens the share that one has sealed for me; one that does not fit is refused, and a reason to complain. */
export function receive(ceremony, to, by, reveal, transportSecret) {
  return opened(ceremony, to, by, reveal, reveal.sealed[to - 1].ephemeral.timesSecret(transportSecret));
}

/** Whose fault a complaint of `to` against `by` shows, once `by` has opened the seal of that share, or refused to. */
export function blamed(ceremony, to, by, reveal, secret) {
  if (secret === null || !base(secret).equals(reveal.sealed[to - 1].ephemeral)) return by;
  try {
    opened(ceremony, to, by, reveal, ceremony.transport[to - 1].timesSecret(secret));
    return to;
  } catch (error) {
    if (error instanceof Rejected) return by;
    throw error;
  }
}

/** The key of the election, h. */
export const publicKey = (reveals) => nonzero(sumOf(reveals.map(({ coefficients }) => coefficients[0])));

/** The public keys Y of all shares. */
export function shareKeys(reveals, members) {
  const powers = [...reveals[0].coefficients.keys()];
  const columns = powers.map((power) => sumOf(reveals.map(({ coefficients }) => coefficients[power])));
  return Array.from({ length: members }, (_, at) => nonzero(pointAt(columns, at + 1)));
}

/** The hash of everything that was revealed, in the order of the scrutineers; each confirms it. */
export const transcript = (payloads) => digest("dkg-transcript", ...payloads.map(canonical));

/** The factor of one share when exactly these shares are put together. */
export function lagrange(ids, by) {
  const others = ids.filter((other) => other !== by);
  const above = others.reduce((held, other) => reduce(held * BigInt(other)), 1n);
  const below = others.reduce((held, other) => reduce(held * BigInt(other - by)), 1n);
  return reduce(above * inverse(below));
}

const proofContext = (ceremony, by) => Uint8Array.of(...ceremony.hash, ...u16(by));

function commitment(ceremony, by, coefficients, { c, r }) {
  const points = coefficients.map(({ bytes }) => bytes);
  return digest("dkg-commit", ceremony.hash, u16(by), ...points, scalarBytes(c), scalarBytes(r));
}

function opened(ceremony, to, by, reveal, shared) {
  const { ephemeral, hidden } = reveal.sealed[to - 1];
  const share = scalar(xor(hidden, pad(ceremony, by, to, ephemeral, shared)));
  must(base(share).equals(pointAt(reveal.coefficients, to)), `第${by}名监票人给第${to}名的份额与公开的不符`);
  return share;
}

function pad(ceremony, by, to, ephemeral, shared) {
  const points = [ceremony.transport[to - 1], ephemeral, shared].map(({ bytes }) => bytes);
  return digest("dkg-seal", ceremony.hash, u16(by), u16(to), ...points).subarray(0, LENGTH);
}

const xor = (one, other) => one.map((byte, at) => byte ^ other[at]);

const valueAt = (polynomial, at) => polynomial.reduceRight((held, each) => (held * BigInt(at) + each) % ORDER, 0n);

const pointAt = (columns, at) => sumOf(columns.map((column, power) => column.times(BigInt(at) ** BigInt(power))));

function nonzero(point) {
  must(!point.equals(IDENTITY), "得出的公钥是单位元");
  return point;
}
