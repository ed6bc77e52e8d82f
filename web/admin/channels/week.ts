/** Days, weeks and minutes of a calendar. Dates are `YYYY-MM-DD`, minutes count from local midnight. */

const day = 86_400_000;
const utc = (date: string) => Date.parse(`${date}T00:00:00Z`);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

export const addDays = (date: string, days: number) => iso(utc(date) + days * day);
/** 1 Monday … 7 Sunday. */
export const weekday = (date: string) => new Date(utc(date)).getUTCDay() || 7;
export const monday = (date: string) => addDays(date, 1 - weekday(date));
export const weekOf = (date: string) => Array.from({ length: 7 }, (_, at) => addDays(monday(date), at));
export const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(utc(text)) && iso(utc(text)) === text;

export interface Local {
  date: string;
  minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
/** What calendar and clock show in a zone at an instant (epoch ms). */
export function localTime(instant: number, zone: string): Local {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    clocks.set(zone, clock);
  }
  const part = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { date: `${part["year"]}-${part["month"]}-${part["day"]}`, minute: Number(part["hour"]) * 60 + Number(part["minute"]) };
}

/** How far a zone's clocks are ahead of UTC at a whole minute, in ms. */
function ahead(instant: number, zone: string): number {
  const { date, minute } = localTime(instant, zone);
  return utc(date) + minute * 60_000 - instant;
}

/** The instant at which a zone's clocks show so many minutes more than at `instant`, across clock changes too. */
export function laterByClock(instant: number, minutes: number, zone: string): number {
  const shown = instant + ahead(instant, zone) + minutes * 60_000;
  return shown - ahead(shown - ahead(instant, zone), zone);
}

/** Whether a zone's clocks change on a date: a short or a long day. */
export function clocksChange(date: string, zone: string): boolean {
  const offset = (ms: number) => ahead(ms, zone);
  return offset(utc(date) - 14 * 3_600_000) !== offset(utc(date) + 38 * 3_600_000) && offset(utc(date) - offset(utc(date))) !== offset(utc(date) + day - offset(utc(date)));
}

export interface Span {
  start: number;
  end: number;
}

/** The part of `[from, until)` that lies on `date`, in that day's minutes. */
export function partOn(date: string, from: string, until: string, zone: string): Span | undefined {
  const [a, b] = [localTime(Date.parse(from), zone), localTime(Date.parse(until), zone)];
  if (a.date > date || b.date < date || (b.date === date && b.minute === 0)) return undefined;
  const start = a.date === date ? a.minute : 0;
  const end = b.date === date ? b.minute : 1440;
  // An hour that the clocks repeat may seem to end before it starts.
  return { start, end: Math.max(end, start + 1) };
}

/** Side by side where they overlap: each one's lane and how many lanes its group has. */
export function lanes<T extends Span>(spans: T[]): (T & { lane: number; of: number })[] {
  const sorted = spans.map((span) => ({ ...span, lane: 0, of: 1 })).sort((a, b) => a.start - b.start || b.end - a.end);
  let group: typeof sorted = [];
  let groupEnd = -1;
  const close = () => {
    const of = Math.max(0, ...group.map((one) => one.lane)) + 1;
    for (const one of group) one.of = of;
    group = [];
  };
  for (const one of sorted) {
    if (one.start >= groupEnd) close();
    const taken = new Set(group.filter((other) => other.end > one.start).map((other) => other.lane));
    while (taken.has(one.lane)) one.lane += 1;
    group.push(one);
    groupEnd = group.length === 1 ? one.end : Math.max(groupEnd, one.end);
  }
  close();
  return sorted;
}

export const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** "9", "930", "9.30", "24:00" as `HH:MM`; anything else stays as typed for the server to refuse. */
export function typedTime(text: string): string {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(text.trim());
  if (!found) return text.trim();
  const minute = Number(found[1]) * 60 + Number(found[2] ?? 0);
  return minute <= 1440 && Number(found[2] ?? 0) < 60 ? clock(minute) : text.trim();
}

/** The window a drag from one minute to another means, in steps of a quarter; a click is one hour. */
export function dragged(from: number, to: number): Span {
  const step = 15;
  const start = Math.max(0, Math.floor(Math.min(from, to) / step) * step);
  const end = Math.min(1440, Math.ceil(Math.max(from, to) / step) * step);
  return end - start <= step ? { start: Math.min(start, 1380), end: Math.min(start, 1380) + 60 } : { start, end };
}
