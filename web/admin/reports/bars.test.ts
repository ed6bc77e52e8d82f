import { expect, test } from "vitest";
import { bars, labelled, ticks } from "./bars";

test("lines lie at round values and reach above the highest bar", () => {
  expect(ticks(0)).toEqual([0, 1]);
  expect(ticks(3)).toEqual([0, 1, 2, 3]);
  expect(ticks(17)).toEqual([0, 5, 10, 15, 20]);
  expect(ticks(1000)).toEqual([0, 500, 1000]);
  for (const most of [1, 7, 99, 12345, 9_999_999]) {
    const all = ticks(most);
    expect(all.at(-1)).toBeGreaterThanOrEqual(most);
    expect(all.length).toBeLessThanOrEqual(6);
  }
  expect(ticks(50_000, 60_000)).toEqual([0, 60_000]);
});

test("bars fill the width and small values can be seen", () => {
  const all = bars([0, 1, 1000], 1000, 300, 100);
  expect(all.map((one) => one.height)).toEqual([0, 2, 100]);
  expect(all.map((one) => one.x + one.width)).toEqual([96, 196, 296]);
  expect(bars([], 1, 300, 100)).toEqual([]);
});

test("words under bars do not touch", () => {
  expect(labelled(7, 700, 80).size).toBe(7);
  expect([...labelled(30, 300, 60)]).toEqual([0, 6, 12, 18, 24]);
});
