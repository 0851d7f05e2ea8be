// Small help for hands: the present link of the year in view, open menus closed by a tap elsewhere,
// a button that was pressed cannot be pressed twice.
document.querySelectorAll('.strip [aria-current="step"]').forEach((link) => {
  const strip = link.closest("ol");
  strip.scrollLeft = link.offsetLeft - strip.clientWidth / 2 + link.clientWidth / 2;
});

document.addEventListener("click", (event) => {
  document.querySelectorAll(".top details[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.removeAttribute("open");
  });
});

document.addEventListener("submit", (event) => {
  const button = event.target.querySelector('button[type="submit"]');
  if (event.target.method === "post" && button && !("again" in event.target.dataset)) setTimeout(() => { button.disabled = true; }, 0);
});

window.addEventListener("pageshow", () => {
  document.querySelectorAll('button[type="submit"][disabled]').forEach((button) => { button.disabled = false; });
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.addEventListener("click", () => window.print());
});
