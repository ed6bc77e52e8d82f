import { qr } from "../code/qr";
import { text } from "../texts";

/** The code screen: six characters, a picture that leads to the register page, and what to do. */
export function codeCard(code: string, registerUrl: string, notice: string): HTMLElement {
  const card = make("section", "card code");
  const server = hostOf(registerUrl);
  card.appendChild(line("h1", "title", text("code-title")));
  const row = make("div", "row");
  const characters = line("p", "characters", code.slice(0, 3) + " " + code.slice(3));
  characters.textContent = "";
  characters.setAttribute("aria-label", code.split("").join(" "));
  for (const half of [code.slice(0, 3), code.slice(3)]) characters.appendChild(line("span", "half", half, false));
  row.appendChild(characters);
  row.appendChild(qrPicture(registerUrl));
  card.appendChild(row);
  card.appendChild(line("p", "help", text("code-help")));
  if (notice) card.appendChild(line("p", "notice", notice));
  card.appendChild(line("p", "server", server));
  return card;
}

/** A calm card with a name and one sentence, instead of black. */
export function quietCard(name: string, sentence: string, site: string): HTMLElement {
  const card = make("section", "card quiet");
  card.appendChild(line("h1", "title", name));
  card.appendChild(line("p", "help", sentence));
  if (site) card.appendChild(line("p", "server", site));
  return card;
}

/** The screen's name, over whatever plays: so that people in front of many screens find the one. */
export function nameOverlay(name: string): HTMLElement {
  const overlay = make("div", "overlay");
  overlay.appendChild(line("p", "name", name));
  return overlay;
}

export function offlineMark(): HTMLElement {
  const mark = make("div", "offline");
  mark.setAttribute("role", "status");
  mark.appendChild(make("span", "dot"));
  mark.appendChild(line("span", "word", text("offline"), false));
  return mark;
}

export function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch (e) {
    return location.host;
  }
}

function qrPicture(value: string): HTMLElement {
  const modules = qr(value);
  const quiet = 4;
  const pixels = 8;
  const canvas = document.createElement("canvas");
  canvas.className = "qr";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", value);
  canvas.width = canvas.height = (modules.length + 2 * quiet) * pixels;
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#000000";
  modules.forEach((row, y) => row.forEach((on, x) => {
    if (on) context.fillRect((x + quiet) * pixels, (y + quiet) * pixels, pixels, pixels);
  }));
  return canvas;
}

/** `drawn`: a screenshot of a card draws this line. */
export function line(tag: string, name: string, content: string, drawn = true): HTMLElement {
  const element = make(tag, name);
  element.textContent = content;
  if (drawn) element.setAttribute("data-line", "");
  return element;
}

export function make(tag: string, name: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}
