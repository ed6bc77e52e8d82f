/** Rectangles on a layout: moving, resizing, keeping inside, and what they snap to. All in layout pixels. */

export interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}
export interface Size {
  width: number;
  height: number;
}
/** Lines on which something lies, for drawing. */
export interface Guides {
  x?: number;
  y?: number;
}
export const handles = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;
export type Handle = (typeof handles)[number];

const least = 1;
const between = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

/** Whole pixels, at least one, inside the layout. */
export function inside({ x, y, w, h }: Rect, { width, height }: Size): Rect {
  const wide = between(Math.round(w), least, width);
  const high = between(Math.round(h), least, height);
  return { x: between(Math.round(x), 0, width - wide), y: between(Math.round(y), 0, height - high), w: wide, h: high };
}

/** Where edges like to lie: the layout's edges, halves and thirds, and other layers' edges. */
export function lines(size: number, others: { start: number; length: number }[]): number[] {
  const own = [0, size / 3, size / 2, (size * 2) / 3, size].map(Math.round);
  return [...new Set([...own, ...others.flatMap(({ start, length }) => [start, start + length])])];
}

interface Lines {
  x: number[];
  y: number[];
}
export const linesFor = ({ width, height }: Size, others: Rect[]): Lines => ({
  x: lines(width, others.map(({ x, w }) => ({ start: x, length: w }))),
  y: lines(height, others.map(({ y, h }) => ({ start: y, length: h }))),
});

/** The smallest shift that brings one of `edges` onto a line within `reach`, and that line. */
function pull(edges: number[], to: number[], reach: number): { shift: number; line?: number } {
  let best: { shift: number; line?: number } = { shift: 0 };
  let nearest = reach;
  for (const edge of edges)
    for (const line of to)
      if (Math.abs(line - edge) < nearest) {
        nearest = Math.abs(line - edge);
        best = { shift: line - edge, line };
      }
  return best;
}

interface Snapped {
  rect: Rect;
  guides: Guides;
}

/** A move by `dx`, `dy`; edges and the middle snap within `reach`, 0 for not at all. */
export function move(rect: Rect, dx: number, dy: number, size: Size, to: Lines, reach: number): Snapped {
  const free = inside({ ...rect, x: rect.x + dx, y: rect.y + dy }, size);
  const x = pull([free.x, free.x + free.w / 2, free.x + free.w], to.x, reach);
  const y = pull([free.y, free.y + free.h / 2, free.y + free.h], to.y, reach);
  return {
    rect: inside({ ...free, x: free.x + x.shift, y: free.y + y.shift }, size),
    guides: { ...(x.line === undefined ? {} : { x: x.line }), ...(y.line === undefined ? {} : { y: y.line }) },
  };
}

/** One edge moved: the other stays; never past it, never out of the layout. */
function stretch(start: number, length: number, by: number, which: "start" | "end", size: number, to: number[], reach: number) {
  const fixed = which === "start" ? start + length : start;
  const wanted = (which === "start" ? start : start + length) + by;
  const { shift, line } = pull([wanted], to, reach);
  const edge = Math.round(which === "start" ? between(wanted + shift, 0, fixed - least) : between(wanted + shift, fixed + least, size));
  return { start: Math.min(edge, fixed), length: Math.abs(fixed - edge), line: line === edge ? line : undefined };
}

/** A handle dragged by `dx`, `dy`. */
export function resize(rect: Rect, handle: Handle, dx: number, dy: number, size: Size, to: Lines, reach: number): Snapped {
  const next = { ...rect };
  const guides: Guides = {};
  if (/[ew]/.test(handle)) {
    const side = stretch(rect.x, rect.w, dx, handle.includes("w") ? "start" : "end", size.width, to.x, reach);
    [next.x, next.w] = [side.start, side.length];
    if (side.line !== undefined) guides.x = side.line;
  }
  if (/[ns]/.test(handle)) {
    const side = stretch(rect.y, rect.h, dy, handle.includes("n") ? "start" : "end", size.height, to.y, reach);
    [next.y, next.h] = [side.start, side.length];
    if (side.line !== undefined) guides.y = side.line;
  }
  return { rect: next, guides };
}
