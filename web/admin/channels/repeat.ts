/** Rules (RFC 5545 RECUR values) as a form holds them. */

export type Mode = "none" | "daily" | "weekdays" | "weekly" | "monthDay" | "monthLast" | "monthNth" | "yearly" | "custom" | "kept";
export type Unit = "days" | "weeks" | "months" | "years";
export interface RepeatForm {
  mode: Mode;
  weekdays: number[];
  monthDay: string;
  /** 1 to 5, or -1 for the last. */
  nth: string;
  /** 1 Monday to 7. */
  nthDay: string;
  interval: string;
  unit: Unit;
  ends: "never" | "until" | "count";
  until: string;
  count: string;
}

/** A rule in its parts, by their names in the text. */
export type Parts = Record<string, string>;
const names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const units: Record<string, Unit> = { DAILY: "days", WEEKLY: "weeks", MONTHLY: "months", YEARLY: "years" };
const frequencies: Record<Unit, string> = { days: "DAILY", weeks: "WEEKLY", months: "MONTHLY", years: "YEARLY" };
const workdays = "1,2,3,4,5";

export const partsOf = (repeat: string): Parts => Object.fromEntries(repeat.split(";").map((part) => part.split("=", 2) as [string, string]));
/** The weekdays of `MO,WE`; nothing when one has an ordinal. */
export function plainDays(text: string): number[] | undefined {
  const days = text.split(",").map((name) => names.indexOf(name) + 1);
  return days.includes(0) ? undefined : days.sort((a, b) => a - b);
}
/** `-1FR` as the nth and the weekday. */
export function nthDay(text: string): { nth: number; day: number } | undefined {
  const found = /^([+-]?\d{1,2})([A-Z]{2})$/.exec(text);
  const day = names.indexOf(found?.[2] ?? "") + 1;
  return found && day ? { nth: Number(found[1]), day } : undefined;
}
/** `20261224` as a date. */
export const dateOfUntil = (text: string) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;

export const blankRepeat = (more: Partial<RepeatForm> = {}): RepeatForm => ({
  mode: "none",
  weekdays: [1],
  monthDay: "1",
  nth: "1",
  nthDay: "1",
  interval: "2",
  unit: "weeks",
  ends: "never",
  until: "",
  count: "10",
  ...more,
});

/** What of a rule makes the mode; nothing when the form has no such mode. `weekday` and `day` are the start's. */
function modeOf(parts: Parts, weekday: number, day: number): Partial<RepeatForm> | undefined {
  const { FREQ = "", INTERVAL = "1", COUNT: _count, UNTIL: _until, ...by } = parts;
  const shape = Object.keys(by).sort().join();
  const unit = units[FREQ];
  const days = plainDays(by["BYDAY"] ?? "") ?? [weekday];
  if (!unit) return undefined;
  if (INTERVAL !== "1") {
    const known = unit === "weeks" ? (shape === "" || (shape === "BYDAY" && plainDays(by["BYDAY"] as string))) : shape === "";
    return known ? { mode: "custom", interval: INTERVAL, unit, weekdays: days } : undefined;
  }
  if (unit === "days" && shape === "") return { mode: "daily" };
  if (unit === "weeks" && (shape === "" || shape === "BYDAY")) return { mode: days.join() === workdays ? "weekdays" : "weekly", weekdays: days };
  if (unit === "months" && shape === "") return { mode: "monthDay", monthDay: String(day) };
  if (unit === "months" && by["BYMONTHDAY"] === "-1" && shape === "BYMONTHDAY") return { mode: "monthLast" };
  if (unit === "months" && shape === "BYMONTHDAY" && /^\d+$/.test(by["BYMONTHDAY"] as string)) return { mode: "monthDay", monthDay: by["BYMONTHDAY"] as string };
  const nth = unit === "months" && shape === "BYDAY" ? nthDay(by["BYDAY"] as string) : undefined;
  if (nth && (nth.nth > 0 || nth.nth === -1)) return { mode: "monthNth", nth: String(nth.nth), nthDay: String(nth.day) };
  if (unit === "years" && shape === "") return { mode: "yearly" };
  return undefined;
}

/** A stored rule in the form. What the form cannot show is `kept` as it is. */
export function repeatForm(repeat: string | undefined, weekday: number, day: number): RepeatForm {
  const about = { weekdays: [weekday], monthDay: String(day), nthDay: String(weekday), nth: String(Math.ceil(day / 7)) };
  if (!repeat) return blankRepeat(about);
  const parts = partsOf(repeat);
  const { UNTIL, COUNT } = parts;
  const ends: Partial<RepeatForm> = UNTIL ? { ends: "until", until: dateOfUntil(UNTIL) } : COUNT ? { ends: "count", count: COUNT } : {};
  return blankRepeat({ ...about, ...ends, ...(modeOf(parts, weekday, day) ?? { mode: "kept" }) });
}

const byDays = (days: number[]) => `;BYDAY=${days.toSorted((a, b) => a - b).map((day) => names[day - 1]).join()}`;
function rule(form: RepeatForm): string {
  switch (form.mode) {
    case "daily":
      return "FREQ=DAILY";
    case "weekdays":
      return `FREQ=WEEKLY${byDays([1, 2, 3, 4, 5])}`;
    case "weekly":
      return `FREQ=WEEKLY${byDays(form.weekdays)}`;
    case "monthDay":
      return `FREQ=MONTHLY;BYMONTHDAY=${form.monthDay}`;
    case "monthLast":
      return "FREQ=MONTHLY;BYMONTHDAY=-1";
    case "monthNth":
      return `FREQ=MONTHLY;BYDAY=${form.nth}${names[Number(form.nthDay) - 1]}`;
    case "yearly":
      return "FREQ=YEARLY";
    default: {
      const by = form.unit === "weeks" ? byDays(form.weekdays) : "";
      return `FREQ=${frequencies[form.unit]}${Number(form.interval) === 1 ? "" : `;INTERVAL=${form.interval}`}${by}`;
    }
  }
}
/** The rule of the form; `undefined`: it does not repeat. Not for `kept`. */
export function repeatText(form: RepeatForm): string | undefined {
  if (form.mode === "none") return undefined;
  const [frequency, ...by] = rule(form).split(";");
  const end = form.ends === "until" ? [`UNTIL=${form.until.replaceAll("-", "")}`] : form.ends === "count" ? [`COUNT=${form.count}`] : [];
  return [frequency, ...by.filter((part) => part.startsWith("INTERVAL")), ...end, ...by.filter((part) => !part.startsWith("INTERVAL"))].join(";");
}

/** Whether the rule says by itself on which days it falls, so that it may be without a first day; a rule that is kept is not asked. */
export const mayBeOpen = ({ mode, ends }: RepeatForm) => mode === "kept" || (ends !== "count" && !["none", "yearly", "custom"].includes(mode));
