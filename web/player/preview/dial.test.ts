import { afterEach, expect, test, vi } from "vitest";
import { Dial } from "./dial";
import { DaySource } from "./source";
import { isGo } from "./words";

afterEach(() => vi.unstubAllGlobals());

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
  expect(isGo({ kind: "go", at: 1, speed: 0, plan: "p", isNow: false })).toBe(true);
  for (const other of [null, 1, {}, { kind: "nothing" }, { at: "x" }, { speed: -1 }, { speed: 1e9 }, { plan: 1 }]) {
    expect(isGo(other && typeof other === "object" && Object.keys(other).length ? { kind: "go", at: 1, speed: 1, plan: "p", ...other } : other)).toBe(false);
  }
});

test("a day that cannot be had is asked for again only after a while", async () => {
  let ticks = 0;
  const asked = vi.fn(() => Promise.reject(new Error("the frame is gone")));
  vi.stubGlobal("fetch", asked);
  const came = vi.fn();
  const source = new DaySource("/preview", came, () => 1_000_000, () => ticks);
  source.look("p", false);
  for (ticks of [0, 200, 4999]) {
    source.want(1_000_000);
    await new Promise((resolve) => setTimeout(resolve));
  }
  expect([asked.mock.calls.length, source.failed, came.mock.calls.length]).toEqual([1, true, 0]);
  ticks = 5200;
  source.want(1_000_000);
  expect(asked.mock.calls.length).toBe(2);
});
