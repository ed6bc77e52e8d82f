/** Times, sizes and counts in words of the language now shown. */
import { language, t } from "./text.svelte";

/** How dates and numbers are written: this browser's kind of the shown language (en-GB, sv-FI …). */
const style = () => navigator.languages.find((tag) => tag.startsWith(`${language()}-`)) ?? { en: "en-GB", sv: "sv-SE" }[language()];

/** Advances every 20 s, so that what says "2 min ago" stays true. */
let tick = $state(Date.now());
if (typeof window !== "undefined") setInterval(() => (tick = Date.now()), 20_000);
/** The time on this machine, epoch ms, to the nearest 20 s; reading it in markup keeps the markup current. */
export const nowMs = () => tick;

/** "2 min ago", "yesterday"; a date once it is older than a week. */
export function ago(instant: string | number): string {
  const then = typeof instant === "number" ? instant : Date.parse(instant);
  const seconds = Math.round((then - Math.max(tick, Date.now())) / 1000);
  const passed = Math.abs(seconds);
  if (passed < 45) return t("just-now");
  const words = new Intl.RelativeTimeFormat(style(), { numeric: "auto", style: "short" });
  if (passed < 3600) return words.format(Math.round(seconds / 60), "minute");
  if (passed < 86_400) return words.format(Math.round(seconds / 3600), "hour");
  if (passed < 7 * 86_400) return words.format(Math.round(seconds / 86_400), "day");
  return new Intl.DateTimeFormat(style(), { day: "numeric", month: "short", year: "numeric" }).format(then);
}

/** How long it has been so: "10 hr", "3 days". */
export const lasting = (since: string) => lastingMs(Math.max(tick, Date.now()) - Date.parse(since));

/** A length of time in its largest fitting unit: "10 hr", "3 days". */
export function lastingMs(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  const unit = (unit: string, value: number) =>
    new Intl.NumberFormat(style(), { style: "unit", unit, unitDisplay: unit === "day" ? "long" : "short" }).format(value);
  if (minutes < 1) return t("just-now");
  if (minutes < 60) return unit("minute", minutes);
  if (minutes < 48 * 60) return unit("hour", Math.round(minutes / 60));
  return unit("day", Math.round(minutes / 1440));
}

/** A length in seconds, or in minutes where it is whole ones: "90 sec", "20 min". */
export function seconds(count: number): string {
  const [unit, value] = count >= 60 && count % 60 === 0 ? ["minute", count / 60] : ["second", count];
  return new Intl.NumberFormat(style(), { style: "unit", unit: unit as string, unitDisplay: "short" }).format(value as number);
}

/** The zone of what the page is about, where it has one: times that are not of its clocks say of which they are. */
let homeZone: () => string | undefined = () => undefined;
export const setHomeZone = (zone: () => string | undefined) => (homeZone = zone);

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const clocks = new Map<string, Intl.DateTimeFormat | null>();
/** What the clocks of a zone show; nothing if this browser does not know it. */
function clockIn(timeZone: string, at: number): string | undefined {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    try {
      clock = new Intl.DateTimeFormat("en-GB", { dateStyle: "short", timeStyle: "short", timeZone });
    } catch {
      clock = null;
    }
    clocks.set(timeZone, clock);
  }
  return clock?.format(at);
}

const written = (at: number, more: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(style(), { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...more }).format(at);

/** The exact moment in a zone, or in this browser's; with the zone's short name where other clocks of the page differ from it. */
export function exact(instant: string | number, zone?: string): string {
  const at = typeof instant === "number" ? instant : Date.parse(instant);
  const own = clockIn(zone ?? here(), at);
  const foreign = [here(), homeZone()].some((other) => other && clockIn(other, at) !== own);
  return written(at, { ...(zone ? { timeZone: zone } : {}), ...(foreign ? { timeZoneName: "short" } : {}) });
}

/** A local date and time of the server, `2026-11-23T09:00:00`, which is of no zone here. */
export const exactLocal = (text: string) => written(Date.parse(`${text}Z`), { timeZone: "UTC" });

/** 3:05, 1:02:03. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const pad = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** 1.4 MB; powers of 1000, as storage is sold. */
export function bytes(count: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  const power = Math.min(units.length - 1, count < 1000 ? 0 : Math.floor(Math.log10(count) / 3));
  return new Intl.NumberFormat(style(), {
    style: "unit",
    unit: units[power] as string,
    unitDisplay: "short",
    maximumFractionDigits: power < 2 ? 0 : 1,
  }).format(count / 1000 ** power);
}

export const count = (n: number) => new Intl.NumberFormat(style()).format(n);
export const percent = (share: number) =>
  new Intl.NumberFormat(style(), { style: "percent", maximumFractionDigits: 0 }).format(share);

/** How far a zone is from this browser's, now: empty when they agree, else the zone's clock, as "14:05". */
export function foreignTime(zone: string): string {
  if (zone === here()) return "";
  const clock = (timeZone: string) =>
    new Intl.DateTimeFormat(style(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(tick);
  try {
    return clock(zone) === clock(here()) ? "" : clock(zone);
  } catch {
    return "";
  }
}

/** Every zone this browser knows, for suggestions. */
export const zones = () => Intl.supportedValuesOf("timeZone");
