import { expect, test } from "vitest";
import type { Booking, When } from "./calls";
import { blankForm, colourOf, endsTooSoon, followed, formOf, inputOf, isTime, repeatsTooShort, unready, whenOf } from "./form";
import { blankRepeat, repeatText } from "./repeat";

const booking = (when: When) => ({ name: "B", content: { kind: "media", id: "m", name: "M" }, when, priority: 5, exclusive: true }) as Booking;
const screen = { mode: "screen" } as const;

test("a booking that is opened and saved stays what it was", () => {
  for (const when of [
    { zone: screen, start: "2026-12-04T11:00", end: "2026-12-04T14:00" },
    { zone: screen, start: "2026-12-04T22:00", end: "2026-12-05T06:00" },
    { zone: screen, start: "2026-12-04T09:00", end: "2026-12-04T10:00", extra: ["2026-12-08"] },
    { zone: screen, start: "2026-12-04T10:00", end: "2026-12-07T09:00" },
    { zone: screen, start: "1970-01-01T22:00", end: "1970-01-02T06:00", repeat: "FREQ=WEEKLY;BYDAY=FR", except: ["2026-12-04"] },
    { zone: screen, start: "2026-12-04T10:00", end: "2026-12-07T09:00", repeat: "FREQ=MONTHLY;BYDAY=1FR" },
    { zone: screen, start: "1970-01-01T10:00", end: "1970-01-01T11:00", repeat: "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1" },
    { zone: screen, start: "1970-01-01T10:00", end: "1970-01-01T11:00", repeat: "FREQ=YEARLY" },
    { zone: screen, start: "1970-01-01T10:00", end: "1970-01-01T11:00", repeat: "FREQ=DAILY;COUNT=30000" },
    { zone: { mode: "fixed", zone: "Asia/Tokyo" }, start: "2026-12-04T10:00", end: "2026-12-04T11:00", repeat: "FREQ=YEARLY", extra: ["2026-12-05"], moved: [{ original: "2027-12-04", start: "2027-12-05T10:00", end: "2027-12-05T12:00" }] },
  ] satisfies When[]) {
    const form = formOf(booking(when));
    expect(unready(form), when.repeat).toBe(false);
    expect(whenOf(form, when.repeat ?? undefined)).toEqual(when);
    expect(inputOf(form, "c", undefined)).toMatchObject({ priority: 5, exclusive: true });
  }
});

test("midnight is the end of the day", () => {
  const when: When = { zone: screen, start: "2026-12-04T18:00", end: "2026-12-05T00:00" };
  const form = formOf(booking(when));
  expect([form.lastDate, form.endTime]).toEqual(["2026-12-04", "24:00"]);
  expect(whenOf(form, undefined).end).toBe("2026-12-04T24:00");
});

test("without a first day it has always been so", () => {
  const form = { ...formOf(booking({ zone: screen, start: "2026-12-04T09:00", end: "2026-12-04T10:00", repeat: "FREQ=DAILY" })), date: "" };
  expect(whenOf(form, undefined)).toEqual({ zone: screen, start: "1970-01-01T09:00", end: "1970-01-01T10:00", repeat: "FREQ=DAILY" });
});

test("the rule goes along with the first day where it fell on it, and stays where it did not", () => {
  const on = (mode: "weekly" | "monthDay" | "monthNth", was: string, date: string, more = {}) =>
    repeatText(followed({ ...followed(blankRepeat({ mode }), "", was), ...more }, was, date));
  // A Thursday, then a Friday two weeks on.
  expect(on("weekly", "2026-12-03", "2026-12-18")).toBe("FREQ=WEEKLY;BYDAY=FR");
  expect(on("monthDay", "2026-12-03", "2026-12-18")).toBe("FREQ=MONTHLY;BYMONTHDAY=18");
  expect(on("monthNth", "2026-12-03", "2026-12-18")).toBe("FREQ=MONTHLY;BYDAY=3FR");
  expect(on("weekly", "2026-12-03", "2026-12-18", { weekdays: [1, 4] })).toBe("FREQ=WEEKLY;BYDAY=MO,TH");
  expect(on("monthDay", "2026-12-03", "2026-12-18", { monthDay: "31" })).toBe("FREQ=MONTHLY;BYMONTHDAY=31");
  expect(on("monthNth", "2026-12-03", "2026-12-18", { nth: "-1" })).toBe("FREQ=MONTHLY;BYDAY=-1TH");
});

test("what no longer repeats takes no exceptions along", () => {
  const when: When = { zone: screen, start: "2026-12-04T09:00", end: "2026-12-04T10:00", repeat: "FREQ=DAILY", except: ["2026-12-05"], moved: [{ original: "2026-12-06", start: "2026-12-06T11:00", end: "2026-12-06T12:00" }] };
  const form = formOf(booking(when));
  form.repeat.mode = "none";
  expect(whenOf(form, undefined)).toEqual({ zone: screen, start: when.start, end: when.end });
  form.repeat.mode = "weekly";
  expect(whenOf(form, undefined)).toMatchObject({ except: when.except, moved: when.moved });
});

test("times that are none and days that come too early are seen before they are sent", () => {
  expect(["9", "9.30", "0930", "24:00"].every(isTime)).toBe(true);
  expect(["", "25:00", "9:75", "noon", "9:3"].some(isTime)).toBe(false);
  const once = blankForm({ date: "2026-12-04", lastDate: "2026-12-03", repeat: blankRepeat() });
  expect([endsTooSoon(once), unready(once), endsTooSoon({ ...once, lastDate: "2026-12-04" }), endsTooSoon({ ...once, lastDate: "" })]).toEqual([true, true, false, false]);
  const daily = blankForm({ date: "2026-12-04", repeat: blankRepeat({ mode: "daily", ends: "until", until: "2026-12-03" }) });
  expect([repeatsTooShort(daily), unready(daily), repeatsTooShort({ ...daily, date: "2026-12-03" })]).toEqual([true, true, false]);
  expect(unready({ ...daily, date: "", startTime: "25:00" })).toBe(true);
});

test("twelve bookings have twelve colours", () => {
  const list = Array.from({ length: 13 }, (_, at) => ({ id: String(at).padStart(2, "0") }));
  const colours = list.slice(0, 12).map(({ id }) => colourOf(list, id));
  expect(new Set(colours).size).toBe(12);
  // In whatever order they are listed, and whatever is made later.
  expect(list.toReversed().map(({ id }) => colourOf(list.slice(0, 12), id)).slice(1)).toEqual(colours.toReversed());
});

test("a share keeps its priority, and is never to play alone", () => {
  const when: When = { zone: screen, start: "2026-12-04T18:00", end: "2026-12-05T00:00" };
  const form = formOf({ ...booking(when), exclusive: false, shareSeconds: 90 } as Booking);
  expect([form.plays, form.share]).toEqual(["share", "90"]);
  expect(inputOf({ ...form, exclusive: true, share: "120" }, "c", undefined)).toMatchObject({ priority: 5, exclusive: false, shareSeconds: 120 });
  expect(inputOf({ ...form, plays: "turn" }, "c", undefined).shareSeconds).toBeNull();
  expect(inputOf({ ...form, priority: "5000" }, "c", undefined).priority).toBe(100);
});

test("by opening hours the window is the day, and what it refers to stays", () => {
  const when: When = {
    zone: screen, start: "2026-12-04T00:00", end: "2026-12-04T24:00", repeat: "FREQ=DAILY",
    daypartId: "d", holidays: { calendarId: "c", mode: "asWeekday", weekday: 7 },
  };
  const form = formOf(booking(when));
  expect(form).toMatchObject({ times: "hours", daypartId: "d", calendarId: "c", holidayMode: "asWeekday", holidayWeekday: "7" });
  expect(whenOf(form, "FREQ=DAILY")).toEqual(when);
  expect(whenOf({ ...form, startTime: "09:00", endTime: "nine" }, undefined)).toMatchObject({ start: "2026-12-04T00:00", end: "2026-12-04T24:00" });
  expect(unready({ ...form, endTime: "nine" })).toBe(false);
  expect(unready({ ...form, daypartId: "" })).toBe(true);
  expect(whenOf({ ...form, times: "set", startTime: "09:00", endTime: "10:00", calendarId: "" }, undefined)).toEqual({ zone: screen, start: "2026-12-04T09:00", end: "2026-12-04T10:00", repeat: "FREQ=DAILY" });
});

test("tags are read from text", () => {
  const form = formOf({ ...booking({ zone: screen, start: "2026-12-04T00:00", end: "2026-12-04T24:00" }), tags: { anyOf: ["a", "b"], noneOf: [] } });
  expect(form).toMatchObject({ anyOf: "a, b", noneOf: "" });
  expect(inputOf({ ...form, noneOf: "c, c ," }, "x", undefined).tags).toEqual({ anyOf: ["a", "b"], noneOf: ["c"] });
});
