import { beforeEach, expect, test } from "vitest";
import { upright } from "../stage/upright";
import type { LocalTrigger, Match, Mode } from "./definitions";
import { touches } from "./inputs";
import { LocalActivations } from "./local";

const time = { now: 1_000_000, ticks: 10 };
let local: LocalActivations;
const pass = (ms: number): void => {
  time.now += ms;
  time.ticks += ms;
};
const key = (triggerId: string, mode: Mode, seconds = 0, name = triggerId): LocalTrigger => ({ triggerId, mode, seconds, match: { kind: "key", key: name } });
let presses = 0;
const press = (one: LocalTrigger, onceMs: number | null = null, code = ""): boolean => local.use(one, 2000, onceMs, ++presses, code);
const ids = (): string[] => local.all().map(({ triggerId }) => triggerId);

beforeEach(() => {
  Object.assign(time, { now: 1_000_000, ticks: 10 });
  local = new LocalActivations({ now: () => time.now, ticks: () => time.ticks });
});

test("once: one pass of the program, or thirty seconds", () => {
  press(key("a", "once"), 25000);
  press(key("b", "once"));
  pass(24999);
  expect(ids()).toEqual(["a", "b"]);
  pass(1);
  expect(ids()).toEqual(["b"]);
  pass(5000);
  expect(ids()).toEqual([]);
});

test("seconds; the same again starts its time anew", () => {
  press(key("a", "seconds", 10));
  pass(9000);
  press(key("a", "seconds", 10));
  pass(9000);
  expect(local.all()).toMatchObject([{ triggerId: "a", precedence: 2000, since: 1_009_000, until: 1_019_000 }]);
  pass(1000);
  expect(ids()).toEqual([]);
});

test("until cleared, by another key", () => {
  press(key("a", "untilCleared"));
  press(key("b", "seconds", 86400));
  pass(3_600_000);
  expect(ids()).toEqual(["a", "b"]);
  press(key("", "clear", 0, "Escape"));
  expect(ids()).toEqual([]);
});

test("toggle: the same match ends it", () => {
  const found: string[][] = [];
  for (let i = 0; i < 4; i++, pass(600)) {
    press(key("a", "toggle"));
    found.push(ids());
  }
  expect(found).toEqual([["a"], [], ["a"], []]);
});

test("the same match within half a second is the same press, however long it is held", () => {
  const toggle = key("a", "toggle");
  expect(press(toggle)).toBe(true);
  for (let i = 0; i < 10; i++) {
    pass(400);
    expect(press(toggle)).toBe(false);
  }
  expect(ids()).toEqual(["a"]);
  pass(500);
  expect(press(toggle)).toBe(true);
  expect(ids()).toEqual([]);
});

test("another card is another press", () => {
  const any: LocalTrigger = { triggerId: "a", mode: "toggle", seconds: 0, match: { kind: "wedge", prefix: "", suffix: "Enter", code: null, gapMs: 100 } };
  expect([press(any, null, "1111"), press(any, null, "2222"), press(any, null, "1111")]).toEqual([true, true, true]);
  expect([press(any, null, "1111"), press(any, null, "3333")]).toEqual([false, true]);
});

test("one press may match several triggers, and so may its echo", () => {
  const use = (one: LocalTrigger, id: number): boolean => local.use(one, 2000, null, id);
  const [a, b] = [key("a", "toggle", 0, "F1"), key("b", "toggle", 0, "F1")];
  expect([use(a, 1), use(b, 1), use(a, 2), use(b, 2)]).toEqual([true, true, false, false]);
  pass(500);
  expect([use(a, 3), use(b, 3)]).toEqual([true, true]);
});

test("the later of two in one millisecond has the greater id", () => {
  for (let i = 0; i < 12; i++) press(key("t" + i, "untilCleared"));
  const order = local.all().map(({ id }) => id);
  expect(order.slice().sort()).toEqual(order);
});

test("ten seconds are ten seconds when the clock is set meanwhile", () => {
  for (const jump of [3_600_000, -7_200_000]) {
    press(key("a", "seconds", 10));
    press(key("b", "untilCleared"));
    pass(4000);
    time.now += jump;
    pass(5999);
    expect(ids()).toEqual(["a", "b"]);
    pass(1);
    expect(ids()).toEqual(["b"]);
    press(key("", "clear"));
  }
});

test("areas are half-open and turn with the stage", () => {
  const area: Match = { kind: "touch", x: 0, y: 0, w: 500, h: 100 };
  expect([[0, 0], [499.9, 99.9], [500, 0], [0, 100], [-1, 0]].map(([x, y]) => touches(area, x, y))).toEqual([true, true, false, false, false]);
  // The upper left corner of the picture, as it hangs, in a window of 1280×720.
  const corners = { 0: [10, 7], 90: [1273, 10], 180: [1270, 713], 270: [7, 710] };
  for (const [orientation, [x, y]] of Object.entries(corners)) {
    const at = upright(Number(orientation), 1280, 720, x, y);
    expect(at.x, orientation).toBeLessThan(20);
    expect(at.x, orientation).toBeGreaterThanOrEqual(0);
    expect(at.y, orientation).toBeLessThan(20);
    expect(at.y, orientation).toBeGreaterThanOrEqual(0);
  }
  expect(upright(90, 1280, 720, 640, 0)).toEqual({ x: 0, y: 500 });
  expect(upright(270, 1280, 720, 320, 720)).toEqual({ x: 0, y: 250 });
});
