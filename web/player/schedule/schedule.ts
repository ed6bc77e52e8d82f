import type { AwakeMinutes, MediaRef, Program, TailSegment, WireSchedule } from "../protocol/types";
import type { LocalTrigger, Trigger } from "../triggers/definitions";
import { readLocalTriggers, readTriggers } from "../triggers/read";
import { byFrom, type Layout, readPlay, readRoot, type RootSpan } from "./layout";

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
  /** Null: the screen is always on. */
  tailAwake: AwakeMinutes[] | null;
  media: MediaRef[];
  triggers: { [id: string]: Trigger };
  localTriggers: LocalTrigger[];
}

/** The schedule format this player understands. */
export const FORMAT = 1;

/**
 * Turns the compiled schedule of the wire into numbers; throws on a format this player does not know. `odd` is told of
 * triggers it cannot read: they are left out.
 */
export function readSchedule(wire: WireSchedule, odd: (detail: string) => void = () => undefined): Schedule {
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
    tailAwake: tail.awake || null,
    media: wire.media,
    triggers: readTriggers(wire.triggers, layouts, odd),
    localTriggers: readLocalTriggers(wire.localTriggers, odd),
  };
}
