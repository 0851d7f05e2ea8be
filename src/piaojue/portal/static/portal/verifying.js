// The worker of the page "check this vote yourself": verifies an archive beside the page, and tells how far it is; or
// opens a ballot that was given up for a check (抽检).
import {
  checkBallot, checksOf, contentOf, encode, openBallot, outcomeOf, readManifest, Rejected, trackerOf, verdictOf, verify,
} from "../lib/ballotbox/ballotbox.js";

import { compared } from "./comparing.js";

/** A file of a ballot that was given up: its manifest, the ballot and what opens it. */
function givenUp(bytes) {
  try {
    const told = JSON.parse(new TextDecoder().decode(bytes));
    return told.ballot && told.secrets ? told : null;
  } catch {
    return null;
  }
}

function opened({ manifest, ballot, secrets }) {
  try {
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

self.addEventListener("message", async ({ data: { archive, head, code } }) => {
  if (code !== undefined) {
    self.postMessage({ comparison: await compared(code).catch(() => null) });
    return;
  }
  const bytes = new Uint8Array(archive), checked = givenUp(bytes);
  self.postMessage(checked ? { opened: opened(checked) } : { report: verified(bytes, head) });
});
