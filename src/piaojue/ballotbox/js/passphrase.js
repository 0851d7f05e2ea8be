// What a scrutineer's device keeps, sealed under a passphrase: Argon2id makes a key of the passphrase, AES-GCM seals.
import { argon2idAsync } from "@noble/hashes/argon2.js";
import { canonical, decode, encode, parse, record, textOf, utf8, whole } from "./canonical.js";
import { must } from "./rejection.js";

export const LEAST_PASSPHRASE = 8; // characters

const VERSION = 1;
const COST = { t: 3, m: 2 ** 16, p: 1, dkLen: 32 }; // 64 MiB, after RFC 9106
const SALT = 16, NONCE = 12;
const LONGEST = 2 ** 22; // bytes of what is kept

const drawn = (length) => crypto.getRandomValues(new Uint8Array(length));

/** A key for this device: from a passphrase and a salt, which is drawn unless one is given. */
export async function keyOf(passphrase, { salt = drawn(SALT), progress = () => {} } = {}) {
  must(passphrase.length >= LEAST_PASSPHRASE, `口令至少${LEAST_PASSPHRASE}个字符`);
  const bytes = await argon2idAsync(utf8(passphrase.normalize("NFKC")), salt, { ...COST, onProgress: progress });
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  return { key, salt };
}

/** A value sealed under a key, as text that says with which salt the key is made again. */
export async function sealUnder({ key, salt }, value) {
  const nonce = drawn(NONCE);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, canonical(value));
  const told = { nonce: encode(nonce), salt: encode(salt), sealed: encode(new Uint8Array(sealed)), v: VERSION };
  return new TextDecoder().decode(canonical(told));
}

/** Opens such a text with a passphrase: the value, and the key to seal it again. */
export async function openWith(passphrase, text, progress) {
  const [nonce, salt, sealed, version] = record(parse(utf8(text.trim()), LONGEST), "nonce", "salt", "sealed", "v");
  must(whole(version) === VERSION, "是别的版本的程序保存的");
  const held = await keyOf(passphrase, { salt: decode(salt, SALT), progress });
  const iv = decode(nonce, NONCE), hidden = decode(sealed, Math.floor((textOf(sealed).length * 3) / 4));
  const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, held.key, hidden).catch(() => null);
  must(opened !== null, "口令不对，或者保存的内容已经损坏");
  return { value: parse(new Uint8Array(opened), LONGEST), held };
}
