import { beforeAll, expect, test, vi } from "vitest";
import { speak } from "../../shared/text.svelte";
import { repeatInWords, timesInWords, whenInWords } from "./words";

const start = "2026-11-27T11:00";
const zone = { mode: "screen" } as const;
const open = { zone, start: "1970-01-01T11:00", end: "1970-01-01T14:00" };

beforeAll(() => {
  // The language is told to the page, and there is none here.
  vi.stubGlobal("document", { documentElement: {} });
  return speak("en");
});

test("rules are said as people say them", () => {
  for (const [rule, words] of [
    ["FREQ=DAILY", "Every day"],
    ["FREQ=DAILY;INTERVAL=2", "Every other day"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Weekdays"],
    ["FREQ=WEEKLY", "Fri"],
    ["FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE", "Every 3 weeks: Mon, Wed"],
    ["FREQ=MONTHLY", "Every month on day 27"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on the last day"],
    ["FREQ=MONTHLY;BYDAY=-1FR", "Every month on the last Friday"],
    ["FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU", "Every other month on the second Tuesday"],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "Every month on the first weekday"],
    ["FREQ=YEARLY", "Every year on 27 November"],
    ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "Every year on 24 December"],
  ])
    expect(repeatInWords(rule as string, start)).toBe(words);
});

test("a rule without words is shown as it is written", () => {
  for (const rule of ["FREQ=HOURLY;INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=YEARLY;BYDAY=20MO", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=1", "FREQ=DAILY;BYDAY=MO"])
    expect(repeatInWords(rule, start)).toBe(`By the rule ${rule}`);
});

test("times, ends and exceptions", () => {
  expect(timesInWords("2026-12-04T22:00", "2026-12-05T06:00")).toBe("22:00–06:00 (next day)");
  expect(timesInWords("2026-12-04T00:00", "2026-12-05T00:00")).toBe("00:00–24:00");
  expect(timesInWords("2026-12-04T10:00", "2026-12-07T09:00")).toBe("10:00–09:00 (3 days later)");
  expect(whenInWords({ ...open, repeat: "FREQ=DAILY" })).toBe("Every day 11:00–14:00");
  expect(whenInWords({ zone, start, end: "2026-11-27T14:00" })).toBe("Fri, 27 Nov 2026 11:00–14:00");
  const more = { repeat: "FREQ=WEEKLY;UNTIL=20261224;BYDAY=FR", except: ["2026-12-04"] };
  expect(whenInWords({ ...open, ...more, zone: { mode: "fixed", zone: "Asia/Tokyo" } })).toBe("Fri 11:00–14:00, until 24 Dec 2026, Asia/Tokyo, one exception");
  expect(whenInWords({ ...open, start, end: "2026-11-27T14:00", repeat: "FREQ=DAILY;COUNT=5" })).toBe("Every day 11:00–14:00, from 27 Nov 2026, 5 times");
});

test("in Swedish too", async () => {
  await speak("sv");
  expect(repeatInWords("FREQ=MONTHLY;BYDAY=-1FR", start)).toBe("Varje månad på sista fredagen");
  expect(repeatInWords("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", start)).toBe("Varannan vecka: mån");
  expect(repeatInWords("FREQ=YEARLY", start)).toBe("Varje år den 27 november");
});
