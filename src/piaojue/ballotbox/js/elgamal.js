// Exponential ElGamal: a number m is sealed as (rG, rH + mG); sealed numbers add up without being opened.
import { decode, encode, joined, list } from "./canonical.js";
import { BASE, base, element, IDENTITY, LENGTH } from "./group.js";

export class Sealed {
  constructor(alpha, beta) {
    this.alpha = alpha;
    this.beta = beta;
  }

  plus(other) {
    return new Sealed(this.alpha.plus(other.alpha), this.beta.plus(other.beta));
  }

  times(weight) {
    return weight === 1 ? this : new Sealed(this.alpha.times(BigInt(weight)), this.beta.times(BigInt(weight)));
  }

  equals(other) {
    return this.alpha.equals(other.alpha) && this.beta.equals(other.beta);
  }

  get bytes() {
    return joined(this.alpha.bytes, this.beta.bytes);
  }

  get json() {
    return [encode(this.alpha.bytes), encode(this.beta.bytes)];
  }
}

export const ZERO = new Sealed(IDENTITY, IDENTITY);

/** Reads one sealed number; neither half may be the identity. */
export function readSealed(value) {
  const [alpha, beta] = list(value, 2).map((half) => element(decode(half, LENGTH)));
  return new Sealed(alpha, beta);
}

/** Seals a small number under a key with a secret drawn for this once. */
export function seal(number, key, secret) {
  return new Sealed(base(secret), key.timesSecret(secret).plus(BASE.times(BigInt(number))));
}

/** The sum of sealed numbers, each times its weight. */
export const weighted = (sealed, weights) =>
  sealed.map((each, at) => each.times(weights[at])).reduce((sum, each) => sum.plus(each), ZERO);
