/** The times of a day as text, and back: "08:00–12:00, 13:00–18:00". */
import type { Schemas } from "../../shared/api";
import { t } from "../../shared/text.svelte";
import { typedTime } from "../channels/week";
import { dayName } from "../channels/words";

export type Window = Schemas["HoursWindow"];

export const timesText = (windows: readonly Window[]) => windows.map(({ from, to }) => `${from}–${to}`).join(", ");

/** What was typed as windows; nothing for what is none. */
export function timesOf(text: string): Window[] | undefined {
  const parts = text.split(/[,;]/).map((part) => part.trim()).filter(Boolean);
  const windows = parts.map((part) => {
    const [from, to, ...more] = part.split(/\s*[–—-]\s*/).map(typedTime);
    const isTime = (time: string | undefined): time is string => time !== undefined && /^\d\d:\d\d$/.test(time);
    return !more.length && isTime(from) && isTime(to) ? { from, to } : undefined;
  });
  return windows.every((one) => one !== undefined) ? (windows as Window[]) : undefined;
}

const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Parts of a day in minutes; what goes on after midnight is told too, for the day after. */
export function partsOf(windows: readonly Window[], before: readonly Window[]): { start: number; end: number }[] {
  const over = ({ from, to }: Window) => minute(to) < minute(from) && minute(to) > 0;
  return [
    ...before.filter(over).map(({ to }) => ({ start: 0, end: minute(to) })),
    ...windows.map((one) => ({ start: minute(one.from), end: minute(one.to) <= minute(one.from) ? 1440 : minute(one.to) })),
  ];
}

const dayWords = (windows: readonly Window[]) => {
  const text = timesText(windows);
  return text === "" ? t("hours-closed") : text === "00:00–24:00" ? t("hours-round-the-clock") : text;
};

/** "Mon–Fri 08:00–18:00, Sat–Sun closed". */
export function hoursInWords(week: readonly (readonly Window[])[]): string {
  const runs: { first: number; last: number; words: string }[] = [];
  week.forEach((windows, at) => {
    const words = dayWords(windows);
    const run = runs.at(-1);
    if (run?.words === words) run.last = at;
    else runs.push({ first: at, last: at, words });
  });
  if (runs.length === 1) return runs[0]?.words ?? "";
  const days = ({ first, last }: { first: number; last: number }) => (first === last ? dayName(first + 1) : `${dayName(first + 1)}–${dayName(last + 1)}`);
  return runs.map((run) => `${days(run)} ${run.words}`).join(", ");
}
