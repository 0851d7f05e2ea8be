// Elements of the page, made from plain texts.
const place = document.querySelector("main");

/** An element with a class, and with texts or other elements inside. */
export function made(name, className, ...content) {
  const held = document.createElement(name);
  if (className) held.className = className;
  held.append(...content.flat());
  return held;
}

/** A button that does something when it is pressed. */
export function button(text, className, press) {
  const held = made("button", className, text);
  held.type = "button";
  held.addEventListener("click", press);
  return held;
}

/** Shows these elements as the whole page, from the top; the heading is read out. */
export function show(...content) {
  place.replaceChildren(...content.flat());
  const heading = place.querySelector("h1");
  window.scrollTo(0, 0);
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    document.title = heading.textContent;
  }
}

/** Shows a heading and some lines, and nothing to press. */
export const message = (title, ...lines) => show(made("h1", "", title), ...lines.map((line) => made("p", "", line)));

/** How far something has come; without a share it only says that it goes on. */
export function progress(words, most) {
  const bar = made("progress", "");
  bar.setAttribute("aria-label", words);
  if (most) Object.assign(bar, { max: most, value: 0 });
  return bar;
}

/** A link that saves a value as a file on this device. */
export function saving(word, name, value) {
  const link = made("a", "button plain", word);
  link.href = `data:application/json,${encodeURIComponent(JSON.stringify(value))}`;
  link.download = name;
  return link;
}

/** Resolves when the voter presses the first button that is shown. */
export const pressed = () =>
  new Promise((resolve) => { place.querySelector("button")?.addEventListener("click", resolve, { once: true }); });
