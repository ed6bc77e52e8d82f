import { expect, test } from "vitest";
import { addDays, clocksChange, dragged, isDate, lanes, localTime, monday, partOn, typedTime, weekday, weekOf } from "./week";

const zone = "Europe/Stockholm";

test("weeks start on Monday, across months and years", () => {
  expect(monday("2026-11-22")).toBe("2026-11-16");
  expect(monday("2027-01-01")).toBe("2026-12-28");
  expect(weekOf("2026-11-22")).toHaveLength(7);
  expect([weekday("2026-11-22"), weekday("2026-11-23")]).toEqual([7, 1]);
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect([isDate("2026-02-30"), isDate("2026-02-28"), isDate("now")]).toEqual([false, true, false]);
});

test("an instant is told by the clock of the zone", () => {
  expect(localTime(Date.parse("2026-11-22T23:30:00Z"), zone)).toEqual({ date: "2026-11-23", minute: 30 });
  expect(clocksChange("2026-10-25", zone)).toBe(true);
  expect(clocksChange("2026-10-24", zone)).toBe(false);
  expect(clocksChange("2026-10-26", zone)).toBe(false);
});

test("a night is drawn on both of its days", () => {
  const night = ["2026-11-20T21:00:00Z", "2026-11-21T05:00:00Z"] as const;
  expect(partOn("2026-11-20", ...night, zone)).toEqual({ start: 1320, end: 1440 });
  expect(partOn("2026-11-21", ...night, zone)).toEqual({ start: 0, end: 360 });
  expect(partOn("2026-11-22", ...night, zone)).toBeUndefined();
  expect(partOn("2026-11-21", "2026-11-19T23:00:00Z", "2026-11-20T23:00:00Z", zone)).toBeUndefined();
});

test("what overlaps stands side by side, what does not has all the room", () => {
  const placed = lanes([{ start: 0, end: 60 }, { start: 30, end: 90 }, { start: 60, end: 80 }, { start: 100, end: 120 }]);
  expect(placed.map(({ lane, of }) => [lane, of])).toEqual([[0, 2], [1, 2], [0, 2], [0, 1]]);
});

test("times as people type them", () => {
  expect(["9", "930", "9.30", "24", "24:00", "24:30", "9:75", "noon"].map(typedTime)).toEqual(["09:00", "09:30", "09:30", "24:00", "24:00", "24:30", "9:75", "noon"]);
});

test("a drag snaps to quarters, in either direction; a click is an hour", () => {
  expect(dragged(607, 541)).toEqual({ start: 540, end: 615 });
  expect(dragged(600, 602)).toEqual({ start: 600, end: 660 });
  expect(dragged(1439, 1439)).toEqual({ start: 1380, end: 1440 });
});
