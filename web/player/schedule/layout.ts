import type { WireRoot, WireSegment } from "../protocol/types";

/** What one layer plays between two instants (epoch ms, half-open). */
export interface Play {
  from: number;
  until: number;
  anchor: number;
  program: string;
  precedence: number;
  bookingId: string | null;
  reason: string;
}

export interface Layer {
  id: string;
  x: number;
  y: number;
  w: number;
  h: number;
  z: number;
  plays: Play[];
}

/** A full-screen program becomes a layout of one layer; its `key` and size are then null and 0. */
export interface Layout {
  key: string | null;
  width: number;
  height: number;
  background: string;
  layers: Layer[];
}

export interface RootSpan {
  from: number;
  until: number;
  layout: Layout | null;
  /** The screen is dark. */
  asleep?: boolean;
}

/** One layer that covers the whole screen, whatever its size. */
export function fullScreen(plays: Play[]): Layout {
  return { key: null, width: 0, height: 0, background: "#000000", layers: [{ id: "", x: 0, y: 0, w: 0, h: 0, z: 0, plays }] };
}

export function readPlay(s: WireSegment): Play {
  return {
    from: Date.parse(s.from), until: Date.parse(s.until), anchor: Date.parse(s.anchor),
    program: s.program, precedence: s.precedence, bookingId: s.bookingId || null, reason: s.reason,
  };
}

/** Turns a root of the wire into a layout; null: nothing is shown. */
export function readRoot(s: { from: string; until: string; root: WireRoot }, layouts: { [key: string]: Layout }): RootSpan {
  const span = { from: Date.parse(s.from), until: Date.parse(s.until) };
  const root = s.root;
  if (root.kind === "layout") return { ...span, layout: layouts[root.layout] || null };
  if (root.kind === "program") return { ...span, layout: fullScreen([readPlay({ ...root, from: s.from, until: s.until })]) };
  return root.kind === "asleep" ? { ...span, layout: null, asleep: true } : { ...span, layout: null };
}

export function byFrom(a: { from: number }, b: { from: number }): number {
  return a.from - b.from;
}
