// What a ballot may say: a 0 or 1 for each bit of each contest, and bounds for the weighted sum of a contest's bits.
// Blank, void, abstention and limits are weights and bounds.
import { field, list, record, textOf, whole } from "./canonical.js";
import { must, Rejected } from "./rejection.js";

export const CHOOSE = "choose", PER_PROJECT = "per-project", GRADES = "grades";
export const BIT = [0, 1];

const MOST_TITLES = 500;
const ONE_OF = {
  [PER_PROJECT]: { words: ["for", "against"], weights: [1, 1], bounds: [0, 1] },
  [GRADES]: { words: ["satisfied", "basically_satisfied", "dissatisfied"], weights: [1, 1, 1], bounds: [0, 1] },
};

/** Reads the form that a manifest states: kind, titles, contests, and a limit on the contests' first bits, or 0. */
export function readForm(value) {
  const kind = field(value, "kind");
  if (kind === CHOOSE) return choose(value);
  if (kind !== PER_PROJECT && kind !== GRADES) throw new Rejected("没有这种票");
  const keys = kind === PER_PROJECT ? ["projects", "limit"] : ["projects"];
  const [, projects, limit = 0] = record(value, "kind", ...keys);
  const titles = titlesOf(projects);
  const contests = titles.map(() => ONE_OF[kind]);
  return { kind, titles, contests, limit: whole(limit, 0, titles.length), hasVoid: false };
}

/** With k as the weight of blank and void, each of them leaves no room for a choice or for the other. */
function choose(value) {
  const [, options, least, most, voids] = record(value, "kind", "options", "min", "max", "void");
  const titles = titlesOf(options);
  const k = whole(most, 1, titles.length);
  const extra = whole(voids, 0, 1) ? ["blank", "void"] : ["blank"];
  const weights = [...titles.map(() => 1), ...extra.map(() => k)];
  const contest = { words: [...titles, ...extra], weights, bounds: [whole(least, 1, k), k] };
  return { kind: CHOOSE, titles, contests: [contest], limit: 0, hasVoid: voids === 1 };
}

function titlesOf(value) {
  const titles = list(value).map(textOf);
  must(titles.length >= 1 && titles.length <= MOST_TITLES && !titles.includes(""), `项目应当有1至${MOST_TITLES}个，都有名称`);
  must(new Set(titles).size === titles.length, "有两个项目同名");
  return titles;
}

const sum = (numbers) => numbers.reduce((held, number) => held + number, 0);

/** The sum of a contest's bits, each times its weight. */
export const weight = (contest, bits) => sum(bits.map((bit, at) => bit * contest.weights[at]));

/** The bits of a ballot that sets these places in each contest; over-marked and empty ballots are refused. */
export function bitsOf(form, chosen) {
  must(chosen.length === form.contests.length, "填写的票与票样不符");
  const bits = form.contests.map((contest, at) => contest.words.map((_, place) => Number(chosen[at].includes(place))));
  form.contests.forEach((contest, at) => {
    const said = weight(contest, bits[at]), marked = sum(bits[at]) === new Set(chosen[at]).size;
    must(marked && said >= contest.bounds[0] && said <= contest.bounds[1], "这样填写不合规定");
  });
  must(!form.limit || sum(bits.map(([first]) => first)) <= form.limit, `赞成的不能超过${form.limit}个`);
  return bits;
}
