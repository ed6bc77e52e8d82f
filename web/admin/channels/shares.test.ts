import { beforeAll, expect, test, vi } from "vitest";
import { Problem } from "../../shared/problem";
import { speak } from "../../shared/text.svelte";
import type { Booking, Occurrence } from "./calls";
import { leftOver, meanMs, mostShared, shareWords, typedShare } from "./shares";

beforeAll(() => {
  // The language is told to the page, and there is none here.
  vi.stubGlobal("document", { documentElement: {} });
  vi.stubGlobal("navigator", { languages: ["en-US"] });
  return speak("en");
});

test("what a share comes to, in plays where the length of its items is known", () => {
  expect(shareWords(120, 10_000)).toBe("About 12 plays of 10 sec in each hour: 3% of the time.");
  expect(shareWords(10, 60_000)).toBe("About one play of 1 min in each hour: 0% of the time.");
  expect(shareWords(1200, undefined)).toBe("20 min of each hour: 33% of the time.");
});

test("items are as long as they are on average; a picture that is booked is ten seconds", () => {
  const lists = [{ id: "p", totalMs: 30_000, items: [1, 2] }, { id: "e", totalMs: 0, items: [] }];
  const media = [{ id: "i", durationMs: null }, { id: "f", durationMs: 12_345 }];
  expect([meanMs("playlist", "p", lists, media), meanMs("playlist", "e", lists, media), meanMs("media", "i", lists, media), meanMs("media", "f", lists, media)]).toEqual([15_000, undefined, 10_000, 12_345]);
  expect(meanMs("channel", "p", lists, media)).toBeUndefined();
});

test("a share is a whole number of seconds of an hour", () => {
  expect(["1", 3600, "600"].map(typedShare)).toEqual([1, 3600, 600]);
  expect(["", null, "0", "3601", "1.5", "x", -5].map(typedShare)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, undefined]);
});

test("only a refusal for the hour tells what is left", () => {
  const args = { when: "2026-11-22T10:00:00.000Z", sum: 3700, left: 1600 };
  expect(leftOver(new Problem("shares_over_hour", 422, args))).toEqual(args);
  expect(leftOver(new Problem("invalid", 422))).toBeUndefined();
  expect(leftOver(undefined)).toBeUndefined();
});

test("the moment at which shares ask for most", () => {
  const booking = (id: string, shareSeconds: number | null) => ({ id, shareSeconds }) as Booking;
  const window = (bookingId: string, from: number, until: number) =>
    ({ bookingId, from: new Date(from * 3_600_000).toISOString(), until: new Date(until * 3_600_000).toISOString() }) as Occurrence;
  const bookings = [booking("a", 600), booking("b", 900), booking("c", null)];
  const items = [window("a", 8, 12), window("b", 12, 14), window("c", 0, 24), window("a", 13, 15)];
  const most = mostShared(items, bookings);
  expect([most?.at, most?.sum, most?.shares.map(({ id }) => id)]).toEqual(["1970-01-01T13:00:00.000Z", 1500, ["a", "b"]]);
  expect(mostShared(items, [booking("c", null)])).toBeUndefined();
  expect(mostShared([], bookings)).toBeUndefined();
  // One that ends is over when the next begins, windows of one booking count once, and of equals the first is told.
  const touching = [window("b", 12, 14), window("a", 10, 12), window("a", 11, 12), window("a", 20, 21)];
  const first = mostShared(touching, [booking("a", 900), booking("b", 900)]);
  expect([first?.at, first?.sum, first?.shares.map(({ id }) => id)]).toEqual(["1970-01-01T10:00:00.000Z", 900, ["a"]]);
});

test("a year of windows is gone through once", () => {
  const hour = (at: number) => new Date(at * 3_600_000).toISOString();
  const items = Array.from({ length: 20_000 }, (_, at) => ({ bookingId: `b${at % 50}`, from: hour(at), until: hour(at + 1.5) }) as Occurrence);
  const bookings = Array.from({ length: 50 }, (_, at) => ({ id: `b${at}`, shareSeconds: 10 + (at % 3) }) as Booking);
  expect(mostShared(items, bookings)).toMatchObject({ sum: 23, at: hour(2) });
});
