// A file that is too long for one QR code, shown as many that take turns: another device's camera collects them.
import { encode, utf8 } from "../lib/ballotbox/ballotbox.js";
import { squares } from "../scrutineer/squares.js";
import { made } from "./elements.js";

export const PREFIX = "PIAOJUE-PARTS:";
const LONGEST = 500; // characters in one code: a camera still reads it from a phone's screen
const PAUSE = 300; // milliseconds that each is shown

/** The texts of the codes: which part of how many, and the part. */
export function partsOf(value) {
  const text = encode(utf8(JSON.stringify(value))), number = Math.ceil(text.length / LONGEST);
  return Array.from({ length: number }, (_, at) => {
    return `${PREFIX}${at + 1}/${number}:${text.slice(at * LONGEST, (at + 1) * LONGEST)}`;
  });
}

/** The codes in their turns, until the element is taken off the page. */
export function turning(value, words) {
  const parts = partsOf(value), place = made("div", "turning");
  const turn = (at) => {
    place.replaceChildren(squares(parts[at], `${words}，第${at + 1}个，共${parts.length}个`));
    place.dataset.part = at + 1;
    place.dataset.parts = parts.length;
    setTimeout(() => { if (place.isConnected) turn((at + 1) % parts.length); }, PAUSE);
  };
  turn(0);
  return place;
}
