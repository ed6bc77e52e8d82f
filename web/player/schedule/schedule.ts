import type { MediaRef, Program, TailSegment, WireRoot, WireSchedule, WireSegment } from "../protocol/types";

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
}

export interface Schedule {
  etag: string;
  from: number;
  until: number;
  refreshAfter: number;
  roots: RootSpan[];
  programs: { [key: string]: Program };
  offsets: { from: number; offsetMs: number }[];
  tailRoot: TailSegment[] | null;
  tailLayers: { [layerId: string]: TailSegment[] };
  media: MediaRef[];
}

/** The schedule format this player understands. */
export const FORMAT = 1;

/** Turns the compiled schedule of the wire into numbers; throws on a format this player does not know. */
export function readSchedule(wire: WireSchedule): Schedule {
  if (wire.format !== FORMAT) throw new Error("schedule format " + wire.format);
  const layouts: { [key: string]: Layout } = {};
  for (const key of Object.keys(wire.layouts)) {
    const { width, height, background, layers } = wire.layouts[key];
    layouts[key] = {
      key, width, height, background,
      layers: layers.map((l) => ({
        id: l.id, x: l.x, y: l.y, w: l.w, h: l.h, z: l.z,
        plays: l.segments.map(readPlay).sort(byFrom),
      })),
    };
  }
  const tail = wire.tail || { offsets: [], root: null, layers: {} };
  return {
    etag: wire.etag,
    from: Date.parse(wire.from),
    until: Date.parse(wire.until),
    refreshAfter: Date.parse(wire.refreshAfter),
    roots: wire.segments.map((s) => readRoot(s, layouts)).sort(byFrom),
    programs: wire.programs,
    offsets: tail.offsets.map((o) => ({ from: Date.parse(o.from), offsetMs: o.offsetMs })).sort(byFrom),
    tailRoot: tail.root,
    tailLayers: tail.layers,
    media: wire.media,
  };
}

/** One layer that covers the whole screen, whatever its size. */
export function fullScreen(plays: Play[]): Layout {
  return { key: null, width: 0, height: 0, background: "#000000", layers: [{ id: "", x: 0, y: 0, w: 0, h: 0, z: 0, plays }] };
}

function readPlay(s: WireSegment): Play {
  return {
    from: Date.parse(s.from), until: Date.parse(s.until), anchor: Date.parse(s.anchor),
    program: s.program, precedence: s.precedence, bookingId: s.bookingId || null, reason: s.reason,
  };
}

function readRoot(s: { from: string; until: string; root: WireRoot }, layouts: { [key: string]: Layout }): RootSpan {
  const span = { from: Date.parse(s.from), until: Date.parse(s.until) };
  const root = s.root;
  if (root.kind === "layout") return { ...span, layout: layouts[root.layout] || null };
  if (root.kind === "program") return { ...span, layout: fullScreen([readPlay({ ...root, from: s.from, until: s.until })]) };
  return { ...span, layout: null };
}

function byFrom(a: { from: number }, b: { from: number }): number {
  return a.from - b.from;
}
