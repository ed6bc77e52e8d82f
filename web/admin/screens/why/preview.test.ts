import { expect, test } from "vitest";
import { ratioOf, told, wordOf } from "./preview";

test("the preview has the shape that a viewer sees", () => {
  expect(ratioOf(null, 0)).toBeCloseTo(16 / 9);
  expect(ratioOf({ width: 1920, height: 1080 }, 90)).toBeCloseTo(9 / 16);
  expect(ratioOf({ width: 1080, height: 1920 }, 270)).toBeCloseTo(16 / 9);
  expect(ratioOf({ width: 10_000, height: 10 }, 0)).toBe(4);
});

test("only what the frame says is heard", () => {
  for (const other of [null, "told", { kind: "told" }, { kind: "told", at: Number.NaN }, { kind: "go", at: 1 }]) expect(told(other)).toBe(false);
  expect(told({ kind: "told", at: 1, state: "playing" })).toBe(true);
});

test("a word stands over the picture unless it plays", () => {
  expect(wordOf(undefined)).toBe("loading");
  expect(wordOf({ kind: "told", at: 1, state: "playing" })).toBeUndefined();
  expect(wordOf({ kind: "told", at: 1, state: "nothing" })).toBe("nothing");
  expect(wordOf({ kind: "told", at: 1, state: "cannot" })).toBe("cannot");
});
