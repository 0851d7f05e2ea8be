// How the page talks to the server: a message there, an answer, a refusal in the person's words, or nothing at all.
import { parse, utf8 } from "../lib/ballotbox/ballotbox.js";

const PATIENCE = 20000; // milliseconds without an answer
const LONGEST = 2 ** 26;

export const PAUSED = 503; // casting is interrupted for a while, and nothing is lost

/** The server says no, in words for the person. */
export class Refused extends Error {
  constructor(text, status) {
    super(text);
    this.status = status;
  }
}

/** Nothing came back: whether the message arrived is unknown. */
export class Unanswered extends Error {}

async function answered(path, options) {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const quietly = { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" };
    const answer = await fetch(path, { ...options, ...quietly, signal: stop.signal });
    return [answer.status, new Uint8Array(await answer.arrayBuffer())];
  } catch {
    throw new Unanswered("没有收到回答");
  } finally {
    clearTimeout(timer);
  }
}

async function asked(path, options = {}) {
  const [status, bytes] = await answered(path, options);
  const told = read(bytes);
  if (status === 200 && told) return told;
  if (told?.error && (status < 500 || status === PAUSED)) throw new Refused(told.error, status);
  throw new Unanswered("没有收到回答");
}

function read(bytes) {
  try {
    return parse(bytes, LONGEST);
  } catch {
    return null;
  }
}

const post = (path, text) =>
  asked(path, { method: "POST", body: utf8(text), headers: { "Content-Type": "application/json" } });

/** The manifest of an election, and whether it is open. */
export const askVote = (election) => asked(`/v/${election}`);

/** Sends the text of a sealed ballot; the same text again has the same answer. */
export const sendBallot = (election, sealed) => post(`/v/${election}/ballots`, sealed);

/** Gives a sealed ballot up to be opened (抽检): it can never be cast. */
export const sendCheck = (election, sealed) => post(`/v/${election}/checks`, sealed);
