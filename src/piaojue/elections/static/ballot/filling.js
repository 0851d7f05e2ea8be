// The page on which the ballot is filled in: one long list with large ticks, how many are chosen always in view.
import { CHOOSE, GRADES, PER_PROJECT } from "../lib/ballotbox/ballotbox.js";
import { button, made } from "./elements.js";
import { apart, marked, refusal, standing } from "./marks.js";

const APART = { blank: "空白票（一个都不选）", void: "废票" };
const ANSWERS = { [PER_PROJECT]: ["赞成", "反对"], [GRADES]: ["满意", "基本满意", "不满意"] };
const SILENT = { [PER_PROJECT]: "弃权", [GRADES]: "弃权" };

/** How the ballot is to be filled in, in one sentence. */
export function rule(form) {
  if (form.kind === PER_PROJECT) {
    const limit = form.limit ? `赞成的不超过${form.limit}个。` : "";
    return `对每个项目表示赞成或者反对，没有表示的按弃权计。${limit}`;
  }
  if (form.kind !== CHOOSE) return "对每个项目评满意、基本满意或者不满意，没有评的按弃权计。";
  const [least, most] = form.contests[0].bounds;
  return least === most ? `选${most}个，不能多也不能少。` : least > 1 ? `选${least}至${most}个。` : `最多选${most}个。`;
}

/** What a filled ballot says, project by project, for the review. */
export function said(form, chosen) {
  if (form.kind === CHOOSE) {
    const [set] = chosen, extra = apart(form);
    return set.map((place) => [form.titles[place] ?? APART[extra[place - form.titles.length]], ""]);
  }
  return form.titles.map((title, at) => [title, ANSWERS[form.kind][chosen[at][0]] ?? SILENT[form.kind]]);
}

/** The list and the bar below it; `changed` hears of every mark, `next` when the voter goes on. */
export function filling({ form, details = [] }, start, { changed, next }) {
  let chosen = start;
  const silent = new Set(); // contests to which the voter has said that there is no answer
  const inputs = [], words = made("strong", "count"), why = made("span", "why"), told = made("div", "", words, why);
  const bar = made("div", "bar", told, button("下一步", "primary", goOn));
  told.setAttribute("role", "status"); // read out as it changes: how many, and why not

  function input(contest, place, text, kind) {
    const held = made("input", ""), label = made("label", "mark", held, made("span", "", text));
    Object.assign(held, { type: kind, name: `contest-${contest}`, value: place });
    held.addEventListener("change", () => mark(contest, place));
    inputs.push({ held, label, contest, place });
    return label;
  }

  function mark(contest, place) {
    const refused = place === null ? "" : refusal(form, chosen, contest, place);
    if (place === null) {
      silent.add(contest);
      chosen = chosen.map((set, at) => (at === contest ? [] : set));
    } else if (!refused) {
      silent.delete(contest);
      chosen = marked(form, chosen, contest, place);
    }
    changed(chosen);
    paint(refused);
  }

  function paint(refused = "") {
    for (const { held, label, contest, place } of inputs) {
      held.checked = place === null ? silent.has(contest) : chosen[contest].includes(place);
      label.classList.toggle("chosen", held.checked);
      label.classList.toggle("closed", place !== null && refusal(form, chosen, contest, place) !== "");
    }
    words.textContent = standing(form, chosen).words;
    why.textContent = refused;
  }

  function goOn() {
    const { why: missing } = standing(form, chosen);
    if (missing) paint(missing);
    else next(chosen);
  }

  const about = (text) => made("details", "about", made("summary", "", "项目内容"), made("p", "", text));
  const more = (at) => (details[at] ? [about(details[at])] : []);
  const row = (at, ...marks) => made("li", "", ...marks, ...more(at));
  const numbered = (at) => `${at + 1}. ${form.titles[at]}`;

  function answersTo(at) {
    const marks = ANSWERS[form.kind].map((word, place) => input(at, place, word, "radio"));
    const answers = made("div", "answers", marks, input(at, null, SILENT[form.kind], "radio"));
    return row(at, made("fieldset", "", made("legend", "", numbered(at)), answers));
  }

  const tick = (place, text) => input(0, place, text, "checkbox");
  const rows = form.titles.map((_, at) => (form.kind === CHOOSE ? row(at, tick(at, numbered(at))) : answersTo(at)));
  const others = apart(form).map((word, at) => made("li", "apart", tick(form.titles.length + at, APART[word])));
  paint();
  return [made("ol", "list", rows, others), bar];
}
