import type { Item, Program } from "../protocol/types";
import { fullScreen, type Layer, type Layout, type Play } from "./layout";
import type { Schedule } from "./schedule";
import { awakeAt, tailPlay } from "./tail";
import { withoutPast } from "./validity";

/** What the screen shows at an instant: pure, the same on every screen and after a restart. */
export interface Picture {
  /** Null: nothing is scheduled, or the screen is asleep. */
  layout: Layout | null;
  /** The screen is dark: it is outside its active hours. */
  asleep: boolean;
  plays: { layer: Layer; play: Play | null }[];
  /** Until when (epoch ms) this answer holds. */
  until: number;
}

/** One item's turn in a program. */
export interface Turn {
  item: Item;
  from: number;
  until: number;
}

const NEVER = 8.64e15;

/** Looks up `now` (server time, epoch ms); outside the horizon the weekly tail answers. */
export function pictureAt(schedule: Schedule, now: number): Picture {
  return withoutPast(scheduledAt(schedule, now), schedule.programs, now);
}

function scheduledAt(schedule: Schedule, now: number): Picture {
  if (now < schedule.from || now >= schedule.until) return tailPicture(schedule, now);
  const at = spanAt(schedule.roots, now);
  const asleep = !!at.span && !!at.span.asleep;
  if (!at.span || asleep) return { layout: null, asleep, plays: [], until: Math.min(at.until, schedule.until) };
  const layout = at.span.layout;
  let until = at.until;
  const plays = (layout ? layout.layers : []).map((layer) => {
    const found = spanAt(layer.plays, now);
    until = Math.min(until, found.until);
    return { layer, play: found.span };
  });
  return { layout, asleep, plays, until: Math.min(until, schedule.until) };
}

/** The item whose turn it is, by (now − anchor) mod length; null for an empty program. */
export function turnAt(program: Program | undefined, anchor: number, now: number): Turn | null {
  if (!program || !(program.lengthMs > 0)) return null;
  const position = mod(now - anchor, program.lengthMs);
  let start = 0;
  for (const item of program.items) {
    if (position < start + item.durationMs) {
      const from = now - position + start;
      return { item, from, until: from + item.durationMs };
    }
    start += item.durationMs;
  }
  return null;
}

export function mod(value: number, length: number): number {
  return ((value % length) + length) % length;
}

/** The span that holds `now` in an ordered list, and until when that answer holds. */
export function spanAt<T extends { from: number; until: number }>(spans: T[], now: number): { span: T | null; until: number } {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].from <= now) low = middle + 1;
    else high = middle;
  }
  const span = spans[low - 1];
  if (span && now < span.until) return { span, until: span.until };
  return { span: null, until: low < spans.length ? spans[low].from : NEVER };
}

/** Beyond the horizon: the last layout (or the full screen) with the weekly tail. */
function tailPicture(schedule: Schedule, now: number): Picture {
  const sleep = awakeAt(schedule.tailAwake || null, schedule.offsets, now);
  let until = Math.min(sleep.until, now < schedule.from ? schedule.from : NEVER);
  if (!sleep.awake) return { layout: null, asleep: true, plays: [], until };
  const shown = schedule.roots.filter((root) => !root.asleep);
  const last = shown[shown.length - 1];
  const layout = schedule.tailRoot ? fullScreen([]) : last ? last.layout : null;
  if (!layout || (!schedule.tailRoot && !layout.key)) return { layout: null, asleep: false, plays: [], until };
  const plays = layout.layers.map((layer) => {
    const segments = schedule.tailRoot || schedule.tailLayers[layer.id] || [];
    const found = tailPlay(segments, schedule.offsets, now);
    until = Math.min(until, found.until);
    return { layer, play: found.play };
  });
  return { layout, asleep: false, plays, until };
}
