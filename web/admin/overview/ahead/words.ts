/** Findings as sentences, and the moment to ask about. */
import type { Schemas } from "../../../shared/api";
import { exact, lastingMs } from "../../../shared/format.svelte";
import { t } from "../../../shared/text.svelte";
import { dateName } from "../../channels/words";
import { clock, localTime } from "../../channels/week";
import { instantOf } from "../../screens/why/day";
import { emptyWords, nameOf } from "../../screens/why/words";

export type Forecast = Schemas["ForecastView"];
export type Finding = Schemas["FindingView"];

/** What was found, in the zone of the screens. */
export function troubleWords({ trouble }: Finding, zone: string, { from, until }: Pick<Forecast, "from" | "until">): string {
  const first = (instant: string) => (instant === from ? t("ahead-now") : exact(instant, zone));
  switch (trouble.kind) {
    case "noChannel":
      return t("ahead-no-channel");
    case "silence": {
      if (trouble.from === from && trouble.until === until) return t("ahead-silence-always");
      const [begin, end] = [exact(trouble.from, zone), exact(trouble.until, zone)];
      return t("ahead-silence", { times: trouble.times, total: lastingMs(trouble.totalMs), from: begin, until: end });
    }
    case "outranked":
      return t("ahead-outranked", { booking: nameOf(trouble.booking), by: trouble.by, from: first(trouble.from) });
    case "neverAlone":
      return t("ahead-never-alone", { booking: nameOf(trouble.booking), by: nameOf(trouble.by), from: first(trouble.from) });
    case "displaced": {
      const [booking, by] = [nameOf(trouble.booking), nameOf(trouble.by)];
      return t("ahead-displaced", { booking, by, times: trouble.times, total: lastingMs(trouble.totalMs), from: exact(trouble.from, zone), until: exact(trouble.until, zone) });
    }
    case "empty":
      return emptyWords(`ahead-empty-${trouble.why}`, trouble, { booking: nameOf(trouble.booking), from: first(trouble.from) });
    case "expires":
      return t("ahead-expires", { booking: nameOf(trouble.booking), media: nameOf(trouble.media), last: dateName(trouble.last), from: exact(trouble.from, zone) });
    case "sharesOverHour": {
      const bookings = trouble.bookings.map(nameOf).join(", ");
      return t("ahead-shares-over-hour", { bookings, sum: trouble.sum, times: trouble.times, from: exact(trouble.from, zone), until: exact(trouble.until, zone) });
    }
    default: {
      const [date = "", start = ""] = trouble.start.split("T");
      const end = trouble.end.split("T")[1] ?? "";
      const words = t(`ahead-${trouble.kind}`, { booking: nameOf(trouble.booking), date: dateName(date), start: start.slice(0, 5), end: end.slice(0, 5) });
      return trouble.zone === zone ? words : `${words} (${trouble.zone})`;
    }
  }
}

const minuteOf = (local: string) => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));

/** The moment that explains a finding best, for the address of the page that explains. */
export function momentOf({ trouble }: Finding, zone: string): { date?: string; time?: string } {
  if (trouble.kind === "noChannel") return {};
  const instant = "start" in trouble ? instantOf(trouble.start.slice(0, 10), minuteOf(trouble.start), trouble.zone) : Date.parse(trouble.from);
  const { date, minute } = localTime(instant, zone);
  return { date, time: clock(minute) };
}
