// The part "compare the code" of the page "check this vote yourself".
import { made } from "./elements.js";

/** The part "compare the code": a button, since files are fetched from this server for it and for nothing else. */
export function comparing(code) {
  const answer = made("div", []), ask = made("button", "比较投票页面的代码", "btn");
  ask.type = "button";
  answer.setAttribute("role", "status");
  ask.addEventListener("click", () => {
    ask.disabled = true;
    answer.textContent = "正在逐个取来比较……";
    const comparer = new Worker(new URL("verifying.js", import.meta.url), { type: "module" });
    comparer.addEventListener("message", ({ data: { comparison } }) => {
      comparer.terminate();
      ask.disabled = false;
      answer.replaceChildren(...(comparison ? likeness(comparison) : [made("p", "✗ 文件没有取到。请检查网络，再试一次。")]));
    });
    comparer.postMessage({ code });
  });
  const why = "监票人签署的清单写明了投票页面全部文件的校验和。可以看看这台服务器现在给出的，是不是同一份。";
  return [made("h3", "投票页面是不是同一份"), made("p", why), made("p", [ask]), answer];
}

function likeness({ code, served, files, differing }) {
  const isSame = code === served, whole = differing.length === 0;
  const said = isSame ? "✓ 与清单上写的相同。" : "✗ 与清单上写的不同。投票以后升级过程序的，会是这样；投票当天就不同的，请马上告诉监票人。";
  const each = whole ? `✓ ${files}个文件逐个相符。` : `✗ 与列表不符的文件：${differing.join("、")}。请马上告诉监票人。`;
  return [
    made("p", said),
    made("p", each),
    made("p", ["清单上：", made("code", code || "（没有写）", "hash"), " 现在：", made("code", served, "hash")]),
    made("p", "服务器可以给不同的人看不同的文件：更可靠的是在投票那天，用别的设备再比较一次。"),
  ];
}
