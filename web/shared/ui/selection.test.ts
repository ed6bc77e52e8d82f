import { expect, test } from "vitest";
import { Selection } from "./selection.svelte";

const order = ["a", "b", "c", "d", "e"];

test("shift extends from the last one touched, in either direction", () => {
  const selection = new Selection();
  selection.toggle("d", false, order);
  selection.toggle("b", true, order);
  expect([...selection.ids].sort()).toEqual(["b", "c", "d"]);
  selection.toggle("c", false, order);
  selection.toggle("d", true, order);
  expect([...selection.ids]).toEqual(["b"]);
});

test("what is gone from the list is no longer ticked", () => {
  const selection = new Selection();
  selection.setAll(order, true);
  selection.keep(["a", "e"]);
  expect(selection.size).toBe(2);
  selection.toggle("x", true, order);
  expect(selection.has("x")).toBe(true);
});
