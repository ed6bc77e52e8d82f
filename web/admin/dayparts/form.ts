/** Opening hours as their form holds them: the times of each day as text. */
import type { Daypart } from "../../shared/site";
import type { DaypartInput } from "./calls";
import { timesOf, timesText } from "./times";

export interface HoursForm {
  name: string;
  /** Monday first. */
  week: string[];
  exceptions: { key: number; date: string; times: string }[];
  calendarId: string;
  weekday: string;
}

export const blankForm = (): HoursForm => ({
  name: "",
  week: [...Array.from({ length: 5 }, () => "08:00–18:00"), "", ""],
  exceptions: [],
  calendarId: "",
  weekday: "7",
});

export const formOf = ({ name, week, exceptions, holidays }: Daypart): HoursForm => ({
  name,
  week: week.map(timesText),
  exceptions: exceptions.map(({ date, windows }, key) => ({ key, date, times: timesText(windows) })),
  calendarId: holidays?.calendarId ?? "",
  weekday: String(holidays?.weekday ?? 7),
});

/** Which fields hold no times, or no date. */
export const unreadable = ({ week, exceptions }: HoursForm) => ({
  week: week.map((text) => timesOf(text) === undefined),
  times: exceptions.map(({ times }) => timesOf(times) === undefined),
  dates: exceptions.map(({ date }) => date === ""),
});

/** Nothing while something cannot be read. */
export function inputOf(form: HoursForm): DaypartInput | undefined {
  const { week, times, dates } = unreadable(form);
  if (!form.name.trim() || [...week, ...times, ...dates].includes(true)) return undefined;
  return {
    name: form.name.trim(),
    week: form.week.map((text) => timesOf(text) ?? []),
    exceptions: form.exceptions.map(({ date, times: text }) => ({ date, windows: timesOf(text) ?? [] })),
    holidays: form.calendarId ? { calendarId: form.calendarId, weekday: Number(form.weekday) } : null,
  };
}

/** The error of a list's element, whichever part of it the server marked. */
export const fieldUnder = (fields: readonly { field: string }[], prefix: string) => fields.find(({ field }) => field === prefix || field.startsWith(`${prefix}.`) || field.startsWith(`${prefix}[`))?.field;
