import { expect, test } from "vitest";
import { partsOf, timesOf, timesText } from "./times";

test("times are read as people type them, and written one way", () => {
  for (const [typed, written] of [
    ["", ""],
    ["8-18", "08:00–18:00"],
    ["08:00–12:00, 13–17.30", "08:00–12:00, 13:00–17:30"],
    ["22:00-02:00;", "22:00–02:00"],
    ["0-24", "00:00–24:00"],
  ] as const) {
    const windows = timesOf(typed);
    expect(windows && timesText(windows), typed).toBe(written);
  }
  for (const bad of ["8", "8-", "-8", "8-18-20", "8-25", "open", "8-18 9-10", "8:60-9"]) expect(timesOf(bad), bad).toBeUndefined();
});

test("a night goes on the day after", () => {
  const night = [{ from: "22:00", to: "02:00" }];
  expect(partsOf(night, [])).toEqual([{ start: 1320, end: 1440 }]);
  expect(partsOf([], night)).toEqual([{ start: 0, end: 120 }]);
  expect(partsOf([{ from: "00:00", to: "24:00" }], night)).toEqual([{ start: 0, end: 120 }, { start: 0, end: 1440 }]);
  expect(partsOf([{ from: "20:00", to: "24:00" }], [{ from: "20:00", to: "24:00" }])).toEqual([{ start: 1200, end: 1440 }]);
});
