import { beforeEach, expect, test, vi } from "vitest";
import type { Layer, Layout } from "../schedule/layout";
import type { Played, Showing } from "./layerView";
import { Scene } from "./scene";
import type { Surface } from "./surface";

const layer = { id: "l", x: 0, y: 0, w: 10, h: 10, z: 0 } as Layer;
const layout = { key: "k", width: 10, height: 10, background: "#000", layers: [layer] } as unknown as Layout;
const time = { now: 0, ticks: 0 };
let played: Played[];

function element() {
  return { style: {}, className: "", appendChild() {}, insertBefore() {}, parentNode: null };
}

function showing(id: string, from: number): Showing {
  const item = { id, kind: "image", sha256: id, durationMs: 10000, fit: "contain" };
  return { turn: { item, from, until: from + 10000 }, play: { bookingId: null, reason: "default" } } as unknown as Showing;
}

function scene(): Scene {
  const surface = ({ turn }: Showing) =>
    ({ item: turn.item, element: element(), spent: false, ready: async () => {}, start: async () => {}, again() {}, close() {} }) as unknown as Surface;
  return new Scene(layout, "", {
    now: () => time.now,
    ticks: () => time.ticks,
    surface: async (one) => surface(one),
    failed: () => undefined,
    played: (one) => played.push(one),
  });
}

function pass(ms: number): void {
  time.now += ms;
  time.ticks += ms;
}

beforeEach(() => {
  vi.stubGlobal("document", { createElement: element });
  played = [];
  Object.assign(time, { now: 1_000_000, ticks: 50 });
});

test("each turn is one play, from the moment it is there to the moment the next one is", async () => {
  const one = scene();
  const [view] = one.views;
  one.seen();
  await view.show(showing("a", 0));
  pass(10000);
  await view.show(showing("b", 10000));
  pass(4000);
  one.close();
  expect(played.map(({ turn, from, until }) => [turn.item.id, from, until])).toEqual([
    ["a", 1_000_000, 1_010_000],
    ["b", 1_010_000, 1_014_000],
  ]);
});

test("a clock that is corrected changes when, not how long", async () => {
  for (const jump of [3_600_000, -3_600_000]) {
    const one = scene();
    one.seen();
    await one.views[0].show(showing("a", 0));
    pass(6000);
    time.now += jump;
    pass(4000);
    one.close();
  }
  expect(played.map(({ from, until }) => until - from)).toEqual([10000, 10000]);
});

test("what nobody saw is no play", async () => {
  const one = scene();
  await one.views[0].show(showing("a", 0));
  pass(5000);
  await one.views[0].show(showing("b", 5000));
  pass(1000);
  one.seen();
  pass(2000);
  one.close();
  expect(played.map(({ turn, from, until }) => [turn.item.id, until - from])).toEqual([["b", 2000]]);
});
