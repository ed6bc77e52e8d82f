import { text } from "../texts";
import type { Card, Tone } from "../triggers/definitions";
import { line, make } from "./cards";

/** Shapes in a square of 100, their sign cut out: known without their colour and without a word. */
const SHAPES: { [tone in Tone]: string } = {
  // A stop sign.
  alert: "M31 3H69Q71 3 72 4L96 28Q97 29 97 31V69Q97 71 96 72L72 96Q71 97 69 97H31Q29 97 28 96L4 72Q3 71 3 69V31Q3 29 4 28L28 4Q29 3 31 3ZM42 20L45 60H55L58 20ZM50 67A7 7 0 1 0 50 81A7 7 0 1 0 50 67Z",
  // A road's triangle.
  warning: "M45 8Q50 0 55 8L98 84Q101 92 93 92H7Q-1 92 2 84ZM43 33L46 62H54L57 33ZM50 68A6 6 0 1 0 50 80A6 6 0 1 0 50 68Z",
  // A disc.
  info: "M50 2A48 48 0 1 0 50 98A48 48 0 1 0 50 2ZM50 19A7 7 0 1 0 50 33A7 7 0 1 0 50 19ZM43 41V80H57V41Z",
};
/** Sizes of the title, % of the screen's short side. */
const LARGEST = 24;
/** Rather than smaller than this, a long word is broken. */
const READABLE = 8;
const SMALLEST = 2;
const STEP = 0.25;
/** Beyond this ratio of the sides the sign stands beside the words. */
const WIDE = 1.2;

/** A text over the whole screen, as large as it can be, and what fits it to a stage of so many CSS pixels. */
export function triggerCard({ title, text: words, tone }: Card): { element: HTMLElement; fit: (width: number, height: number) => void } {
  const element = make("section", "card trigger " + tone);
  element.setAttribute("role", "alert");
  const icon = make("div", "icon");
  icon.appendChild(shape(tone));
  const block = make("div", "words");
  if (title) block.appendChild(said("h1", "title", title));
  if (words) block.appendChild(said("p", "text", words));
  element.appendChild(icon);
  element.appendChild(block);
  return { element, fit: (width, height) => fit(element, icon, block, width, height) };
}

function said(tag: string, name: string, words: string): HTMLElement {
  const element = line(tag, name, words);
  element.setAttribute("dir", "auto");
  return element;
}

function shape(tone: Tone): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 100 100");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", text("card-" + tone));
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[tone]);
  path.setAttribute("fill-rule", "evenodd");
  svg.appendChild(path);
  return svg;
}

/** Gives the words the largest size at which they have room. */
function fit(card: HTMLElement, icon: HTMLElement, words: HTMLElement, width: number, height: number): void {
  const wide = width > height * WIDE;
  card.classList.toggle("wide", wide);
  words.classList.remove("broken");
  const short = Math.min(width, height) / 100;
  const edges = getComputedStyle(card);
  const room = card.clientHeight - parseFloat(edges.paddingTop) - parseFloat(edges.paddingBottom);
  const beside = wide ? 0 : icon.offsetHeight + parseFloat(getComputedStyle(icon).marginBottom);
  const roomy = (size: number): boolean => {
    words.style.fontSize = size * short + "px";
    return beside + words.offsetHeight <= room && words.scrollWidth <= words.clientWidth;
  };
  if (largest(LARGEST, roomy) >= READABLE) return;
  words.classList.add("broken");
  largest(READABLE, roomy);
}

/** Finds, and leaves in force, the largest size up to `most` that is roomy; the smallest if none is. */
function largest(most: number, roomy: (size: number) => boolean): number {
  let low = 0;
  let high = (most - SMALLEST) / STEP;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (roomy(SMALLEST + middle * STEP)) low = middle;
    else high = middle - 1;
  }
  roomy(SMALLEST + low * STEP);
  return SMALLEST + low * STEP;
}
