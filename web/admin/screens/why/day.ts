/** One day of a screen's schedule: what plays when, as bars over the hours. */
import { isDate, laterByClock, localTime, partOn } from "../../channels/week";

/** The days that bookings know of. */
export const [FIRST, LAST] = ["1970-01-02", "9990-12-30"];
export const isTellable = (date: string) => isDate(date) && date >= FIRST && date <= LAST;

/** The parts of a compiled schedule (docs/PLAYER-PROTOCOL.md) that a day is drawn from. */
export interface Schedule {
  etag: string;
  from: string;
  until: string;
  segments: { from: string; until: string; root: Shown }[];
  layouts: Record<string, { layers: { id: string; segments: Segment[] }[] }>;
}
type Shown = { kind: "layout"; layout: string } | { kind: "program"; bookingId: string | null; reason: string } | { kind: "nothing" } | { kind: "asleep" };
interface Segment {
  from: string;
  until: string;
  bookingId: string | null;
  reason: string;
}

/** What plays from one minute of the day to another; no booking: several take turns, or the default. */
export interface Bar {
  start: number;
  end: number;
  bookingId: string | null;
  isDefault: boolean;
}

/** The instant (epoch ms) at which a zone's calendar and clock show a date and a minute. */
export function instantOf(date: string, minute: number, zone: string): number {
  const noon = Date.parse(`${date}T12:00:00Z`);
  const there = localTime(noon, zone);
  const days = Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${there.date}T00:00:00Z`)) / 86_400_000);
  return laterByClock(noon, days * 1440 + minute - there.minute, zone);
}

/** Every instant at which they do: none in an hour that is skipped, two in one that comes twice. */
export function instantsOf(date: string, minute: number, zone: string): number[] {
  const wall = Date.parse(`${date}T00:00:00Z`) + minute * 60_000;
  const about = instantOf(date, minute, zone);
  const showsIt = (instant: number) => {
    const shown = localTime(instant, zone);
    return shown.date === date && shown.minute === minute;
  };
  // The clocks are as far ahead as shortly before, or as shortly after.
  const found = [-6, 6].map((hours) => {
    const near = about + hours * 3_600_000;
    const shown = localTime(near, zone);
    return wall - (Date.parse(`${shown.date}T00:00:00Z`) + shown.minute * 60_000 - near);
  });
  return [...new Set(found)].filter(showsIt).sort((a, b) => a - b);
}

/** The minute itself, or the next one in a direction that the clocks of that day show. */
export function shownMinute(date: string, minute: number, zone: string, step: 1 | -1): number {
  for (let at = minute; at >= 0 && at < 1440; at += step) if (instantsOf(date, at, zone).length) return at;
  return minute;
}

/** The bars of each layer on a date, by layer id (empty: full-screen); nothing beyond the schedule. */
export function barsOf(schedule: Schedule, date: string, zone: string): Map<string, Bar[]> {
  const bars = new Map<string, Bar[]>();
  const add = (layer: string, { from, until, bookingId, reason }: Segment) => {
    const part = partOn(date, from, until, zone);
    if (part) bars.set(layer, [...(bars.get(layer) ?? []), { ...part, bookingId, isDefault: reason === "default" }]);
  };
  for (const { from, until, root } of schedule.segments) {
    if (root.kind === "program") add("", { from, until, bookingId: root.bookingId, reason: root.reason });
    if (root.kind !== "layout") continue;
    // A layout is shown as long as its root is; instants of one form are in order as texts.
    for (const layer of schedule.layouts[root.layout]?.layers ?? [])
      for (const segment of layer.segments) {
        const part = { ...segment, from: segment.from > from ? segment.from : from, until: segment.until < until ? segment.until : until };
        if (part.from < part.until) add(layer.id, part);
      }
  }
  return bars;
}

/** Whether a date is wholly or partly within the schedule. */
export const covers = (schedule: Schedule, date: string, zone: string) => partOn(date, schedule.from, schedule.until, zone) !== undefined;
