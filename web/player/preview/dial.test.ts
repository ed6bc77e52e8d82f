import { expect, test } from "vitest";
import { Dial } from "./dial";
import { isGo } from "./words";

test("the dial runs from where it is set, at its speed", () => {
  let ticks = 500;
  const dial = new Dial(() => ticks);
  dial.set(1_000_000, 0);
  ticks += 400;
  expect(dial.now()).toBe(1_000_000);
  dial.set(1_000_000, 60);
  ticks += 1000;
  expect(dial.now()).toBe(1_060_000);
  dial.set(dial.now(), 1);
  ticks += 250;
  expect(dial.now()).toBe(1_060_250);
});

test("only wishes are taken", () => {
  expect(isGo({ kind: "go", at: 1, speed: 0 })).toBe(true);
  for (const other of [null, 1, {}, { kind: "go" }, { kind: "go", at: "x", speed: 1 }, { kind: "go", at: 1, speed: -1 }, { kind: "go", at: 1, speed: 1e9 }]) {
    expect(isGo(other)).toBe(false);
  }
});
