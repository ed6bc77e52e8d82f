/** When a booking holds, in words. */
import { language, t } from "../../shared/text.svelte";
import type { When } from "./calls";
import { dateOfUntil, nthDay, type Parts, partsOf, plainDays, type RepeatForm } from "./repeat";
import { addDays } from "./week";

/** The first date there is: it stands for no beginning. */
export const open = "1970-01-01";

/** "Mon"; 1 is Monday. */
export const dayName = (weekday: number, width: "short" | "long" = "short") =>
  new Intl.DateTimeFormat(language(), { weekday: width, timeZone: "UTC" }).format(Date.UTC(2024, 0, weekday));

export const dateName = (date: string, options: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" }) =>
  new Intl.DateTimeFormat(language() === "en" ? "en-GB" : language(), { ...options, timeZone: "UTC" }).format(Date.parse(`${date}T00:00:00Z`));

export function daysInWords(weekdays: readonly number[]): string {
  const key = weekdays.toSorted((a, b) => a - b).join("");
  if (key === "1234567") return t("booking-every-day");
  if (key === "12345") return t("booking-weekdays");
  if (key === "67") return t("booking-weekends");
  return [...key].map((one) => dayName(Number(one))).join(", ");
}

const dayOf = (local: string) => local.slice(0, 10);
const timeOf = (local: string) => local.slice(11);
const weekdayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** The end as one says it: midnight is 24:00 of the day before. */
function spanOf(start: string, end: string): { until: string; days: number } {
  const midnight = timeOf(end) === "00:00";
  const last = midnight ? addDays(dayOf(end), -1) : dayOf(end);
  return { until: midnight ? "24:00" : timeOf(end), days: (Date.parse(last) - Date.parse(dayOf(start))) / 86_400_000 };
}

/** "11:00–14:00", "22:00–06:00 (next day)". */
export function timesInWords(start: string, end: string): string {
  const { until, days } = spanOf(start, end);
  const later = days === 0 ? "" : ` ${t("booking-days-later", { days })}`;
  return `${timeOf(start)}–${until}${later}`;
}

/** "Fri 4 Dec 2026 11:00–14:00": one instance. */
export const instanceInWords = (start: string, end: string) => onInWords(start, timesInWords(start, end));

const onInWords = (start: string, times: string) => `${dateName(dayOf(start), { weekday: "short", day: "numeric", month: "short", year: "numeric" })} ${times}`;

/** "on the last Friday" and the like; nothing for what has no words. */
function inMonth(parts: Parts, day: number): string | undefined {
  const { BYDAY, BYMONTHDAY, BYSETPOS } = parts;
  if (!BYDAY && !BYMONTHDAY) return t("repeat-on-day", { day });
  if (BYMONTHDAY === "-1" && !BYDAY) return t("repeat-on-last-day");
  if (BYMONTHDAY && !BYDAY && /^\d+$/.test(BYMONTHDAY)) return t("repeat-on-day", { day: Number(BYMONTHDAY) });
  const nth = BYDAY && !BYMONTHDAY && !BYSETPOS ? nthDay(BYDAY) : undefined;
  if (nth && (nth.nth === -1 || (nth.nth > 0 && nth.nth < 6))) return t("repeat-on-nth", { nth: t(`nth-${nth.nth === -1 ? "last" : nth.nth}`), day: dayName(nth.day, "long") });
  if (BYDAY === "MO,TU,WE,TH,FR" && !BYMONTHDAY && (BYSETPOS === "1" || BYSETPOS === "-1")) return t(BYSETPOS === "1" ? "repeat-on-first-workday" : "repeat-on-last-workday");
  return undefined;
}

function inYear(parts: Parts, start: string): string | undefined {
  const { BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS } = parts;
  if (BYDAY || BYSETPOS || !BYMONTH !== !BYMONTHDAY) return undefined;
  if (BYMONTH && BYMONTHDAY && !(/^\d+$/.test(BYMONTH) && /^\d+$/.test(BYMONTHDAY))) return undefined;
  const date = BYMONTH && BYMONTHDAY ? `2024-${BYMONTH.padStart(2, "0")}-${BYMONTHDAY.padStart(2, "0")}` : dayOf(start);
  return t("repeat-on-date", { date: dateName(date, { day: "numeric", month: "long" }) });
}

/** How it repeats: "Every 2 weeks: Mon, Wed". A rule that has no words is shown as it is written. */
export function repeatInWords(repeat: string, start: string): string {
  const parts = partsOf(repeat);
  const { FREQ, INTERVAL = "1", COUNT: _count, UNTIL: _until, ...by } = parts;
  const n = Number(INTERVAL);
  const shape = Object.keys(by).filter((name) => name !== "WKST").sort().join();
  const raw = t("repeat-raw", { rule: repeat });
  if (FREQ === "DAILY" && shape === "") return n === 1 ? t("booking-every-day") : t("repeat-days", { n });
  if (FREQ === "WEEKLY" && (shape === "" || shape === "BYDAY")) {
    const days = by["BYDAY"] ? plainDays(by["BYDAY"]) : [weekdayOf(dayOf(start))];
    if (!days) return raw;
    return n === 1 ? daysInWords(days) : t("repeat-weeks", { n, days: daysInWords(days) });
  }
  if (FREQ === "MONTHLY" && !by["BYMONTH"]) {
    const on = inMonth(by, Number(start.slice(8, 10)));
    return on ? t("repeat-months", { n, on }) : raw;
  }
  if (FREQ === "YEARLY") {
    const on = inYear(by, start);
    return on ? t("repeat-years", { n, on }) : raw;
  }
  return raw;
}

/** Which months or years the rule of a form passes over, having no such day; nothing when it passes over none. */
export function leftOutInWords({ mode, unit, interval, monthDay, nth, nthDay }: RepeatForm, first: string): string | undefined {
  const day = Number(first.slice(8, 10));
  if (mode === "monthDay" && Number(monthDay) > 28) return t("repeat-month-day-help");
  if (mode === "monthNth" && nth === "5") return t("repeat-left-out-nth", { day: dayName(Number(nthDay), "long") });
  // Every twelfth month is every year: it always has the day, or it is 29 February.
  if (mode === "custom" && unit === "months" && day > 28 && Number(interval) % 12 !== 0) return t("repeat-left-out-months", { day });
  const yearly = mode === "yearly" || (mode === "custom" && unit !== "days" && unit !== "weeks");
  return yearly && first.slice(5) === "02-29" ? t("repeat-left-out-years") : undefined;
}

/** "from 1 Dec 2026 until 3 Jan 2027", and how often. */
function boundsInWords(repeat: string, first: string): string[] {
  const { UNTIL, COUNT } = partsOf(repeat);
  const from = first === open ? "" : t("booking-from-date", { date: dateName(first) });
  const until = UNTIL ? t("booking-until-date", { date: dateName(dateOfUntil(UNTIL)) }) : "";
  return [[from, until].filter(Boolean).join(" "), COUNT ? t("repeat-times", { count: Number(COUNT) }) : ""];
}

/** What holidays do to it. */
function holidaysInWords({ holidays }: When): string {
  if (!holidays) return "";
  return holidays.weekday ? t("booking-holidays-like", { day: dayName(holidays.weekday, "long") }) : t("booking-holidays-off");
}

/** "on screens with lobby, not on screens with portrait"; nothing for what plays on all. */
export function tagsInWords(tags: { anyOf?: readonly string[]; noneOf?: readonly string[] } | undefined): string {
  const words = (key: string, names: readonly string[] = []) => (names.length ? t(key, { tags: names.join(", ") }) : "");
  return [words("booking-tags-any", tags?.anyOf), words("booking-tags-none", tags?.noneOf)].filter(Boolean).join(", ");
}

/** "Weekdays 11:00–14:00, from 1 Dec 2026"; `named`: the names of dayparts by id. */
export function whenInWords(when: When, named?: ReadonlyMap<string, string>): string {
  const { start, end, repeat, zone, daypartId } = when;
  const name = daypartId && named?.get(daypartId);
  const times = daypartId ? (name ? t("booking-by-hours", { name }) : t("booking-by-some-hours")) : timesInWords(start, end);
  const changes = (when.except?.length ?? 0) + (when.moved?.length ?? 0) + (when.extra?.length ?? 0);
  const more = [holidaysInWords(when), zone.mode === "fixed" ? zone.zone : "", changes ? t("repeat-changes", { count: changes }) : ""];
  if (!repeat) return [onInWords(start, times), ...more].filter(Boolean).join(", ");
  const words = `${repeatInWords(repeat, start)} ${times}`;
  return [words, ...boundsInWords(repeat, dayOf(start)), ...more].filter(Boolean).join(", ");
}
