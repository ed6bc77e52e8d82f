import type { TailSegment } from "../protocol/types";
import type { Play } from "./schedule";

const MINUTE = 60000;
const WEEK = 7 * 24 * 60;
/** 1 January 1970 was a Thursday: three days after Monday 00:00. */
const THURSDAY = 3 * 24 * 60;

export interface Offset {
  from: number;
  offsetMs: number;
}

/** What the zone's clocks are ahead of UTC at an instant; the first known one before the list begins. */
export function offsetAt(offsets: Offset[], instant: number): number {
  let found = offsets.length ? offsets[0].offsetMs : 0;
  for (const o of offsets) if (o.from <= instant) found = o.offsetMs;
  return found;
}

/** What a weekly tail plays at `now`, and until when (epoch ms) that answer surely holds. */
export function tailPlay(segments: TailSegment[], offsets: Offset[], now: number): { play: Play | null; until: number } {
  const local = now + offsetAt(offsets, now);
  const minute = weekMinute(local);
  const localMinute = Math.floor(local / MINUTE);
  const change = nextChange(offsets, now);
  const hit = segments.filter((s) => s.startMinute <= minute && minute < s.endMinute)[0];
  if (!hit) {
    const starts = segments.map((s) => (s.startMinute > minute ? s.startMinute : s.startMinute + WEEK));
    const wait = Math.min(WEEK, ...starts.map((s) => s - minute));
    return { play: null, until: Math.min(change, (localMinute + wait) * MINUTE - (local - now)) };
  }
  const until = (localMinute + hit.endMinute - minute) * MINUTE - (local - now);
  const play: Play = {
    // Which instance this would be nobody can know so late: everything counts from the Unix epoch.
    from: now, until, anchor: 0,
    program: hit.program, precedence: hit.precedence, bookingId: hit.bookingId || null, reason: hit.reason,
  };
  return { play, until: Math.min(change, until) };
}

function weekMinute(local: number): number {
  return (((Math.floor(local / MINUTE) + THURSDAY) % WEEK) + WEEK) % WEEK;
}

function nextChange(offsets: Offset[], now: number): number {
  for (const o of offsets) if (o.from > now) return o.from;
  return 8.64e15;
}
