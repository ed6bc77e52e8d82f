/** Days, steps and lengths of time as people read them. */
import { language, t } from "../../shared/text.svelte";
import type { Step } from "./range";

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language() === "sv" ? "sv-SE" : "en-GB", { timeZone: "UTC", ...options });
const date = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Under a bar: "22 Nov", "Nov 2026". */
export function short(day: string, by: Step): string {
  return format(by === "month" ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" }).format(date(day));
}

/** A step, whole: "Sun, 22 Nov 2026", "16–22 Nov 2026". */
export function whole(from: string, until: string): string {
  if (from === until) return format({ weekday: "short", day: "numeric", month: "short", year: "numeric" }).format(date(from));
  return format({ day: "numeric", month: "short", year: "numeric" }).formatRange(date(from), date(until));
}

/** How long: "42 s", "3 min 20 s", "1,234 h 5 min". */
export function lasted(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const whole = (n: number) => new Intl.NumberFormat(language()).format(n);
  if (hours > 0) return minutes && hours < 1000 ? t("time-hm", { hours: whole(hours), minutes }) : t("time-h", { hours: whole(hours) });
  if (minutes > 0) return seconds % 60 ? t("time-ms", { minutes, seconds: seconds % 60 }) : t("time-m", { minutes });
  return t("time-s", { seconds });
}
