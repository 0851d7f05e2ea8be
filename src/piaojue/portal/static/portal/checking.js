// The page "check this vote yourself": an archive is read from this device, or fetched from this site, and verified by
// a worker; nothing of it is sent anywhere.
import { hasCamera } from "../signing/scanning.js";
import { collect } from "./collecting.js";
import { made } from "./elements.js";
import { comparing } from "./likeness.js";

const form = document.querySelector("[data-checking]");
const part = (name) => form.parentElement.querySelector(`[data-${name}]`);
const bar = part("bar"), found = part("found"), start = form.querySelector("button[type=submit]");

const UNFINISHED = "核对没有做完：这台设备的浏览器可能太旧，或者内存不够。请换一台，或者用下面的核对程序。";

let worker = null;

function tell(text) {
  part("told").textContent = text;
  part("told").setAttribute("aria-live", "polite");
}

/** A verification begins or ends: the button rests meanwhile. */
function run(isRunning) {
  start.disabled = isRunning;
  part("going").hidden = !isRunning;
  if (!isRunning && worker) {
    worker.terminate();
    worker = null;
  }
}

function check(archive, head) {
  found.replaceChildren();
  run(false); // a check that still goes on ends here
  run(true);
  bar.removeAttribute("value");
  tell("正在读存档……");
  worker = new Worker(new URL("verifying.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => {
    if (data.report) finish(data.report);
    else if (data.opened) look(data.opened);
    else advance(data);
  });
  worker.addEventListener("error", () => fail(UNFINISHED));
  worker.postMessage({ archive, head }, [archive]);
}

function advance({ done, all }) {
  bar.max = all;
  bar.value = done;
  part("told").setAttribute("aria-live", "off"); // the numbers run: the bar says how far for whoever asks
  part("told").textContent = `已核对${done}条，共${all}条`;
}

function fail(text) {
  run(false);
  tell("");
  found.replaceChildren(made("p", text, "refusal"));
}

function finish({ passes, verdict, checks, outcome, remarks, closingHead, code, trackers }) {
  run(false);
  found.replaceChildren(
    made("p", `${passes ? "✓" : "✗"} ${verdict}`, passes ? "said lead" : "refusal lead"),
    ...remarks.map((remark) => made("p", `备注：${remark}`)),
    ...(outcome ? result(outcome) : []),
    made("h3", "核对了什么"),
    made("ul", checks.map(line), "stations"),
    ...(closingHead ? [made("p", ["结束时的链头：", made("code", closingHead, "hash")])] : []),
    ...(code ? comparing(code) : []),
    ...(trackers.length ? [lookUp(new Map(trackers))] : []),
  );
  found.focus();
}

/** A ballot that was given up for a check (抽检): what it says, to be compared with what its voter chose. */
function look({ refused, about, manifest, tracker, says }) {
  if (refused) return fail(`✗ 这份抽检文件打不开：${refused}。`);
  run(false);
  found.replaceChildren(
    made("p", "✓ 抽检的票打开了。请投票人看一看，是不是刚才选的：", "said lead"),
    made("ul", says.map((text) => made("li", text)), "stations"),
    made("p", ["编号 ", made("strong", tracker), "，应当与投票的手机上显示的相同。"]),
    made("p", `${about}；清单 ${manifest}，应当与大屏上的相同。这张票已经作废，不会计入。`),
  );
  return found.focus();
}

function result({ about, heading, people, rows, marks }) {
  const cells = rows.map((row) => made("tr", row.map((text, at) => cell(text, ["项目", "票数", "结论"][at]))));
  const heads = made("thead", made("tr", ["项目", "票数", "结论"].map((word) => made("th", word))));
  const table = made("table", [made("caption", about), heads, made("tbody", cells)], "table cards");
  const counts = made("p", [people, marks].filter(Boolean).join("；"));
  return [made("h3", `结果：${heading}`), rows.length ? table : made("p", about), counts];
}

function cell(text, label) {
  const held = made("td", text);
  held.dataset.label = label;
  return held;
}

function line({ check, word, says, ended, endedWord, wrong }) {
  const marks = { passed: ["✓", "status-good"], failed: ["✗", "status-bad"] };
  const [mark, className] = marks[ended] ?? ["－", "status-quiet"];
  const heading = made("strong", [made("span", `${mark} ${endedWord}`, `status ${className}`), ` ${word}`]);
  const shown = wrong.slice(0, 5).map((text) => made("div", text, "wrong"));
  const more = wrong.length > shown.length ? [made("div", `另有${wrong.length - shown.length}处。`, "wrong")] : [];
  return made("li", [heading, made("small", ` ${check}`), made("div", `${says}。`), ...shown, ...more]);
}

/** Whoever has the number of a ballot finds it here. */
function lookUp(trackers) {
  const input = made("input", []), answer = made("p", "");
  Object.assign(input, { className: "form-control", id: "tracker", autocomplete: "off" });
  input.placeholder = "ABCD-EFGH-IJKL-MNOP";
  answer.setAttribute("role", "status");
  input.addEventListener("input", () => {
    const letters = input.value.toUpperCase().replace(/[^A-Z2-7]/g, "");
    const seq = trackers.get(letters.match(/.{1,4}/g)?.join("-"));
    const missing = letters.length < 16 ? "" : "✗ 存档里没有这个编号的票。请核对编号；编号没有错的，拿着回执找监票人。";
    answer.textContent = seq === undefined ? missing : `✓ 这张票在公告板第${seq}条，已经计入。`;
  });
  const label = made("label", "我的票在不在里面：填投票后看到的编号", "form-label");
  label.htmlFor = "tracker";
  return made("div", [label, input, answer], "field");
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const [file] = form.elements.archive.files;
  if (!file) return fail("请先选一个存档文件。");
  const archive = await file.arrayBuffer().catch(() => null);
  if (!archive) return fail("这个文件读不出来：选好以后，它可能改动了或者移走了。请重新选一次。");
  return check(archive, form.elements.head.value.trim());
});

part("stop").addEventListener("click", () => {
  run(false);
  tell("");
  found.replaceChildren(made("p", "已停止，没有得出结论。"));
});

/** An archive of this site, whole; nothing where there is none. */
async function fetched(address) {
  const answer = await fetch(address);
  return answer.ok ? answer.arrayBuffer() : null;
}

document.querySelectorAll("[data-archive]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    tell("正在取存档……");
    const archive = await fetched(button.dataset.archive).catch(() => null);
    if (!archive) return fail("存档没有取到。请检查网络，再试一次。");
    return check(archive, form.elements.head.value.trim());
  });
});

/** A ballot that was given up is read from the voter's screen; the camera is off again once it is whole. */
function collecting() {
  const video = part("video"), ask = part("scan"), said = part("collected");
  let stop = null;
  const show = (isOn, text) => {
    video.hidden = !isOn;
    ask.textContent = isOn ? "关闭摄像头" : "用摄像头扫抽检的二维码";
    said.textContent = text;
  };
  const end = (text) => {
    stop?.();
    stop = null;
    show(false, text);
  };
  ask.addEventListener("click", async () => {
    if (stop) return end("");
    show(true, "请把摄像头对准投票的手机。");
    ask.disabled = true;
    try {
      stop = await collect(video, (read, all) => show(true, `已读${read}个，共${all}个`), (bytes) => {
        end("");
        check(bytes, "");
      });
    } catch {
      end("✗ 摄像头打不开：可能没有允许使用，或者没有摄像头。请改用抽检文件。");
    }
    ask.disabled = false;
    return null;
  });
  part("camera").hidden = !hasCamera();
}

collecting();
form.hidden = false;
