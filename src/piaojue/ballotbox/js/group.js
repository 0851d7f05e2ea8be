// The group ristretto255 (RFC 9496) through @noble/curves: the one place that calls it.
//
// What somebody sent is checked here once: 32 bytes, the canonical encoding, never the identity. The library decodes
// the identity and refuses products by 0; both are met here. Numbers are bigints from 0 to the order less one.
import { ristretto255 } from "@noble/curves/ed25519.js";
import { encode } from "./canonical.js";
import { must, Rejected } from "./rejection.js";

const { Point } = ristretto255;

export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
export const LENGTH = 32; // bytes of an encoded element and of an encoded scalar
const WINDOW = 5; // bits of a number that are taken together
const WINDOWS = 51; // of them cover any number below the order

/** A number modulo the order. */
export const reduce = (number) => ((number % ORDER) + ORDER) % ORDER;

/** An element; its encoding is computed when it is first asked for. */
export class Element {
  constructor(point, bytes = null) {
    this.point = point;
    this.held = bytes;
  }

  get bytes() {
    this.held ??= this.point.toBytes();
    return this.held;
  }

  get text() {
    return encode(this.bytes);
  }

  equals(other) {
    return this.point.equals(other.point);
  }

  plus(other) {
    return new Element(this.point.add(other.point));
  }

  minus(other) {
    return new Element(this.point.subtract(other.point));
  }

  /** Times a number that everybody may know: how long it takes may depend on it. */
  times(number) {
    return new Element(this.point.multiplyUnsafe(reduce(number)));
  }

  /** Times a secret. */
  timesSecret(number) {
    const secret = reduce(number);
    return secret === 0n ? IDENTITY : new Element(this.point.multiply(secret));
  }

  /** Times many public numbers: the doublings are done once for all of them. */
  timesEach(numbers) {
    const steps = [this.point];
    while (steps.length < WINDOWS) steps.push(doubled(steps[steps.length - 1]));
    return numbers.map((number) => new Element(gathered(steps, digits(reduce(number)))));
  }

  /** Prepares the element for many products, and is the same element. */
  fixed() {
    this.point.precompute(6);
    return this;
  }
}

function doubled(point) {
  let held = point;
  for (let bit = 0; bit < WINDOW; bit += 1) held = held.double();
  return held;
}

/** A number in base 32 with digits from -15 to 16, the lowest first. */
function digits(number) {
  const found = [];
  for (let rest = number; found.length < WINDOWS; rest >>= BigInt(WINDOW)) {
    let digit = Number(rest & 31n);
    if (digit > 16) {
      digit -= 32;
      rest += 32n;
    }
    found.push(digit);
  }
  return found;
}

/** The sum of all steps, each times its digit: first the steps of one digit together, then each by running sums. */
function gathered(steps, by) {
  const held = Array(17).fill(Point.ZERO);
  by.forEach((digit, at) => {
    if (digit > 0) held[digit] = held[digit].add(steps[at]);
    if (digit < 0) held[-digit] = held[-digit].subtract(steps[at]);
  });
  let running = Point.ZERO, sum = Point.ZERO;
  for (let digit = 16; digit > 0; digit -= 1) {
    running = running.add(held[digit]);
    sum = sum.add(running);
  }
  return sum;
}

export const IDENTITY = new Element(Point.ZERO);
export const BASE = new Element(Point.BASE);

/** Decodes an element that somebody sent; the identity is refused. */
export function element(bytes) {
  must(bytes.length === LENGTH && bytes.some((byte) => byte !== 0), "不是可用的群元素");
  try {
    return new Element(Point.fromBytes(bytes), bytes);
  } catch {
    throw new Rejected("不是可用的群元素");
  }
}

/** Decodes a scalar that somebody sent: 32 bytes, little-endian, below the order. */
export function scalar(bytes) {
  const number = littleEndian(bytes);
  must(bytes.length === LENGTH && number < ORDER, "不是可用的标量");
  return number;
}

/** Bytes as a number, the lowest first. */
export function littleEndian(bytes) {
  let digits = "0x0";
  for (let at = bytes.length - 1; at >= 0; at -= 1) digits += bytes[at].toString(16).padStart(2, "0");
  return BigInt(digits);
}

/** The encoding of a scalar. */
export function scalarBytes(number) {
  const digits = reduce(number).toString(16).padStart(2 * LENGTH, "0");
  return Uint8Array.from({ length: LENGTH }, (_, at) => parseInt(digits.substr(2 * (LENGTH - 1 - at), 2), 16));
}

/** A scalar from 1 to the order less one, from the machine's own randomness. */
export function randomScalar() {
  for (;;) {
    const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
    bytes[LENGTH - 1] &= 0x1f;
    const number = littleEndian(bytes);
    if (number > 0n && number < ORDER) return number;
  }
}

/** The base point times a secret. */
export const base = (number) => BASE.timesSecret(number);

/** The sum of elements. */
export const sumOf = (elements) => elements.reduce((sum, each) => sum.plus(each), IDENTITY);

/** A number whose product with this one is 1. */
export function inverse(number) {
  let result = 1n, factor = reduce(number);
  for (let power = ORDER - 2n; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * factor) % ORDER;
    factor = (factor * factor) % ORDER;
  }
  return result;
}
