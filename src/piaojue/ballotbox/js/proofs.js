// Proofs without knowledge: of a number in a range, of knowing a secret key, of having decrypted truly.
//
// Every challenge binds the whole statement: context, generator, key, bounds, sealed numbers, then the commitments.
// A proof is sent as challenges c and answers r, and the verifier computes the commitments as rG + cX from them.
import { decode, encode, list } from "./canonical.js";
import { BASE, base, LENGTH, reduce, scalar, scalarBytes } from "./group.js";
import { challenge, u16 } from "./hashing.js";

/** A proof as it is sent. */
export const proofJson = ({ c, r }) => [encode(scalarBytes(c)), encode(scalarBytes(r))];

/** Reads one pair of scalars. */
export function readProof(value) {
  const [c, r] = list(value, 2).map((half) => scalar(decode(half, LENGTH)));
  return { c, r };
}

/** The numbers that a range [lowest, highest] holds. */
export const valuesOf = ([low, high]) => Array.from({ length: high - low + 1 }, (_, at) => low + at);

function rangeChallenge(context, key, [low, high], sealed, commitments) {
  const points = [sealed.alpha, sealed.beta, ...commitments].map((point) => point.bytes);
  return challenge("range", context, BASE.bytes, key.bytes, u16(low), u16(high), ...points);
}

/**
 * Proves that a sealed number lies within bounds, one pair for each value that it may have. Knowing the secret, the
 * made-up commitments are computed from the two fixed points alone.
 */
export function proveRange(number, secret, sealed, { key, bounds, context, draw }) {
  const branches = valuesOf(bounds).map((value) => ({ value, c: draw(), r: draw() }));
  const mine = branches.find(({ value }) => value === number);
  const commitments = branches.flatMap((branch) => {
    const exponent = branch === mine ? branch.r : branch.r + branch.c * secret;
    const beta = key.timesSecret(exponent);
    return [base(exponent), branch === mine ? beta : beta.plus(base(BigInt(number - branch.value) * branch.c))];
  });
  const c = rangeChallenge(context, key, bounds, sealed, commitments);
  if (mine) {
    const others = branches.filter((branch) => branch !== mine).reduce((sum, branch) => sum + branch.c, 0n);
    mine.c = reduce(c - others);
    mine.r = reduce(mine.r - mine.c * secret);
  }
  return branches.map((branch) => ({ c: branch.c, r: branch.r }));
}

/** Does the proof show that the sealed number lies within the bounds? */
export function rangeHolds(proof, sealed, { key, bounds, context }) {
  const values = valuesOf(bounds), challenges = proof.map(({ c }) => c);
  if (values.length !== proof.length) return false;
  const alphas = sealed.alpha.timesEach(challenges), betas = sealed.beta.timesEach(challenges);
  const commitments = proof.flatMap(({ c, r }, at) => {
    const rest = values[at] ? betas[at].minus(BASE.times(BigInt(values[at]) * c)) : betas[at];
    return [BASE.times(r).plus(alphas[at]), key.times(r).plus(rest)];
  });
  const total = reduce(challenges.reduce((sum, c) => sum + c, 0n));
  return total === rangeChallenge(context, key, bounds, sealed, commitments);
}

/** Proves to know the secret of a public key; as a signature, the context is what is signed. */
export function proveSecret(secret, { tag, context, draw }) {
  const nonce = draw();
  const c = challenge(tag, context, BASE.bytes, base(secret).bytes, base(nonce).bytes);
  return { c, r: reduce(nonce - c * secret) };
}

/** Does the proof show, in this context, that its maker knows the secret of this public key? */
export function secretHolds({ c, r }, key, { tag, context }) {
  const commitment = BASE.times(r).plus(key.times(c));
  return c === challenge(tag, context, BASE.bytes, key.bytes, commitment.bytes);
}

function decryptionChallenge(context, ...points) {
  return challenge("decrypt", context, BASE.bytes, ...points.map((point) => point.bytes));
}

/** Proves that `factor` is `alpha` times the same secret that makes the public key from the base point. */
export function proveDecryption(secret, alpha, factor, { context, draw }) {
  const nonce = draw();
  const c = decryptionChallenge(context, base(secret), alpha, factor, base(nonce), alpha.timesSecret(nonce));
  return { c, r: reduce(nonce - c * secret) };
}

/** Does the proof show that `factor` was made from `alpha` with the secret of this public key? */
export function decryptionHolds({ c, r }, key, alpha, factor, { context }) {
  const byBase = BASE.times(r).plus(key.times(c)), byAlpha = alpha.times(r).plus(factor.times(c));
  return c === decryptionChallenge(context, key, alpha, factor, byBase, byAlpha);
}
