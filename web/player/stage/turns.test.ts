import { expect, test } from "vitest";
import type { Item } from "../protocol/types";
import type { Play } from "../schedule/layout";
import type { Schedule } from "../schedule/schedule";
import { standIn, turnOf } from "./turns";

const item = (id: string, more: Partial<Item> = {}): Item => ({ id, kind: "image", sha256: id, mime: "", durationMs: 1000, fit: "fill", ...more });
const share = { bookingId: "b1", reason: "share" };
const schedule = { programs: { p: { lengthMs: 3000, items: [item("n"), item("s", share), item("m")] } } } as unknown as Schedule;
const play = (precedence = 0): Play => ({ from: 0, until: 1e15, anchor: 0, program: "p", precedence, bookingId: "b0", reason: "booking" });

test("an item that plays as a share says whose it is, the others what the segment says", () => {
  expect(turnOf(schedule, play(5), 0)?.play).toMatchObject({ bookingId: "b0", reason: "booking" });
  expect(turnOf(schedule, play(5), 1000)).toMatchObject({ turn: { item: { id: "s" } }, play: { bookingId: "b1", reason: "share", precedence: 5 } });
});

test("what a trigger shows is the trigger's, a share in its channel too", () => {
  expect(turnOf(schedule, { ...play(3000), reason: "trigger", bookingId: null }, 1000)?.play).toMatchObject({ bookingId: null, reason: "trigger" });
});

test("what stands in for a missing share is counted under its own booking", () => {
  const missing = turnOf(schedule, play(5), 1000)!;
  const other = standIn(schedule, play(5), missing, (one) => one.id === "n");
  expect(other).toMatchObject({ turn: { item: { id: "n" }, from: 1000, until: 2000 }, play: { bookingId: "b0", reason: "booking" } });
  expect(standIn(schedule, play(5), turnOf(schedule, play(5), 0)!, (one) => one.id === "s")).toMatchObject({ play: share });
  expect(standIn(schedule, play(5), missing, () => false)).toBeNull();
});
