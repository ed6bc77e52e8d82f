import { expect, test } from "vitest";
import { beginning, dayIn, daysOf, fittingStep, later, length, trouble } from "./range";

test("named ranges end today", () => {
  const days = (range: string) => daysOf(range, "2026-03-05", "", "");
  expect(days("today")).toEqual({ from: "2026-03-05", until: "2026-03-05" });
  expect(days("week")).toEqual({ from: "2026-02-27", until: "2026-03-05" });
  expect(days("days30")).toEqual({ from: "2026-02-04", until: "2026-03-05" });
  expect(days("month")).toEqual({ from: "2026-03-01", until: "2026-03-05" });
  expect(days("custom")).toEqual({ from: "", until: "" });
  expect(daysOf("custom", "2026-03-05", "", "2026-03-01")).toEqual({ from: "", until: "2026-03-01" });
  expect(daysOf("custom", "2026-03-05", "2025-01-01", "2025-12-31")).toEqual({ from: "2025-01-01", until: "2025-12-31" });
});

test("steps make a readable number of bars", () => {
  const step = (days: number) => fittingStep({ from: "2026-01-01", until: later("2026-01-01", days - 1) });
  expect([1, 62, 63, 370, 371, 3660].map(step)).toEqual(["day", "day", "week", "week", "month", "month"]);
  expect(length({ from: "2026-01-01", until: "2026-12-31" })).toBe(365);
  expect(length({ from: "", until: "2026-12-31" })).toBeNaN();
});

test("days that cannot be asked for are told apart", () => {
  const of = (from: string, until: string) => trouble({ from, until });
  expect([of("", "2026-01-01"), of("2026-01-01", ""), of("2026-01-02", "2026-01-01")]).toEqual(Array(3).fill("incomplete"));
  expect([of("2026-01-01", "2026-01-01"), of("2016-01-01", later("2016-01-01", 3659)), of("2016-01-01", later("2016-01-01", 3660))]).toEqual([undefined, undefined, "too-long"]);
});

test("a day is that of the zone, and begins when its clock says so", () => {
  expect(dayIn("Europe/Stockholm", Date.parse("2026-11-22T23:30:00Z"))).toBe("2026-11-23");
  expect(beginning("2026-11-22", "Europe/Stockholm")).toBe("2026-11-21T23:00:00.000Z");
  expect(beginning("2026-03-29", "Europe/Stockholm")).toBe("2026-03-28T23:00:00.000Z");
  expect(beginning("2026-03-30", "Europe/Stockholm")).toBe("2026-03-29T22:00:00.000Z");
  expect(beginning("2026-11-01", "America/New_York")).toBe("2026-11-01T04:00:00.000Z");
  expect(beginning("2026-11-02", "America/New_York")).toBe("2026-11-02T05:00:00.000Z");
  expect(beginning("2026-07-01", "Pacific/Kiritimati")).toBe("2026-06-30T10:00:00.000Z");
});
