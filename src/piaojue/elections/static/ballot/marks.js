// What a voter may mark: which marks are still open, how many are made, whether the ballot can be sealed.
import { CHOOSE, PER_PROJECT } from "../lib/ballotbox/ballotbox.js";

/** A ballot on which nothing is marked: for each contest the places that are set. */
export const unmarked = (form) => form.contests.map(() => []);

/** The places of a contest that are not projects: blank, and void where the form has it. */
export const apart = (form) => (form.kind === CHOOSE ? form.contests[0].words.slice(form.titles.length) : []);

const isApart = (form, place) => form.kind === CHOOSE && place >= form.titles.length;

/** Why this mark cannot be made now; empty if it can. A mark that stands can always be taken back. */
export function refusal(form, chosen, contest, place) {
  const set = chosen[contest];
  if (set.includes(place)) return "";
  if (form.kind === CHOOSE) return refusalToChoose(form, set, place);
  const full = form.limit > 0 && place === 0 && approvals(chosen) >= form.limit;
  return full ? `已赞成${form.limit}个，满了。要换，先改掉一个。` : "";
}

function refusalToChoose(form, set, place) {
  const most = form.contests[0].bounds[1];
  if (set.some((other) => isApart(form, other))) return "已选空白票或者废票。要选项目，先去掉它。";
  if (isApart(form, place)) return set.length ? "已选了项目。要投空白票或者废票，先去掉所选的。" : "";
  return set.length >= most ? `已选满${most}个。要换，先去掉一个。` : "";
}

const approvals = (chosen) => chosen.filter((set) => set.includes(0)).length;

/** The ballot with a mark made, or taken back; where each project has one answer, another answer replaces it. */
export function marked(form, chosen, contest, place) {
  const set = chosen[contest], kept = set.filter((other) => other !== place);
  const more = kept.length < set.length ? kept : form.kind === CHOOSE ? [...set, place].sort((a, b) => a - b) : [place];
  return chosen.map((each, at) => (at === contest ? more : each));
}

/** How far the voter is, in a few words that stay in view; and why it cannot go on, if so. */
export function standing(form, chosen) {
  if (form.kind === CHOOSE) return standingOfChoice(form, chosen[0]);
  const said = chosen.filter((set) => set.length > 0).length, all = form.titles.length;
  if (form.kind !== PER_PROJECT) return { words: `已评 ${said} / ${all}`, why: "" };
  return { words: form.limit ? `赞成 ${approvals(chosen)} / ${form.limit}` : `已表态 ${said} / ${all}`, why: "" };
}

function standingOfChoice(form, set) {
  const [least, most] = form.contests[0].bounds, chosen = set.filter((place) => !isApart(form, place)).length;
  const words = `已选 ${chosen} / ${most}`;
  if (chosen === set.length && chosen < least) {
    return { words, why: chosen ? `至少选${least}个，还差${least - chosen}个。` : "还没有选。一个都不想选的，请选“空白票”。" };
  }
  return { words, why: "" };
}
