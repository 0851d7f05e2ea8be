// Small help for hands: the present link of the year in view, open menus closed by Escape or by going elsewhere,
// a button that was pressed cannot be pressed twice, and nothing typed is lost where there is no network.
document.querySelectorAll('.strip [aria-current="step"]').forEach((link) => {
  const strip = link.closest("ol");
  strip.scrollLeft = link.offsetLeft - strip.clientWidth / 2 + link.clientWidth / 2;
});

const openMenus = () => document.querySelectorAll(".top details[open]");

["click", "focusin"].forEach((going) => document.addEventListener(going, ({ target }) => {
  openMenus().forEach((menu) => { if (!menu.contains(target)) menu.open = false; });
}));

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  openMenus().forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// Rows that stand as cards on a phone are no table to some readers aloud, unless each part says what it is.
const PARTS = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
document.querySelectorAll(".table.cards, .table.cards :is(thead, tbody, tfoot, tr, th, td)").forEach((part) => {
  part.setAttribute("role", PARTS[part.tagName] ?? (part.closest("thead") ? "columnheader" : "rowheader"));
});

// Without a network a form would give way to the browser's error page, and what was typed with it.
const noNetwork = () => {
  const word = document.createElement("p");
  word.className = "refusal no-network";
  word.setAttribute("role", "alert");
  word.textContent = "没有网络，还没有发出；写好的都在，连上以后再按一次。";
  return word;
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = form.querySelector('button[type="submit"]');
  if (event.defaultPrevented || form.method !== "post") return;
  form.querySelector(".no-network")?.remove();
  if (!navigator.onLine) {
    event.preventDefault();
    (event.submitter || form.lastElementChild).before(noNetwork());
  } else if (button && !("again" in form.dataset)) setTimeout(() => { button.disabled = true; }, 0);
});

window.addEventListener("pageshow", () => {
  document.querySelectorAll('button[type="submit"][disabled]').forEach((button) => { button.disabled = false; });
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.addEventListener("click", () => window.print());
});
