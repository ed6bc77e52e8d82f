/** Which days a report is about: a name in the address, or two days. Days are texts, `YYYY-MM-DD`. */

export const ranges = ["today", "week", "days30", "month", "custom"] as const;
export type Range = (typeof ranges)[number];
export type Step = "day" | "week" | "month";

export interface Days {
  from: string;
  /** Inclusive. */
  until: string;
}

const DAY = 86_400_000;

/** The day it is in a zone. */
export const dayIn = (zone: string, at: number) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

/** A day so many days later. */
export const later = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** How many days, both included; NaN when one of them is none. */
export const length = ({ from, until }: Days) => (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY + 1;

/** The days of a range as the address names it; of a custom one a day may be empty. */
export function daysOf(range: string, today: string, from: string, until: string): Days {
  if (range === "today") return { from: today, until: today };
  if (range === "days30") return { from: later(today, -29), until: today };
  if (range === "month") return { from: `${today.slice(0, 8)}01`, until: today };
  if (range === "custom") return { from, until };
  return { from: later(today, -6), until: today };
}

/** The most days of one report: ten years. */
export const MAX_DAYS = 3660;

/** Why no report can be asked for; nothing when it can. */
export function trouble(days: Days): "incomplete" | "too-long" | undefined {
  const count = length(days);
  if (!(count >= 1)) return "incomplete";
  return count > MAX_DAYS ? "too-long" : undefined;
}

/** A step that makes a readable number of bars. */
export function fittingStep(days: Days): Step {
  const count = length(days);
  if (count > 370) return "month";
  return count > 62 ? "week" : "day";
}

/** The instant at which a day begins in a zone: midnight's offset is found by looking at the clock there. */
export function beginning(day: string, zone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  let at = wanted;
  // The second look is for a day on which the clocks change.
  for (let look = 0; look < 2; look += 1) at += wanted - Date.parse(`${clock.format(at).replace(" ", "T")}Z`);
  return new Date(at).toISOString();
}
