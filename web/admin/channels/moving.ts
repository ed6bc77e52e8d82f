/** Moving and resizing: what becomes of one instance of a booking when it is pulled in the calendar. */
import type { Occurrence } from "./calls";
import { laterByClock } from "./week";

/** Where an instance starts and ends by the booking's clock, `YYYY-MM-DDTHH:MM`. */
export interface Times {
  start: string;
  end: string;
}
export type Edge = "start" | "end";

/** Times that were pulled, and by how many minutes each end moved. */
export interface Pulled extends Times {
  startBy: number;
  endBy: number;
}

const day = 1440;
const step = 15;
const longest = 366 * day;
const between = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
const minutes = (local: string) => Date.parse(`${local}Z`) / 60_000;
const local = (minute: number) => new Date(minute * 60_000).toISOString().slice(0, 16);
const midnight = (minute: number) => Math.floor(minute / day) * day;

/** An edge moved by `by` minutes, on the next quarter; one that hardly moves stays where it is, on a quarter or not. */
const snapped = (at: number, by: number) => (Math.abs(by) < step / 2 ? at : Math.round((at + by) / step) * step);

/** The whole window moved; it keeps its length and starts on the day it is moved to. */
export function moved({ start, end }: Times, days: number, by: number): Pulled {
  const [from, until] = [minutes(start), minutes(end)];
  // A whole day has nowhere to go but to another day.
  const whole = from === midnight(from) && until - from === day;
  const next = (whole ? from : between(snapped(from, by), midnight(from), midnight(from) + day - step)) + days * day;
  return { start: local(next), end: local(next + until - from), startBy: next - from, endBy: next - from };
}

/** One end of the window moved; the other stays. Pulled to other days the end follows: over midnight and back. */
export function resized({ start, end }: Times, edge: Edge, by: number, days = 0): Pulled {
  const [from, until] = [minutes(start), minutes(end)];
  if (edge === "end") {
    const next = between(snapped(until, by) + days * day, from + step, from + longest);
    return { start, end: local(next), startBy: 0, endBy: next - until };
  }
  const next = between(snapped(from, by), Math.max(midnight(from), until - longest), Math.min(midnight(from) + day, until) - step);
  return { start: local(next), end, startBy: next - from, endBy: 0 };
}

/** A window as it will be on the clocks of a zone; whether it wins there is known when the server has said so. */
export function shifted(item: Occurrence, { start, end, startBy, endBy }: Pulled, zone: string): Occurrence {
  const later = (instant: string, by: number) => new Date(laterByClock(Date.parse(instant), by, zone)).toISOString();
  const [from, until] = [later(item.from, startBy), later(item.until, endBy)];
  return { ...item, start, end, from, until, plays: item.plays.length ? [{ from, until }] : [] };
}
