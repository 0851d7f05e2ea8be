// The statutory counts, and the decision recomputed from the rules that the manifest states as data. Shares are
// compared by cross-multiplication in whole numbers of any size.
import { list, record, whole } from "./canonical.js";
import { CHOOSE, GRADES, weight } from "./contest.js";
import { BOUNDS, COUNTS, must } from "./rejection.js";

const BASES = { all_deputies: "entitled", present: "present", issued: "issued", returned: "returned", valid: "valid" };

/** Reads the rules of a manifest. */
export function readRules(value, kind) {
  if (kind === GRADES) {
    const [quorum, satisfied, dissatisfied, stay] = record(value, "quorum", "satisfied", "dissatisfied", "abstentions");
    const abstentionsStay = whole(stay, 0, 1) === 1;
    return { quorum: share(quorum), satisfied: share(satisfied), dissatisfied: share(dissatisfied), abstentionsStay };
  }
  const [quorum, majority, places] = record(value, "quorum", "majority", "places");
  return { quorum: share(quorum), majority: share(majority), places: whole(places, 1) };
}

function share(value) {
  const [fraction, base, strict] = record(value, "share", "base", "strict");
  const [over, under] = list(fraction, 2);
  must(typeof base === "string" && Object.keys(BASES).includes(base), "没有这种基数");
  return { over: whole(over), under: whole(under, 1), base: BASES[base], strict: whole(strict, 0, 1) === 1 };
}

/** Is the number more than this share of its base, or as much where it need not be exceeded? `less` leaves the base. */
function meets({ over, under, base, strict }, number, counts, less = 0) {
  const has = BigInt(number) * BigInt(under), needs = BigInt(over) * BigInt(counts[base] - less);
  return strict ? has > needs : has >= needs;
}

/** Why nothing may be opened, if so. */
export function flawOf(counts, rules, sealed, minimum) {
  if (!meets(rules.quorum, counts.present, counts)) return "no_quorum";
  if (counts.returned > counts.issued) return "surplus";
  return sealed < minimum ? "too_few" : "";
}

/** Could these sums come from so many ballots, each within its bounds? */
export function checkBounds(form, tallies, ballots) {
  form.contests.forEach((contest, at) => {
    const sums = tallies[at], said = weight(contest, sums);
    must(sums.every((number) => number <= ballots), "有一项的票数比选票还多", BOUNDS);
    const [low, high] = contest.bounds;
    must(low * ballots <= said && said <= high * ballots, "各项票数合起来不是这些选票能投出来的", BOUNDS);
  });
  const firsts = tallies.reduce((sum, [first]) => sum + first, 0);
  must(!form.limit || firsts <= form.limit * ballots, "赞成票合起来超过了每票的限额", BOUNDS);
}

/** Do people and papers agree with each other? */
export function checkCounts({ entitled, present, issued, returned, unreturned, valid, void: voids }) {
  must(issued <= present && present <= entitled, "发出票不能多于实到，实到不能多于应到", COUNTS);
  must(valid + voids === returned, "有效票与无效票合起来不是收回票", COUNTS);
  must(returned > issued || returned + unreturned === issued, "收回票与未交回的票合起来不是发出票", COUNTS);
}

/** The decision as it stands in a result: the outcome, the flaw if any, a word for each project. */
export function decisionOf(form, rules, counts, tallies, flaw) {
  if (flaw) return { outcome: "invalid", flaw, projects: [] };
  if (form.kind === GRADES) {
    return { outcome: "decided", flaw: "", projects: tallies.map((sums) => grade(sums, counts, rules)) };
  }
  const votes = form.kind === CHOOSE ? tallies[0].slice(0, form.titles.length) : tallies.map(([first]) => first);
  const projects = placed(votes, votes.map((number) => meets(rules.majority, number, counts)), rules.places);
  return { outcome: projects.includes("tied") ? "undecided" : "decided", flaw: "", projects };
}

/** A project is in if it passes and fewer others than there are places have as many votes; undecided if they tie. */
function placed(votes, passes, places) {
  return votes.map((mine, at) => {
    if (!passes[at]) return "below_majority";
    const rivals = votes.filter((_, other) => passes[other]);
    if (rivals.filter((number) => number >= mine).length <= places) return "adopted";
    return rivals.filter((number) => number > mine).length < places ? "tied" : "below_cut";
  });
}

function grade(sums, counts, rules) {
  const [satisfied, , dissatisfied] = sums;
  const less = rules.abstentionsStay ? 0 : counts.valid - sums.reduce((held, number) => held + number, 0);
  if (meets(rules.satisfied, satisfied, counts, less)) return "satisfied";
  return meets(rules.dissatisfied, dissatisfied, counts, less) ? "dissatisfied" : "basically_satisfied";
}
