// A QR code as a drawing on the page: no picture is fetched and nothing is sent.
import qrcode from "../lib/qrcode/qrcode.js";

const NAMESPACE = "http://www.w3.org/2000/svg";
const MARGIN = 4; // modules of white around it, as the standard asks

/** The QR code of a text, with words for those who do not see it. */
export function squares(text, words) {
  const code = qrcode(0, "M");
  code.addData(text, "Byte");
  code.make();
  const size = code.getModuleCount(), dark = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (code.isDark(row, column)) dark.push(`M${column + MARGIN} ${row + MARGIN}h1v1h-1z`);
    }
  }
  const drawing = document.createElementNS(NAMESPACE, "svg"), path = document.createElementNS(NAMESPACE, "path");
  const side = size + 2 * MARGIN;
  drawing.setAttribute("viewBox", `0 0 ${side} ${side}`);
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", words);
  drawing.setAttribute("class", "squares");
  path.setAttribute("d", dark.join(""));
  drawing.append(path);
  return drawing;
}
