// Collects a file that another device shows as QR codes in turns, until no part is missing.
import { scan } from "../signing/scanning.js";

const PART = /^PIAOJUE-PARTS:(\d{1,3})\/(\d{1,3}):([\w-]+)$/;

/** The bytes of all parts; none where codes of something else were shown: whoever reads the file then says so. */
function joined(parts) {
  const text = parts.join("").replaceAll("-", "+").replaceAll("_", "/");
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
  } catch {
    return new ArrayBuffer(0);
  }
}

/** Scans until the file is whole; `progress` hears how many parts of how many, `done` gets the bytes. Answers how to stop. */
export async function collect(video, progress, done) {
  let parts = [];
  const stop = await scan(video, (text) => {
    const found = PART.exec(text);
    if (!found) return;
    const [at, number] = [Number(found[1]), Number(found[2])];
    if (parts.length !== number) parts = new Array(number).fill(""); // another file's code begins anew
    if (at < 1 || at > number) return;
    parts[at - 1] = found[3];
    progress(parts.filter(Boolean).length, number);
    if (!parts.includes("")) {
      stop();
      done(joined(parts));
    }
  });
  return stop;
}
