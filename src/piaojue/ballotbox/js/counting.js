// The steps of an election after the close: papers typed in, sums, shares, result.
import { list, record, same, textOf, whole } from "./canonical.js";
import { credentialOf } from "./ballots.js";
import { checkBounds, checkCounts, decisionOf } from "./decision.js";
import { AGGREGATE, BALLOTS, COUNTS, DECISION, failing, must, Rejected, SHARES } from "./rejection.js";
import { mustBeSigned, signers } from "./signatures.js";
import { COUNTING, DONE } from "./state.js";
import { checkShare, opened, sumsJson } from "./tally.js";

const BY_TWO = 2; // scrutineers who type a batch of papers together

/** Two scrutineers type papers: the valid as sealed ballots under reserve credentials, the invalid with reasons. */
export function takePapers(state, payload, entry) {
  const [papers, ballots, invalid] = record(payload, "papers", "ballots", "invalid", "signed");
  mustBeSigned(state.manifest, entry, BY_TWO);
  const reserves = state.credentials.papers;
  const typed = list(ballots).map((ballot) => reserves.indexOf(credentialOf(ballot).text) + 1);
  must(typed.every((number) => number > 0), "录入的票用的不是纸质票备用凭证");
  const numbers = [...typed, ...list(invalid).map((each) => invalidPaper(each, reserves.length))];
  must(whole(papers) === numbers.length, "录入的张数不是纸质票的张数");
  const once = new Set(numbers).size === numbers.length && numbers.every((number) => !state.papers.has(number));
  must(once, "有一张纸质票录入了两次");
  failing(BALLOTS, "", () => state.whole(() => ballots.forEach((ballot) => state.accept(ballot, entry.seq))));
  numbers.forEach((number) => state.papers.add(number));
  state.invalidPapers += list(invalid).length;
}

/** The sums over all ballots are fixed; nothing else is ever opened. */
export function fixSums(state, payload) {
  const [ballots, sums] = record(payload, "ballots", "sums");
  must(state.flaw === "", "投票无效，或者票太少：不能解密");
  must(whole(ballots) === state.used.size, "合计的票数不是计入的票数");
  must(same(sums, sumsJson(state.sums)), "合计不是各张票相加的结果");
  state.phase = COUNTING;
}

/** A share that does not hold is remembered with its holder's name, and not used. */
export function takeShare(state, payload, { kind }) {
  const { manifest } = state, [told] = record(payload, "by", "factors", "proofs", "signed");
  const by = whole(told, 1, manifest.scrutineers.length);
  const signed = signers(manifest.keys, manifest.hash, kind, payload);
  must(signed.length === 1 && signed[0] === by, "不是由本人签名的");
  try {
    const factors = checkShare(manifest, state.sums, by, payload);
    if (!state.shares.has(by)) state.shares.set(by, factors);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    state.badShares.push(`第${by}名监票人（${manifest.scrutineers[by - 1].name}）的解密份额不成立：${error.message}`);
  }
}

/** The published numbers, counts and decision are those that follow from everything before. */
export function takeResult(state, payload) {
  const [tallies, counts, decision] = record(payload, "tallies", "counts", "decision");
  const { flaw, manifest } = state, expected = flaw ? [] : talliesOf(state);
  must(same(tallies, expected), "公布的票数不是解密得出的");
  if (!flaw) checkBounds(manifest.form, expected, state.used.size);
  const marks = expected.length && manifest.form.hasVoid ? expected[0][expected[0].length - 1] : 0;
  const counted = state.countsWith(marks);
  checkCounts(counted);
  must(same(counts, counted), "公布的发出、收回、有效、无效票数不是这里数出来的", COUNTS);
  const decided = decisionOf(manifest.form, manifest.rules, counted, expected, flaw);
  must(same(decision, decided), "公布的结论不是按规则得出的", DECISION);
  state.voidMarks = marks;
  state.result = payload;
  state.phase = DONE;
}

/** The numbers, from the first t good shares. */
function talliesOf({ phase, manifest: { threshold }, shares, badShares, sums, used }) {
  must(phase === COUNTING, "还没有合计", AGGREGATE);
  const named = badShares.map((text) => `；${text}`).join("");
  must(shares.size >= threshold, `要有${threshold}份有效的解密份额，只有${shares.size}份${named}`, SHARES);
  const first = [...shares].sort(([one], [other]) => one - other).slice(0, threshold);
  return opened(sums, new Map(first), used.size);
}

function invalidPaper(value, most) {
  const [number, reason] = record(value, "number", "reason");
  must(textOf(reason) !== "", "有一张无效票没有写理由");
  return whole(number, 1, most);
}
