// Elements of the page, made from plain texts.

/** An element with a text, or with others inside. */
export function made(name, content, className = "") {
  const held = document.createElement(name);
  held.className = className;
  held.append(...[content].flat());
  return held;
}
