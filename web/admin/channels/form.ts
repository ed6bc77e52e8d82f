/** A booking as its form holds it. */
import { tagsFrom } from "../screens/options";
import type { Booking, BookingInput, When } from "./calls";
import { blankRepeat, mayBeOpen, type RepeatForm, repeatForm, repeatText } from "./repeat";
import { addDays, typedTime, weekday } from "./week";
import { open } from "./words";

export interface BookingForm {
  name: string;
  kind: "playlist" | "media" | "channel";
  contentId: string;
  /** The day of the first window; empty: it has always been so. */
  date: string;
  /** The day on which a window ends that does not repeat. */
  lastDate: string;
  startTime: string;
  endTime: string;
  /** Whole days by which a window that repeats is longer; no field of the form. */
  moreDays: number;
  repeat: RepeatForm;
  /** It did not repeat when the form was opened, so dates that differ are its own and stay. */
  once: boolean;
  except: string[];
  extra: string[];
  moved: NonNullable<When["moved"]>;
  priority: string | number | null;
  exclusive: boolean;
  /** In turn by its priority, or as a share of each hour. */
  plays: "turn" | "share";
  /** Seconds of each hour, as typed. */
  share: string | number | null;
  zoneMode: "screen" | "fixed";
  zone: string;
  /** At times of its own, or at the hours of a daypart. */
  times: "set" | "hours";
  daypartId: string;
  /** A calendar, and what its days do: nothing happens on them, or they count as a weekday (1 to 7). */
  calendarId: string;
  holidayMode: "exclude" | "asWeekday";
  holidayWeekday: string;
  /** Tags, separated by commas. */
  anyOf: string;
  noneOf: string;
}

export const blankForm = (more: Partial<BookingForm> = {}): BookingForm => ({
  name: "",
  kind: "playlist",
  contentId: "",
  date: "",
  lastDate: "",
  startTime: "00:00",
  endTime: "24:00",
  moreDays: 0,
  repeat: blankRepeat({ mode: "daily" }),
  once: false,
  except: [],
  extra: [],
  moved: [],
  priority: "100",
  exclusive: false,
  plays: "turn",
  share: "600",
  zoneMode: "screen",
  zone: "",
  times: "set",
  daypartId: "",
  calendarId: "",
  holidayMode: "exclude",
  holidayWeekday: "7",
  anyOf: "",
  noneOf: "",
  ...more,
});

/** The form of one window on a date, as a drag makes it. */
export const onDate = (date: string, startTime: string, endTime: string): Partial<BookingForm> => ({
  date,
  lastDate: date,
  startTime,
  endTime,
  repeat: repeatForm(undefined, weekday(date), Number(date.slice(8))),
});

const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

export function formOf({ name, content, when, priority, exclusive, shareSeconds, tags }: Booking): BookingForm {
  const [date, startTime] = [when.start.slice(0, 10), when.start.slice(11)];
  const midnight = when.end.endsWith("T00:00");
  const lastDate = midnight ? addDays(when.end.slice(0, 10), -1) : when.end.slice(0, 10);
  const endTime = midnight ? "24:00" : when.end.slice(11);
  const repeat = repeatForm(when.repeat ?? undefined, weekday(date), Number(date.slice(8)));
  const always = date === open && mayBeOpen(repeat);
  return {
    name,
    kind: content.kind,
    contentId: content.id,
    date: always ? "" : date,
    lastDate: always ? "" : lastDate,
    startTime,
    endTime,
    moreDays: days(date, lastDate) - (endTime <= startTime ? 1 : 0),
    repeat,
    once: !when.repeat,
    except: [...(when.except ?? [])],
    extra: [...(when.extra ?? [])],
    moved: [...(when.moved ?? [])],
    priority: String(priority),
    exclusive,
    plays: shareSeconds ? "share" : "turn",
    share: String(shareSeconds ?? 600),
    zoneMode: when.zone.mode,
    zone: when.zone.mode === "fixed" ? when.zone.zone : "",
    times: when.daypartId ? "hours" : "set",
    daypartId: when.daypartId ?? "",
    calendarId: when.holidays?.calendarId ?? "",
    holidayMode: when.holidays?.mode === "asWeekday" ? "asWeekday" : "exclude",
    holidayWeekday: String(when.holidays?.weekday ?? 7),
    anyOf: (tags?.anyOf ?? []).join(", "),
    noneOf: (tags?.noneOf ?? []).join(", "),
  };
}

/** The last day of the first window. */
function lastOf(form: BookingForm, date: string, overnight: boolean): string {
  if (form.repeat.mode === "none" && form.lastDate > date) return form.lastDate;
  return addDays(date, form.repeat.mode === "none" ? Number(overnight) : Number(overnight) + form.moreDays);
}

/** Whether single dates can differ: what does not repeat any more has none. */
export const mayDiffer = (form: BookingForm) => form.once || form.repeat.mode !== "none";

/** When the form says; `kept` is the stored rule, for one that the form cannot show or did not change. */
export function whenOf(form: BookingForm, kept: string | undefined): When {
  const date = form.date || open;
  const byHours = form.times === "hours";
  // The hours say at which times of a day, so the window is the day.
  const [startTime, endTime] = byHours ? ["00:00", "24:00"] : [typedTime(form.startTime), typedTime(form.endTime)];
  const last = byHours ? date : lastOf(form, date, endTime <= startTime);
  const repeat = kept ?? repeatText(form.repeat);
  return {
    zone: form.zoneMode === "fixed" ? { mode: "fixed", zone: form.zone.trim() } : { mode: "screen" },
    start: `${date}T${startTime}`,
    end: `${last}T${endTime}`,
    ...(repeat ? { repeat } : {}),
    ...(mayDiffer(form) ? differing(form) : {}),
    ...(byHours ? { daypartId: form.daypartId } : {}),
    ...(form.calendarId ? { holidays: holidaysOf(form) } : {}),
  };
}

/** Whether a priority is one. */
export const isPriority = (text: BookingForm["priority"]) => Number.isInteger(Number(text)) && Number(text) >= 1 && Number(text) <= 1000;

const holidaysOf = ({ calendarId, holidayMode: mode, holidayWeekday }: BookingForm) => ({
  calendarId,
  mode,
  ...(mode === "asWeekday" ? { weekday: Number(holidayWeekday) } : {}),
});

const differing = ({ except, extra, moved }: BookingForm) => ({
  ...(except.length ? { except } : {}),
  ...(extra.length ? { extra } : {}),
  ...(moved.length ? { moved } : {}),
});

export const inputOf = (form: BookingForm, channelId: string, kept: string | undefined): BookingInput => ({
  name: form.name.trim(),
  channelId,
  content: { kind: form.kind, id: form.contentId },
  when: whenOf(form, kept),
  // That of a share says nothing and cannot be seen: a wrong one must not be in the way.
  priority: form.plays === "share" && !isPriority(form.priority) ? 100 : Number(form.priority),
  exclusive: form.plays === "turn" && form.exclusive,
  shareSeconds: form.plays === "share" ? Number(form.share) : null,
  tags: { anyOf: tagsFrom(form.anyOf), noneOf: tagsFrom(form.noneOf) },
});

/** Whether the first day has to be given. */
export const needsDate = (form: BookingForm) => !form.date && !mayBeOpen(form.repeat);

/** What a rule takes from the first day if it says nothing else. */
const own = (date: string) =>
  date ? { weekdays: [weekday(date)], monthDay: String(Number(date.slice(8))), nth: String(Math.ceil(Number(date.slice(8)) / 7)), nthDay: String(weekday(date)) } : blankRepeat();

/** The rule when the first day becomes another: what fell on that day goes along. */
export function followed(repeat: RepeatForm, was: string, date: string): RepeatForm {
  const [before, after] = [own(was), own(date)];
  return {
    ...repeat,
    ...(repeat.weekdays.join() === before.weekdays.join() ? { weekdays: after.weekdays } : {}),
    ...(repeat.monthDay === before.monthDay ? { monthDay: after.monthDay } : {}),
    ...(repeat.nth === before.nth && repeat.nthDay === before.nthDay ? { nth: after.nth, nthDay: after.nthDay } : {}),
  };
}

/** Whether a text is a time of day, or is understood as one. */
export function isTime(text: string): boolean {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(typedTime(text)) ?? [];
  return hours !== undefined && Number(minutes) < 60 && Number(hours) * 60 + Number(minutes) <= 1440;
}
/** Whether a window that does not repeat would end on a day before its first. */
export const endsTooSoon = ({ repeat, date, lastDate, times }: BookingForm) => times === "set" && repeat.mode === "none" && lastDate !== "" && lastDate < date;
/** Whether a rule would end before it begins. */
export const repeatsTooShort = ({ repeat, date }: BookingForm) => !["none", "kept"].includes(repeat.mode) && repeat.ends === "until" && repeat.until !== "" && repeat.until < date;

/** Whether something is missing or cannot be meant. */
export const unready = (form: BookingForm) => incomplete(form) || untimed(form) || endsTooSoon(form) || repeatsTooShort(form);

/** Whether it is not said at which times of a day. */
const untimed = ({ times, daypartId, startTime, endTime }: BookingForm) => (times === "hours" ? !daypartId : !isTime(startTime) || !isTime(endTime));

/** Whether a field that a rule is made of is empty or no number. */
export function incomplete(form: BookingForm): boolean {
  const { mode, weekdays, unit, interval, ends, until, count } = form.repeat;
  const number = (text: unknown) => Number.isInteger(Number(text)) && Number(text) >= 1;
  if (needsDate(form)) return true;
  if (mode === "none" || mode === "kept") return false;
  const days = mode === "weekly" || (mode === "custom" && unit === "weeks");
  return (days && !weekdays.length) || (mode === "custom" && !number(interval)) || (ends === "until" && !until) || (ends === "count" && !number(count));
}

const colours = 12;
/** One of the data colours: by its place among the channel's bookings as they were made (ids are in that order), so a new one or another name changes no colour. */
export const colourOf = (bookings: readonly { id: string }[], id: string) => `var(--data-${(bookings.filter((one) => one.id < id).length % colours) + 1})`;
