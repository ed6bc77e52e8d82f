import { expect, test } from "vitest";
import type { Trigger } from "./calls";
import { blankForm, formOf, inputOf, missing, modesOf } from "./form";
import { drawn } from "./touch";
import { targeted } from "./where";
import { scanOf } from "./wedge";

const card = { title: "Leave the building", text: "By the stairs", tone: "alert" as const };
const stored: Trigger = {
  id: "t", version: 3, name: "Fire", kind: "emergency", mode: "seconds", seconds: 90, content: null, card,
  targets: { everywhere: false, folders: [{ id: "f", name: "Café" }], tags: ["public"], screens: [{ id: "s", name: "Till" }] },
  match: null, wakesScreen: false, screens: 3, active: 0, hook: false, createdAt: "", updatedAt: "",
};

test("a stored trigger goes through its form unchanged", () => {
  expect(inputOf(formOf(stored))).toEqual({
    name: "Fire", kind: "emergency", mode: "seconds", seconds: 90, card, targets: { folders: ["f"], tags: ["public"], screens: ["s"] },
  });
  const wedge = { kind: "wedge" as const, prefix: "", suffix: "Enter", code: null, gapMs: 80 };
  const local = { ...stored, kind: "local" as const, mode: "once" as const, card: null, content: { kind: "media" as const, id: "m", name: "Map" }, match: wedge };
  expect(inputOf(formOf(local))).toMatchObject({ content: { kind: "media", id: "m" }, match: wedge });
  expect(inputOf(formOf(local)).card).toBeUndefined();
});

test("what is missing is said by field, and only what counts", () => {
  expect(missing(blankForm())).toEqual({ name: "problem-required", "card.title": "problem-required" });
  const clear = { ...blankForm("local"), name: "End", mode: "clear" as const, key: "Escape" };
  expect(missing(clear)).toEqual({});
  expect(inputOf(clear)).toEqual({ name: "End", kind: "local", mode: "clear", targets: { everywhere: true }, match: { kind: "key", key: "Escape" } });
  expect(missing({ ...clear, mode: "seconds", seconds: "0", everywhere: false })).toMatchObject({ seconds: "problem-seconds-out-of-range", targets: "trigger-nowhere" });
});

test("only what has a length can be shown once from the server", () => {
  expect(modesOf({ kind: "emergency", shows: "card" })).not.toContain("once");
  expect(modesOf({ kind: "server", shows: "playlist" })).toContain("once");
  expect(modesOf({ kind: "local", shows: "channel" })).toContain("clear");
});

test("folders reach into what is inside them", () => {
  const folders = [{ id: "a", parentId: null }, { id: "b", parentId: "a" }, { id: "c", parentId: null }] as never;
  const screens = [{ id: "1", folderId: "b", tags: [] }, { id: "2", folderId: "c", tags: ["hall"] }, { id: "3", folderId: null, tags: [] }] as never;
  const form = { everywhere: false, things: [{ kind: "screenFolder", id: "a", name: "" }], tags: "hall" } as never;
  expect(targeted(form, screens, folders).map(({ id }) => id)).toEqual(["1", "2"]);
});

test("a card is told from typing by hand", () => {
  const typed = (text: string, ms: number) => [...text, "Enter"].map((key, at) => ({ key, at: at * ms }));
  expect(scanOf(typed("04A2B9", 8))).toEqual({ code: "04A2B9", suffix: "Enter", slowestMs: 8 });
  expect(scanOf(typed("04A2B9", 180))).toBe("tooSlow");
  expect(scanOf(typed("", 8))).toBe("tooShort");
});

test("an area is drawn in any direction, and is never too small to touch", () => {
  expect(drawn({ x: 700, y: 600 }, { x: 500.4, y: 200 })).toEqual({ x: 500, y: 200, w: 200, h: 400 });
  expect(drawn({ x: 990, y: 0 }, { x: 991, y: 2 })).toEqual({ x: 950, y: 0, w: 50, h: 50 });
});
