// The worker of the page "check this vote yourself": verifies an archive beside the page, and tells how far it is.
import { checksOf, outcomeOf, trackerOf, verdictOf, verify } from "../lib/ballotbox/ballotbox.js";

self.addEventListener("message", ({ data: { archive, head } }) => {
  const progress = (done, all) => self.postMessage({ done, all });
  const report = verify(new Uint8Array(archive), { head, progress });
  const cast = report.board.entries.filter(({ kind }) => kind === "ballot");
  self.postMessage({
    report: {
      passes: report.first === "",
      verdict: verdictOf(report),
      checks: checksOf(report),
      outcome: outcomeOf(report),
      remarks: report.remarks,
      closingHead: report.closingHead,
      trackers: cast.map(({ seq, payload: { ballot } }) => [trackerOf(ballot), seq]),
    },
  });
});
