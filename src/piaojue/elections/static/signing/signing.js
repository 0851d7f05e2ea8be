// The sign-in list by camera or by number: what is read only ticks a line of the list; a person presses the button.
import { hasCamera, scan } from "./scanning.js";

const place = document.querySelector("[data-signing]"), { prefix } = place.dataset;
const part = (name) => place.querySelector(`[data-${name}]`);
const video = part("video"), start = part("start"), typed = part("typed"), told = part("told");
let stop = null;

/** Ticks the line of a number, and says whose it is. */
function tick(number) {
  const wanted = number.trim().toUpperCase();
  const box = [...document.querySelectorAll("[data-number]")].find((each) => each.dataset.number.toUpperCase() === wanted);
  if (!wanted) return tell("✗ 请写代表证号。");
  if (!box) return tell(`✗ 名册上没有“${wanted}”。请核对证件，或者在下面的名单里找。`);
  const { name } = box.dataset;
  if (box.disabled) return tell(`${name}（${wanted}）已经签到。`);
  box.checked = true;
  typed.value = "";
  const waiting = document.querySelectorAll("[data-number]:checked:enabled").length;
  return tell(`✓ ${name}（${wanted}）。请核对是本人；已勾选${waiting}人，按“登记勾选的人”才算签到。`);
}

function tell(text) {
  told.textContent = text;
}

function read(text) {
  if (text.startsWith(prefix)) tick(text.slice(prefix.length));
  else tell("✗ 这不是本级代表证的二维码。票签的二维码请由本人用来投票，不要在这里扫。");
}

async function toggle() {
  if (stop) {
    stop();
    stop = null;
  } else {
    tell("正在打开摄像头……");
    start.disabled = true; // pressed again meanwhile, it would open a second one that nothing closes
    try {
      stop = await scan(video, read);
      tell("把代表证的二维码对准摄像头。");
    } catch {
      tell("✗ 摄像头打不开：可能没有允许使用，或者没有摄像头。请写代表证号，或者在名单里勾选。");
    }
  }
  start.disabled = false;
  video.hidden = !stop;
  start.textContent = stop ? "关闭摄像头" : "用摄像头扫代表证";
}

start.addEventListener("click", toggle);
start.hidden = !hasCamera();
part("tick").addEventListener("click", () => tick(typed.value));
typed.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault(); // a number that is typed ticks, and sends nothing yet
  tick(typed.value);
});
place.hidden = false;
