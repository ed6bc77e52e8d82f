import { expect, test } from "vitest";
import { isStuck, pageOf, secondsAfter } from "./words";

test("how long after the change, to the tenth while it matters", () => {
  const from = "2026-11-22T09:00:00.000Z";
  expect(secondsAfter("2026-11-22T09:00:01.240Z", from)).toBe(1.2);
  expect(secondsAfter("2026-11-22T09:00:42.400Z", from)).toBe(42);
  expect(secondsAfter("2026-11-22T08:59:59.000Z", from)).toBe(0);
});

test("who waits for nobody is not stuck", () => {
  const since = "2026-11-22T09:00:00.000Z";
  expect(isStuck({ stuck: { since, reason: "offline" } })).toBe(true);
  expect(isStuck({ stuck: { since, reason: "fileMissing", file: null } })).toBe(true);
  expect(isStuck({ stuck: { since, reason: "downloading", missing: 1, of: 2 } })).toBe(false);
  expect(isStuck({ stuck: { since, reason: "waiting" } })).toBe(false);
  expect(isStuck({ stuck: null })).toBe(false);
});

test("only what has a page is linked", () => {
  expect(pageOf({ kind: "channels", objectId: "1" })).toBe("/channels/1");
  expect(pageOf({ kind: "bookings", objectId: "1" })).toBeUndefined();
  expect(pageOf({ kind: "screens", objectId: "" })).toBeUndefined();
});
