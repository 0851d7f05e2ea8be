// What the pages of a scrutineer's device are made of: lines, the one button, a field with its words.
import { button, made } from "../ballot/elements.js";

/** Lines of text. */
export const text = (...lines) => lines.map((line) => made("p", "", line));

/** The one button of a step. */
export const act = (word, work) => made("div", "bar", button(word, "primary", work));

/** A field to fill in, and the row that shows it with its words. */
export function field(label, type, value = "") {
  const input = made(type === "area" ? "textarea" : "input", "field");
  if (type !== "area") input.type = type;
  Object.assign(input, { autocomplete: "off", value });
  return { input, row: made("label", "row", made("span", "", label), input) };
}
