/** Draws a card for a screenshot: its colour, its sign, and the lines that are marked for it. */
export function drawCard(context: CanvasRenderingContext2D, card: HTMLElement, scale: number): void {
  context.fillStyle = getComputedStyle(card).backgroundColor;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  const icons = card.querySelectorAll<HTMLElement>(".icon");
  for (let i = 0; i < icons.length; i++) drawIcon(context, icons[i], card, scale);
  const lines = card.querySelectorAll<HTMLElement>("[data-line]");
  for (let i = 0; i < lines.length; i++) drawText(context, lines[i], card, scale);
}

function drawIcon(context: CanvasRenderingContext2D, icon: HTMLElement, card: HTMLElement, scale: number): void {
  const path = icon.querySelector("path");
  if (!path) return;
  const { left, top } = placeIn(card, icon);
  context.save();
  context.translate(left * scale, top * scale);
  context.scale((icon.offsetWidth * scale) / 100, (icon.offsetHeight * scale) / 100);
  context.fillStyle = getComputedStyle(icon).color;
  context.fill(new Path2D(path.getAttribute("d") || ""), "evenodd");
  context.restore();
}

function drawText(context: CanvasRenderingContext2D, element: HTMLElement, card: HTMLElement, scale: number): void {
  const style = getComputedStyle(element);
  const size = parseFloat(style.fontSize) * scale;
  const high = (parseFloat(style.lineHeight) || parseFloat(style.fontSize) * 1.25) * scale;
  const width = element.offsetWidth * scale;
  const { left, top } = placeIn(card, element);
  context.font = style.fontWeight + " " + size + "px " + style.fontFamily;
  context.fillStyle = style.color;
  context.textBaseline = "middle";
  const right = style.textAlign === "right" || (style.direction === "rtl" && style.textAlign === "start");
  context.textAlign = style.textAlign === "center" ? "center" : right ? "right" : "left";
  const x = left * scale + (context.textAlign === "center" ? width / 2 : right ? width : 0);
  // A hair wider than on the screen: rounding must not make a line of its own.
  wrapped(element.textContent || "", width + size / 10, (words) => context.measureText(words).width).forEach((words, i) => {
    context.fillText(words, x, top * scale + high * (i + 0.5));
  });
}

/** Lines of words that are no wider than `width`, as far as a word allows. */
export function wrapped(text: string, width: number, measure: (words: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      const longer = line ? line + " " + word : word;
      if (line && measure(longer) > width) lines.push(line);
      line = line && measure(longer) > width ? word : longer;
    }
    lines.push(line);
  }
  return lines;
}

function placeIn(card: HTMLElement, element: HTMLElement): { left: number; top: number } {
  let left = 0;
  let top = 0;
  for (let at: HTMLElement | null = element; at && at !== card; at = at.offsetParent as HTMLElement | null) {
    left += at.offsetLeft;
    top += at.offsetTop;
  }
  return { left, top };
}
