import { expect, test } from "vitest";
import { inside, linesFor, move, resize } from "./geometry";
import { History } from "./history.svelte";

const size = { width: 1920, height: 1080 };
const rect = { x: 100, y: 100, w: 400, h: 300 };
const to = linesFor(size, [{ x: 900, y: 0, w: 200, h: 500 }]);

test("nothing leaves the layout or vanishes", () => {
  expect(inside({ x: -5, y: 2000, w: 0, h: 300.4 }, size)).toEqual({ x: 0, y: 780, w: 1, h: 300 });
  expect(move(rect, 9999, -9999, size, to, 0).rect).toEqual({ x: 1520, y: 0, w: 400, h: 300 });
  expect(resize(rect, "w", 9999, 0, size, to, 0).rect).toEqual({ x: 499, y: 100, w: 1, h: 300 });
});

test("a move snaps to thirds and to other layers, whichever edge is nearest", () => {
  expect(move(rect, 535, 0, size, to, 10)).toMatchObject({ rect: { x: 640 }, guides: { x: 640 } });
  expect(move(rect, 397, 0, size, to, 10)).toMatchObject({ rect: { x: 500 }, guides: { x: 900 } });
  expect(move(rect, 20, 20, size, to, 10)).toEqual({ rect: { x: 120, y: 120, w: 400, h: 300 }, guides: {} });
});

test("a handle moves only its own edges", () => {
  expect(resize(rect, "se", 396, 50, size, to, 10)).toEqual({ rect: { x: 100, y: 100, w: 800, h: 350 }, guides: { x: 900 } });
  expect(resize(rect, "nw", -96, -96, size, to, 10)).toEqual({ rect: { x: 0, y: 0, w: 500, h: 400 }, guides: { x: 0, y: 0 } });
});

test("undo and redo walk; equal steps do not count, steps of a kind are one", () => {
  const history = new History(0);
  history.commit(0);
  expect(history.canUndo).toBe(false);
  history.commit(1);
  for (const step of [2, 3, 4]) history.commit(step, "arrow");
  expect([history.undo(), history.undo(), history.undo()]).toEqual([1, 0, undefined]);
  expect([history.redo(), history.redo(), history.redo()]).toEqual([1, 4, undefined]);
  history.undo();
  history.commit(9);
  expect(history.canRedo).toBe(false);
});
