import type { AwakeMinutes, TailSegment } from "../protocol/types";
import type { Play } from "./layout";

const MINUTE = 60000;
const WEEK = 7 * 24 * 60;
/** 1 January 1970 was a Thursday: three days after Monday 00:00. */
const THURSDAY = 3 * 24 * 60;
const NEVER = 8.64e15;

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
    from: now, until,
    anchor: tailAnchor(segments, hit, localMinute - minute, offsets),
    program: hit.program, precedence: hit.precedence, bookingId: hit.bookingId || null, reason: hit.reason,
  };
  return { play, until: Math.min(change, until) };
}

/** Whether a screen with these hours is on at `now`, and until when (epoch ms) that answer surely holds; null: always. */
export function awakeAt(hours: AwakeMinutes[] | null, offsets: Offset[], now: number): { awake: boolean; until: number } {
  if (!hours) return { awake: true, until: NEVER };
  const local = now + offsetAt(offsets, now);
  const minute = weekMinute(local);
  const hit = hours.filter((one) => one.startMinute <= minute && minute < one.endMinute)[0];
  const starts = hours.map((one) => (one.startMinute > minute ? one.startMinute : one.startMinute + WEEK));
  const end = hit ? hit.endMinute : Math.min(minute + WEEK, ...starts);
  const until = (Math.floor(local / MINUTE) + end - minute) * MINUTE - (local - now);
  return { awake: !!hit, until: Math.min(nextChange(offsets, now), until) };
}

/** Default content counts from the Unix epoch, a booking from the start of its unbroken run of the same program. */
function tailAnchor(segments: TailSegment[], hit: TailSegment, weekStart: number, offsets: Offset[]): number {
  if (hit.reason === "default") return 0;
  let start = hit.startMinute;
  let run = hit;
  for (let steps = 0; steps < segments.length; steps++) {
    const end = run.startMinute === 0 ? WEEK : run.startMinute;
    const before = segments.filter((s) => s.endMinute === end && s.program === run.program && s.reason === run.reason)[0];
    if (!before) return toInstant((weekStart + start) * MINUTE, offsets);
    start -= before.endMinute - before.startMinute;
    run = before;
  }
  return 0;
}

/** The instant of a local wall time: guess with the offset then in force, correct once. */
function toInstant(local: number, offsets: Offset[]): number {
  const guess = local - offsetAt(offsets, local);
  return local - offsetAt(offsets, guess);
}

function weekMinute(local: number): number {
  return (((Math.floor(local / MINUTE) + THURSDAY) % WEEK) + WEEK) % WEEK;
}

function nextChange(offsets: Offset[], now: number): number {
  for (const o of offsets) if (o.from > now) return o.from;
  return NEVER;
}
