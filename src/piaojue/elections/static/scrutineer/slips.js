// The slips: their codes are drawn on the chief scrutineer's device, printed from it, and known to no server.
import { base, CODE, credentialSecret, decode, encode, randomScalar, Rejected, scalar, scalarBytes } from "../lib/ballotbox/ballotbox.js";
import { made } from "../ballot/elements.js";
import { squares } from "./squares.js";

const LENGTH = 32; // bytes of a reserve

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const secretOf = (election, code) => credentialSecret(election, decode(code, CODE));
const keyOf = (secret) => base(secret).bytes;

/** Secrets in the order of their public keys, so that a number tells nothing. */
function ordered(secrets, toSecret) {
  const keyed = secrets.map((secret) => [hex(keyOf(toSecret(secret))), secret]);
  return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, secret]) => secret);
}

/** Draws the codes of so many slips, and reserves for so many papers. */
export function drawn(election, slips, papers) {
  const codes = Array.from({ length: slips }, () => encode(scalarBytes(randomScalar()).subarray(0, CODE)));
  const reserves = Array.from({ length: papers }, () => encode(scalarBytes(randomScalar())));
  return { codes: ordered(codes, (code) => secretOf(election, code)), reserves: ordered(reserves, reserveOf) };
}

const reserveOf = (text) => scalar(decode(text, LENGTH));

/** What the server gets of them: public keys alone. */
export const credentialsOf = (election, { codes, reserves }) => ({
  papers: reserves.map((text) => encode(keyOf(reserveOf(text)))),
  slips: codes.map((code) => encode(keyOf(secretOf(election, code)))),
});

/** The sheet of slips to print and cut: number, QR, and what to do with it. */
export function sheet({ codes }, { election, origin, matter }) {
  return codes.map((code, at) =>
    made("section", "slip",
      squares(`${origin}/v#${election}.${code}`, `第${at + 1}号票签的二维码`),
      made("div", "", made("strong", "", `第${at + 1}号`), made("p", "", matter),
        made("p", "small", "用手机扫码投票。票签不写姓名，谁拿到哪一张没有记录。不用手机的，凭票签换纸质票。"))),
  );
}

/** Numbers as people write them: 3、5-8，12. Says which part is none, and which is beyond the slips. */
export function numbersOf(text, most) {
  const numbers = new Set();
  for (const part of text.split(/[、，,；;\s]+/).filter(Boolean)) {
    const [, first, last = first] = /^(\d+)(?:[-~—至](\d+))?$/.exec(part) ?? [];
    if (!first || Number(first) < 1 || Number(last) > most || Number(first) > Number(last)) {
      throw new Rejected(`“${part}”不是1到${most}之间的票签号。可以写 3、5-8。`);
    }
    for (let number = Number(first); number <= Number(last); number += 1) numbers.add(number);
  }
  if (!numbers.size) throw new Rejected("请写票签号，例如 3、5-8。");
  return [...numbers].sort((one, other) => one - other);
}

/** The entries that void these slips. */
export const voiding = ({ codes }, numbers, reason) =>
  numbers.map((number) => ["void-credential", { code: codes[number - 1], reason, slip: number }]);
