// Hashes that cannot be mistaken for one another: each has a tag of its own, and each part carries its length.
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { utf8 } from "./canonical.js";
import { littleEndian, ORDER } from "./group.js";

export const PROTOCOL = "wd1231-ev/1";
export { sha256, sha512 };

/** A number below 65,536 as two bytes, the higher first. */
export const u16 = (number) => Uint8Array.of(number >> 8, number & 255);

const u32 = (number) => Uint8Array.of(number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255);

/** SHA-512 over the tag and the parts, each behind its length in four bytes. */
export function digest(tag, ...parts) {
  const hash = sha512.create();
  for (const part of [utf8(`${PROTOCOL}/${tag}`), ...parts]) hash.update(u32(part.length)).update(part);
  return hash.digest();
}

/** The same as a scalar: 512 bits, little-endian, modulo the order. */
export const challenge = (tag, ...parts) => littleEndian(digest(tag, ...parts)) % ORDER;
