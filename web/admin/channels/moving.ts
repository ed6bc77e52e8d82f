/** Moving and resizing a booking: what its rule becomes when one of its windows is pulled in the calendar. */
import type { BookingInput, Occurrence } from "./calls";
import { addDays, clock, laterByClock, weekday } from "./week";

export type Rule = BookingInput["rule"];
export type Edge = "start" | "end";

/** A rule that was pulled, and how many minutes each of its windows' ends moved by. */
export interface Pulled {
  rule: Rule;
  startBy: number;
  endBy: number;
}

const day = 1440;
const step = 15;
/** The longest window that is not the whole day: one of 24 hours would end when it starts, which is refused. */
const longest = day - step;
const between = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** The daily window in minutes from the midnight before it; an end on the next day is past 1440. */
function windowOf({ windowStart, windowEnd }: Rule): { start: number; end: number } {
  const [start, end] = [minutes(windowStart), minutes(windowEnd)];
  return { start, end: end < start ? end + day : end };
}
const timed = (rule: Rule, start: number, end: number): Rule => ({ ...rule, windowStart: clock(start), windowEnd: clock(end > day ? end - day : end) });

/** An edge moved by `by` minutes, on the next quarter; one that hardly moves stays where it is, on a quarter or not. */
const snapped = (at: number, by: number) => (Math.abs(by) < step / 2 ? at : Math.round((at + by) / step) * step);

/** The one date on which a rule holds, if it is but one. */
export function onlyDate({ fromDate, untilDate, weekdays }: Rule): string | undefined {
  if (!fromDate || !untilDate) return undefined;
  let found: string | undefined;
  // Eight days hold some weekday twice; more need not be looked at.
  for (let date = fromDate, looked = 0; date <= untilDate && looked < 8; date = addDays(date, 1), looked += 1) {
    if (!weekdays.includes(weekday(date))) continue;
    if (found) return undefined;
    found = date;
  }
  return found && addDays(found, 7) <= untilDate ? undefined : found;
}

/** Whether a pull to another day moves the rule there: it holds on one date, or on one weekday. */
export const movesDays = (rule: Rule) => rule.weekdays.length === 1 || onlyDate(rule) !== undefined;

/** The rule so many days later; its windows are the same ones, each that much later. */
function onOtherDays(rule: Rule, days: number): Rule {
  const date = onlyDate(rule);
  if (date) {
    const next = addDays(date, days);
    return { ...rule, fromDate: next, untilDate: next, weekdays: rule.weekdays.includes(weekday(next)) ? rule.weekdays : [weekday(next)] };
  }
  return {
    ...rule,
    ...(rule.fromDate ? { fromDate: addDays(rule.fromDate, days) } : {}),
    ...(rule.untilDate ? { untilDate: addDays(rule.untilDate, days) } : {}),
    weekdays: rule.weekdays.map((one) => ((((one - 1 + days) % 7) + 7) % 7) + 1),
  };
}

/** The whole window moved; it keeps its length and starts on the day it is moved to. */
export function moved(rule: Rule, days: number, by: number): Pulled {
  const { start, end } = windowOf(rule);
  // A whole day has nowhere to go but to another day.
  const next = end - start === day ? start : between(snapped(start, by), 0, day - step);
  const shift = movesDays(rule) ? days : 0;
  const change = next - start + shift * day;
  return { rule: timed(shift ? onOtherDays(rule, shift) : rule, next, end + next - start), startBy: change, endBy: change };
}

/** One end of the window moved; the other stays. Pulled to other days the end follows where it can: over midnight and back. */
export function resized(rule: Rule, edge: Edge, by: number, days = 0): Pulled {
  const { start, end } = windowOf(rule);
  if (edge === "end") {
    const [first, last] = [start + step, start === 0 ? day : start + longest];
    const near = snapped(end, by);
    const far = near + days * day;
    const next = far >= first && far <= last ? far : between(near, first, last);
    return { rule: timed(rule, start, next), startBy: 0, endBy: next - end };
  }
  const next = between(snapped(start, by), end === day ? 0 : Math.max(0, end - longest), Math.min(end, day) - step);
  return { rule: timed(rule, next, end), startBy: next - start, endBy: 0 };
}

/** A window as it will be on the clocks of a zone; whether it wins there is known when the server has said so. */
export function shifted(item: Occurrence, { startBy, endBy }: Pulled, zone: string): Occurrence {
  const later = (instant: string, by: number) => new Date(laterByClock(Date.parse(instant), by, zone)).toISOString();
  const [from, until] = [later(item.from, startBy), later(item.until, endBy)];
  return { ...item, from, until, plays: item.plays.length ? [{ from, until }] : [] };
}
