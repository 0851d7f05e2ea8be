// What a verification found, in words for whoever asked: plain texts, without markup.
import { CHOOSE } from "./contest.js";
import { CHECKS } from "./rejection.js";

const CHECKED = {
  V1: ["清单", "项目、规则和公钥在投票前定下，全体监票人签了名，此后一字未改"],
  V2: ["密钥仪式", "钥匙由监票人一起做成，没有人单独有整把钥匙"],
  V3: ["凭证名单", "可以投票的票签在投票前定下，没有重复"],
  V4: ["公告板", "每条记录接着上一条，没有增加、删除或者改动；监票人的签名和投票人的回执都对得上"],
  V5: ["选票", "每张票出自一张票签，一签一票，填法合规"],
  V6: ["没有复制", "没有一张票抄自另一张"],
  V7: ["票签", "发出的、没有用的和换成纸质票的合得上"],
  V8: ["合计", "各项的合计就是逐张相加的结果"],
  V9: ["解密份额", "够数的监票人各给出一份，每份都有证明"],
  V10: ["解密结果", "公布的票数就是解密得出的"],
  V11: ["票数范围", "这些选票投得出这样的票数"],
  V12: ["纸质票", "由两名监票人一起录入，每张只录一次"],
  V13: ["法定票数", "发出、收回、有效、无效的票数合得上"],
  V14: ["结论", "是按投票前定下的规则得出的"],
  V15: ["结束时的链头", "存档的结束处就是会场公布的"],
};
const ENDED = { passed: "通过", failed: "不通过", "not compared": "没有对照", "not reached": "没有查到" };
const OUTCOMES = { decided: "已产生结果", undecided: "末位票数相同，还没有定下来", invalid: "投票无效" };
const FLAWS = {
  "": "",
  no_quorum: "：实到的人不够法定人数",
  surplus: "：收回的票比发出的多",
  too_few: "：票太少，一解密就会露出各人的选择",
};
const DECIDED = {
  adopted: "通过",
  tied: "票数相同，未决",
  below_cut: "过半数，名额已满",
  below_majority: "没有过半数",
  satisfied: "满意",
  basically_satisfied: "基本满意",
  dissatisfied: "不满意",
};
const MARKS = {
  blank: "空白票", void: "废票", for: "赞成", against: "反对",
  satisfied: "满意", basically_satisfied: "基本满意", dissatisfied: "不满意",
};

/** Each check: its name, what it says if it holds, how it ended, and what was found wrong. */
export function checksOf(report) {
  return CHECKS.map((check) => {
    const [word, says] = CHECKED[check], ended = report.ended[check];
    const wrong = report.failures.filter((failure) => failure.check === check).map(({ text }) => text);
    return { check, word, says, ended, endedWord: ENDED[ended], wrong };
  });
}

/** What an opened ballot (抽检) says: the projects that it chooses, or each project with its answer. */
export function contentOf(form, opened) {
  if (form.kind === CHOOSE) {
    const [{ words }] = form.contests;
    return words.filter((_, at) => opened[0][at] === 1).map((word) => (form.titles.includes(word) ? word : MARKS[word]));
  }
  const answer = (at) => form.contests[at].words.find((_, place) => opened[at][place] === 1);
  return form.titles.map((title, at) => `${title}：${MARKS[answer(at)] ?? "没有表示"}`);
}

/** The verdict in one sentence. */
export function verdictOf({ failures, first }) {
  if (!first) return "核对通过：存档前后一致，结果是从这些密封票算出来的。";
  return `核对不通过，首先是${first}（${CHECKED[first][0]}）：${failures[0].text}。`;
}

/** The result as far as a report vouches for it: what was voted on, people and papers, and each project. */
export function outcomeOf({ election, first }) {
  if (first || !election.result) return null;
  const { manifest, counts, result: { decision, tallies } } = election, { form } = manifest;
  const heading = OUTCOMES[decision.outcome] + FLAWS[decision.flaw];
  const { entitled, present, issued, returned, valid, void: voids } = counts;
  const people = `应到${entitled}，实到${present}，发出${issued}，收回${returned}，有效${valid}，无效${voids}`;
  const about = [manifest.congress, manifest.session, manifest.matter].join(" ");
  return { about, heading, people, ...rowsOf(form, tallies, decision.projects, counts.valid) };
}

function rowsOf(form, tallies, decided, valid) {
  if (!tallies.length) return { rows: [], marks: "" };
  if (form.kind === CHOOSE) {
    const rows = form.titles.map((title, at) => [title, `${tallies[0][at]}票`, DECIDED[decided[at]]]);
    const extra = form.contests[0].words.slice(form.titles.length);
    const marks = extra.map((word, at) => `${MARKS[word]}${tallies[0][form.titles.length + at]}张`).join("，");
    return { rows, marks };
  }
  const rows = form.titles.map((title, at) => {
    const said = form.contests[at].words.map((word, place) => `${MARKS[word]}${tallies[at][place]}`);
    const rest = valid - tallies[at].reduce((sum, number) => sum + number, 0);
    return [title, [...said, `其余${rest}`].join(" "), DECIDED[decided[at]]];
  });
  return { rows, marks: "" };
}
