// An election as it is read from its board, entry by entry: a device follows it, and the verifier does the same again.
// Nothing changes unless an entry is accepted whole.
import { fixSums, takePapers, takeResult, takeShare } from "./counting.js";
import {
  AGGREGATE, BALLOTS, CEREMONY, CHAIN, COUNTS, DECRYPTION, failing, MANIFEST, must, PAPER, SHARES, SLIPS,
} from "./rejection.js";
import { CLOSED, COUNTING, DONE, EMPTY, KEYS, OPEN, READY, State } from "./state.js";
import {
  beginKeys, close, countIssued, fix, makeKey, open, takeBallot, takeChecked, takeRefused, takeText, voidSlip,
} from "./voting.js";

// Each kind of entry: the phases that it may stand in, the check that it fails, the step that takes it.
const STEPS = {
  "ceremony": [[EMPTY], CEREMONY, beginKeys],
  "dkg-commit": [[KEYS], CEREMONY, makeKey],
  "dkg-reveal": [[KEYS], CEREMONY, makeKey],
  "dkg-confirm": [[KEYS], CEREMONY, makeKey],
  "dkg-complaint": [[KEYS], CEREMONY, makeKey],
  "dkg-opening": [[KEYS], CEREMONY, makeKey],
  "manifest": [[KEYS], MANIFEST, fix],
  "open": [[READY], CHAIN, open],
  "ballot": [[OPEN], BALLOTS, takeBallot],
  "challenge": [[OPEN], BALLOTS, takeChecked],
  "duplicate-refused": [[OPEN], BALLOTS, takeRefused],
  "void-credential": [[OPEN], SLIPS, voidSlip],
  "issue-count": [[OPEN], COUNTS, countIssued],
  "close": [[OPEN], CHAIN, close],
  "paper-batch": [[CLOSED], PAPER, takePapers],
  "aggregate": [[CLOSED], AGGREGATE, fixSums],
  "share": [[COUNTING], SHARES, takeShare],
  "result": [[CLOSED, COUNTING], DECRYPTION, takeResult],
  "incident": [[READY, OPEN, CLOSED, COUNTING, DONE], CHAIN, takeText],
  "objection": [[READY, OPEN, CLOSED, COUNTING, DONE], CHAIN, takeText],
};

export class Election extends State {
  /** Accepts the next entry of the board, or refuses it and stays as before. */
  apply(entry) {
    failing(CHAIN, `第${entry.seq}条（${entry.kind}）：`, () => {
      must(Object.keys(STEPS).includes(entry.kind), "没有这种记录");
      const [phases, check, step] = STEPS[entry.kind];
      must(phases.includes(this.phase), "这种记录不能出现在这个阶段");
      failing(check, "", () => step(this, entry.payload, entry));
    });
  }
}
