// The one text of a value: a strict subset of RFC 8785, and the readers of its shapes.
//
// Whole numbers, text, lists and records only. What is read is written again and compared, so two keys of one name,
// spaces, other escapes, fractions and anything after the end are refused by a single comparison.
import { must, Rejected } from "./rejection.js";

const DEEPEST = 16; // levels
const LONGEST = 2 ** 22; // bytes of one entry
const ALONE = /[\uD800-\uDFFF]/u; // half of a character
const ASCII = /^[\x00-\x7f]*$/;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const writer = new TextEncoder();
const reader = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Text as UTF-8. */
export const utf8 = (text) => writer.encode(text);

/** The bytes of a value. */
export const canonical = (value) => utf8(written(value, DEEPEST));

function written(value, levels) {
  must(levels > 0, "层次过深");
  if (typeof value === "string") {
    must(!ALONE.test(value), "文字中有半个字符");
    return JSON.stringify(value);
  }
  if (typeof value === "number") {
    must(Number.isSafeInteger(value) && value >= 0, "只能用0到2的53次方减1的整数");
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map((each) => written(each, levels - 1)).join(",")}]`;
  must(isRecord(value), "只能用整数、文字、列表和记录");
  const keys = Object.keys(value).sort();
  must(keys.every((key) => ASCII.test(key)), "字段名只能用ASCII字符");
  return `{${keys.map((key) => `${JSON.stringify(key)}:${written(value[key], levels - 1)}`).join(",")}}`;
}

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads a value from its canonical bytes; every other text is refused, also of the same value. */
export function parse(bytes, longest = LONGEST) {
  must(bytes.length <= longest, `超过${longest}字节`);
  const [text, value] = readJson(bytes);
  must(written(value, DEEPEST) === text, "不是规范的写法");
  return value;
}

function readJson(bytes) {
  try {
    const text = reader.decode(bytes);
    return [text, JSON.parse(text)];
  } catch {
    throw new Rejected("不是规范的写法");
  }
}

/** Bytes as base64url without padding. */
export function encode(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const held = (bytes[at] << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let letter = 0; letter <= Math.min(3, bytes.length - at); letter += 1) {
      text += LETTERS[(held >> (18 - 6 * letter)) & 63];
    }
  }
  return text;
}

/** Reads so many bytes from base64url; padding, spaces, spare bits and any other length are refused. */
export function decode(value, length) {
  const text = textOf(value);
  must(text.length === Math.ceil((length * 4) / 3), "长度不合规定");
  const bytes = new Uint8Array(length);
  let held = 0, bits = 0, at = 0;
  for (const letter of text) {
    const six = LETTERS.indexOf(letter);
    must(six >= 0, "不是base64url");
    held = ((held << 6) | six) & 0xffff;
    bits += 6;
    if (bits >= 8) bytes[at++] = (held >> (bits -= 8)) & 255;
  }
  must((held & ((1 << bits) - 1)) === 0, "base64url的末尾有多余的位");
  return bytes;
}

/** The fields of a record that has exactly these keys, in the order asked. */
export function record(value, ...keys) {
  const exact = isRecord(value) && Object.keys(value).sort().join() === [...keys].sort().join();
  must(exact, `应当恰好有这些字段：${keys.join("、")}`);
  return keys.map((key) => value[key]);
}

/** One field of what may be anything, or nothing. */
export const field = (value, key) => (isRecord(value) && Object.keys(value).includes(key) ? value[key] : undefined);

/** A list, of this length if one is given. */
export function list(value, length) {
  must(Array.isArray(value) && (length === undefined || value.length === length), "列表的长度不合规定");
  return value;
}

/** A whole number from `low` to `high`. */
export function whole(value, low = 0, high = Number.MAX_SAFE_INTEGER) {
  must(Number.isSafeInteger(value) && value >= low && value <= high, `应当是${low}到${high}的整数`);
  return value;
}

/** A text. */
export function textOf(value) {
  must(typeof value === "string", "应当是文字");
  return value;
}

/** Are two values the same? */
export const same = (one, other) => written(one, DEEPEST) === written(other, DEEPEST);

/** Are two strings of bytes the same? */
export const sameBytes = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);

/** Strings of bytes one after the other. */
export function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
