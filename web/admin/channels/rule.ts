/** A booking as its form holds it, and in words. */
import { language, t } from "../../shared/text.svelte";
import type { Booking, BookingInput } from "./calls";
import { typedTime } from "./week";

export interface BookingForm {
  name: string;
  kind: "playlist" | "media" | "channel";
  contentId: string;
  fromDate: string;
  untilDate: string;
  weekdays: number[];
  windowStart: string;
  windowEnd: string;
  priority: string | number | null;
  zoneMode: "screen" | "fixed";
  zone: string;
}

export const blankForm = (more: Partial<BookingForm> = {}): BookingForm => ({
  name: "",
  kind: "playlist",
  contentId: "",
  fromDate: "",
  untilDate: "",
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  windowStart: "00:00",
  windowEnd: "24:00",
  priority: "100",
  zoneMode: "screen",
  zone: "",
  ...more,
});

export const formOf = ({ name, content, rule, priority }: Booking): BookingForm => ({
  name,
  kind: content.kind,
  contentId: content.id,
  fromDate: rule.fromDate ?? "",
  untilDate: rule.untilDate ?? "",
  weekdays: [...rule.weekdays],
  windowStart: rule.windowStart,
  windowEnd: rule.windowEnd,
  priority: String(priority),
  zoneMode: rule.zone.mode,
  zone: rule.zone.mode === "fixed" ? rule.zone.zone : "",
});

export const inputOf = (form: BookingForm, channelId: string): BookingInput => ({
  name: form.name.trim(),
  channelId,
  content: { kind: form.kind, id: form.contentId },
  rule: {
    ...(form.fromDate ? { fromDate: form.fromDate } : {}),
    ...(form.untilDate ? { untilDate: form.untilDate } : {}),
    weekdays: form.weekdays.toSorted((a, b) => a - b),
    windowStart: typedTime(form.windowStart),
    windowEnd: typedTime(form.windowEnd),
    zone: form.zoneMode === "fixed" ? { mode: "fixed", zone: form.zone.trim() } : { mode: "screen" },
  },
  priority: Number(form.priority),
});

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

/** "Weekdays 11:00–14:00, from 1 Dec 2026". */
export function ruleInWords(rule: BookingInput["rule"]): string {
  const overnight = rule.windowStart > rule.windowEnd ? ` ${t("booking-next-day")}` : "";
  const when = `${daysInWords(rule.weekdays)} ${rule.windowStart}–${rule.windowEnd}${overnight}`;
  const { fromDate: from, untilDate: until } = rule;
  const dates =
    from && from === until
      ? t("booking-only-on", { date: dateName(from) })
      : [from && t("booking-from-date", { date: dateName(from) }), until && t("booking-until-date", { date: dateName(until) })].filter(Boolean).join(" ");
  return [when, dates, rule.zone.mode === "fixed" ? rule.zone.zone : ""].filter(Boolean).join(", ");
}

/** One of six data colours, the same for a booking as long as the list stands. */
export const colourOf = (bookings: readonly { id: string }[], id: string) =>
  `var(--data-${(Math.max(0, bookings.findIndex((one) => one.id === id)) % 6) + 1})`;
