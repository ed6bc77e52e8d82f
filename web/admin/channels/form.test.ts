import { expect, test } from "vitest";
import type { Booking, When } from "./calls";
import { formOf, incomplete, inputOf, whenOf } from "./form";

const booking = (when: When) => ({ name: "B", content: { kind: "media", id: "m", name: "M" }, when, priority: 5, exclusive: true }) as Booking;
const screen = { mode: "screen" } as const;

test("a booking that is opened and saved stays what it was", () => {
  for (const when of [
    { zone: screen, start: "2026-12-04T11:00", end: "2026-12-04T14:00" },
    { zone: screen, start: "2026-12-04T22:00", end: "2026-12-05T06:00" },
    { zone: screen, start: "2026-12-04T10:00", end: "2026-12-07T09:00" },
    { zone: screen, start: "1970-01-01T22:00", end: "1970-01-02T06:00", repeat: "FREQ=WEEKLY;BYDAY=FR", except: ["2026-12-04"] },
    { zone: screen, start: "2026-12-04T10:00", end: "2026-12-07T09:00", repeat: "FREQ=MONTHLY;BYDAY=1FR" },
    { zone: screen, start: "1970-01-01T10:00", end: "1970-01-01T11:00", repeat: "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1" },
    { zone: screen, start: "1970-01-01T10:00", end: "1970-01-01T11:00", repeat: "FREQ=YEARLY" },
    { zone: screen, start: "1970-01-01T10:00", end: "1970-01-01T11:00", repeat: "FREQ=DAILY;COUNT=30000" },
    { zone: { mode: "fixed", zone: "Asia/Tokyo" }, start: "2026-12-04T10:00", end: "2026-12-04T11:00", repeat: "FREQ=YEARLY", extra: ["2026-12-05"], moved: [{ original: "2027-12-04", start: "2027-12-05T10:00", end: "2027-12-05T12:00" }] },
  ] satisfies When[]) {
    const form = formOf(booking(when));
    expect(incomplete(form), when.repeat).toBe(false);
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
