// The verifier: an archive is read from its first line to its last, each failure is named after the check it fails.
import { encode } from "./canonical.js";
import { Board, checkHead, checkReceipt, readArchive } from "./board.js";
import { Election } from "./election.js";
import { CHAIN, CHECKS, HEAD, must, Rejected } from "./rejection.js";

const CO_SIGNED = ["open", "close", "result"]; // behind these the head bears the signatures of t scrutineers

/**
 * Verifies the bytes of an archive, against the head printed or photographed at the close if one is given.
 * `progress` is told how many entries of how many are read.
 */
export function verify(bytes, { head = "", progress = () => {} } = {}) {
  const report = {
    failures: [],
    remarks: [],
    board: new Board(),
    election: null,
    heads: 0,
    receipts: 0,
    isComplete: false,
    headCompared: head !== "",
  };
  noting(report, () => {
    const archive = readArchive(bytes);
    report.election = new Election(archive.credentials);
    replay(report, archive.lines, progress);
    compareHeads(report, archive);
    must(report.election.phase === "done" || report.failures.length > 0, "公告板没有写到结果", CHAIN);
    report.isComplete = true;
  });
  report.closingHead = closingHead(report.board);
  noting(report, () => must(["", report.closingHead].includes(head), `存档结束时的链头不是${head}`, HEAD));
  return { ...report, first: report.failures.length ? report.failures[0].check : "", ended: endings(report) };
}

/** Does the work; a failure is noted, and the verification goes on behind it. */
function noting(report, work) {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    report.failures.push({ check: error.check || CHAIN, text: error.message });
  }
}

/** A refused ballot or share is named and the rest goes on; a refused key or manifest ends it. */
function replay({ board, election, failures, remarks }, lines, progress) {
  lines.forEach((line, at) => {
    const entry = board.read(line);
    try {
      election.apply(entry);
    } catch (error) {
      if (!(error instanceof Rejected) || !election.isFixed) throw error;
      failures.push({ check: error.check || CHAIN, text: error.message });
    }
    progress(at + 1, lines.length);
  });
  remarks.push(...election.badShares);
}

function compareHeads(report, { heads, receipts }) {
  const { board, election: { manifest } } = report, behind = new Map();
  for (const head of heads) {
    noting(report, () => {
      const { seq, signed } = checkHead(board, head, manifest.hash, manifest.keys);
      behind.set(seq, Math.max(signed, behind.get(seq) ?? 0));
    });
  }
  for (const { seq, kind } of headsNeeded(board.entries)) {
    const enough = (behind.get(seq) ?? 0) >= manifest.threshold;
    noting(report, () => must(enough, `第${seq}条（${kind}）的链头要有${manifest.threshold}名监票人签名`, CHAIN));
  }
  for (const receipt of receipts) noting(report, () => checkReceipt(board, receipt, manifest.hash, manifest.server));
  report.heads = heads.length;
  report.receipts = receipts.length;
}

/** Whatever is told after the result (an objection) could be cut off unseen, so then the last entry is one of them. */
function headsNeeded(entries) {
  const marked = entries.filter(({ kind }) => CO_SIGNED.includes(kind)), last = entries.at(-1);
  return marked.some(({ kind, seq }) => kind === "result" && seq < last.seq) ? [...marked, last] : marked;
}

/** The head behind the close, as it is printed in the hall. */
function closingHead({ entries }) {
  const close = entries.find(({ kind }) => kind === "close");
  return close ? encode(close.head) : "";
}

/** How each check ended: passed, failed, not compared, or not reached. */
function endings({ failures, isComplete, headCompared }) {
  const failed = new Set(failures.map(({ check }) => check));
  return Object.fromEntries(
    CHECKS.map((check) => {
      if (failed.has(check)) return [check, "failed"];
      if (check === HEAD && !headCompared) return [check, "not compared"];
      return [check, isComplete ? "passed" : "not reached"];
    }),
  );
}
