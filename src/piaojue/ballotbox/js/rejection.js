// Why something that claims to belong to an election is not taken: one error, named after the check it fails.

/** What a verifier checks, in the order in which it tells them. */
export const CHECKS = [..."123456789"].map((digit) => `V${digit}`).concat(["V10", "V11", "V12", "V13", "V14", "V15"]);

export const [
  MANIFEST, CEREMONY, CREDENTIALS, CHAIN, BALLOTS, FRESH, SLIPS, AGGREGATE,
  SHARES, DECRYPTION, BOUNDS, PAPER, COUNTS, DECISION, HEAD,
] = CHECKS;

/** Not what the protocol prescribes; `check` is empty until somebody knows which check this fails. */
export class Rejected extends Error {
  constructor(text, check = "") {
    super(text);
    this.name = "Rejected";
    this.check = check;
  }
}

/** Throws Rejected with this text unless the statement holds. */
export function must(holds, text, check = "") {
  if (!holds) throw new Rejected(text, check);
}

/** Does the work; whatever it rejects fails this check, unless it names one itself; `where` says what was read. */
export function failing(check, where, work) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    throw new Rejected(where + error.message, error.check || check);
  }
}
