// Is the voting page that this server hands out the one whose list the key holders signed? Each file is fetched and summed.
import { sha256, utf8 } from "../lib/ballotbox/ballotbox.js";

const STATIC = new URL("../", import.meta.url);
const LIST = "lib/ballotbox/SHA256SUMS";

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function fetched(name) {
  const answer = await fetch(new URL(name, STATIC), { cache: "no-store" });
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : utf8("");
}

/** The signed sum of the list, the sum of the list served now, how many files it names, and those that differ from it. */
export async function compared(code) {
  const list = await fetched(LIST), files = [];
  for (const line of new TextDecoder().decode(list).split("\n").filter(Boolean)) {
    const [sum, name] = line.split("  ");
    files.push({ name, same: hex(sha256(await fetched(name))) === sum });
  }
  return { code, served: hex(sha256(list)), files: files.length, differing: files.filter(({ same }) => !same).map(({ name }) => name) };
}
