/** Findings as sentences, and the moment to ask about. */
import type { Schemas } from "../../../shared/api";
import { exact, lastingMs } from "../../../shared/format.svelte";
import { t } from "../../../shared/text.svelte";
import { dateName } from "../../channels/words";
import { clock, localTime } from "../../channels/week";
import { nameOf } from "../../screens/why/words";

export type Forecast = Schemas["ForecastView"];
export type Finding = Schemas["FindingView"];

/** What was found, in the zone of the screens. */
export function troubleWords({ trouble }: Finding, zone: string, { from, until }: Pick<Forecast, "from" | "until">): string {
  switch (trouble.kind) {
    case "silence": {
      if (trouble.from === from && trouble.until === until) return t("ahead-silence-always");
      const [first, last] = [exact(trouble.from, zone), exact(trouble.until, zone)];
      return t("ahead-silence", { times: trouble.times, total: lastingMs(trouble.totalMs), from: first, until: last });
    }
    case "outranked":
      return t("ahead-outranked", { booking: nameOf(trouble.booking), by: trouble.by, from: exact(trouble.from, zone) });
    case "empty":
      return t(`ahead-empty-${trouble.why}`, { booking: nameOf(trouble.booking), from: exact(trouble.from, zone) });
    default: {
      const [date = "", start = ""] = trouble.start.split("T");
      const end = trouble.end.split("T")[1] ?? "";
      return t(`ahead-${trouble.kind}`, { booking: nameOf(trouble.booking), date: dateName(date), start: start.slice(0, 5), end: end.slice(0, 5) });
    }
  }
}

/** The moment that explains a finding best, for the address of the page that explains. */
export function momentOf({ trouble }: Finding, zone: string): { date: string; time: string } {
  if ("start" in trouble) return { date: trouble.start.slice(0, 10), time: trouble.start.slice(11, 16) };
  const { date, minute } = localTime(Date.parse(trouble.from), zone);
  return { date, time: clock(minute) };
}
