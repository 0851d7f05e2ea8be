// The worker of the page "check this vote yourself": verifies an archive beside the page, and tells how far it is; or
// opens a ballot that was given up for a check (抽检).
import {
  checkBallot, checksOf, contentOf, encode, openBallot, outcomeOf, readManifest, Rejected, trackerOf, verdictOf, verify,
} from "../lib/ballotbox/ballotbox.js";

import { compared } from "./comparing.js";

const PARTS = { manifest: "清单", ballot: "密封的票", secrets: "打开票的随机数" };

/** A file of a ballot that was given up: its manifest, the ballot and what opens it; nothing if it has none of them. */
function givenUp(bytes) {
  try {
    const told = JSON.parse(new TextDecoder().decode(bytes));
    return Object.keys(PARTS).some((part) => Object.hasOwn(told, part)) ? told : null;
  } catch {
    return null;
  }
}

function opened(told) {
  const missing = Object.keys(PARTS).filter((part) => !Object.hasOwn(told, part));
  if (missing.length) return { refused: `文件里没有${missing.map((part) => PARTS[part]).join("、")}，可能没有存完整，请重新保存` };
  try {
    const { manifest, ballot, secrets } = told;
    const read = readManifest(manifest), bits = openBallot(read, checkBallot(read, ballot), secrets);
    const { congress, session, matter, hash, form } = read, about = [congress, session, matter].join(" ");
    return { about, manifest: encode(hash).slice(0, 16), tracker: trackerOf(ballot), says: contentOf(form, bits) };
  } catch (error) {
    if (error instanceof Rejected) return { refused: error.message };
    throw error;
  }
}

function verified(bytes, head) {
  const progress = (done, all) => self.postMessage({ done, all });
  const report = verify(bytes, { head, progress });
  const cast = report.board.entries.filter(({ kind }) => kind === "ballot");
  return {
    passes: report.first === "",
    verdict: verdictOf(report),
    checks: checksOf(report),
    outcome: outcomeOf(report),
    remarks: report.remarks,
    closingHead: report.closingHead,
    code: report.election?.isFixed ? report.election.manifest.code : "",
    trackers: cast.map(({ seq, payload: { ballot } }) => [trackerOf(ballot), seq]),
  };
}

/** What a file is, and what was found in it. */
function read(bytes, head) {
  const checked = givenUp(bytes);
  return checked ? { opened: opened(checked) } : { report: verified(bytes, head) };
}

// not async: what breaks in here reaches the page as an error of the worker
self.addEventListener("message", ({ data: { archive, head, code } }) => {
  if (code === undefined) self.postMessage(read(new Uint8Array(archive), head));
  else compared(code).catch(() => null).then((comparison) => self.postMessage({ comparison }));
});
