import { beforeAll, expect, test, vi } from "vitest";
import { speak } from "../../shared/text.svelte";
import { BACK, bellWords, detailOf, goesOn, inHours, kindOf, lengthOf, recent, toldOf, watchedWords } from "./words";

beforeAll(() => {
  // The language is told to the page and asked of the browser, and there are none here.
  vi.stubGlobal("document", { documentElement: {} });
  vi.stubGlobal("navigator", { languages: ["en-GB"] });
  return speak("en");
});

const NOW = Date.parse("2026-11-22T12:00:00.000Z");

test("how long it lasts, or lasted", () => {
  expect(lengthOf({ since: "2026-11-22T10:00:00.000Z", recoveredAt: null }, NOW)).toBe("for 2 hrs");
  expect(lengthOf({ since: "2026-11-22T10:00:00.000Z", recoveredAt: "2026-11-22T10:05:00.000Z" }, NOW)).toBe("lasted 5 mins");
});

test("a kind of a later server still reads as something", () => {
  expect(kindOf("screenOffline")).toBe("Screen offline");
  expect(kindOf("doorOffline")).toBe("Something else (doorOffline)");
});

test("what is known of it", () => {
  expect(detailOf({ detail: { freePercent: 7 } })).toBe("7% of the room for files is free");
  expect(detailOf({ detail: { missing: 1 } })).toBe("1 file is missing");
  expect(detailOf({ detail: { from: "2026-11-22T09:00:00.000Z", until: "2026-11-22T21:00:00.000Z" } })).toMatch(/^Nothing plays from .* to /);
  expect(detailOf({ detail: {} })).toBe("");
});

test("whether people know", () => {
  const toldAt = "2026-11-22T10:00:00.000Z";
  expect(toldOf({ mute: null, toldAt }, false)).toMatch(/^Told /);
  expect(toldOf({ mute: null, toldAt: null }, false)).toBe("Nobody was told");
  expect(toldOf({ mute: null, toldAt }, true)).toBe("Screen muted");
  expect(toldOf({ mute: { until: null }, toldAt }, false)).toBe("Muted until it is over");
  expect(toldOf({ mute: { until: toldAt }, toldAt }, true)).toMatch(/^Muted until .*2026/);
});

test("the past ends after thirty days", () => {
  const at = (ms: number) => ({ recoveredAt: new Date(ms).toISOString() });
  expect(recent([at(NOW), at(NOW - BACK + 1), at(NOW - BACK), { recoveredAt: null }], NOW)).toHaveLength(2);
  expect(inHours(8, NOW)).toBe("2026-11-22T20:00:00.000Z");
});

test("how many are open is said once it is known", () => {
  expect(bellWords(undefined)).toBe("Alerts");
  expect(bellWords({ count: 0, more: false })).toBe("Alerts: none open");
  expect(bellWords({ count: 1, more: false })).toBe("1 alert");
  expect(bellWords({ count: 100, more: true })).toBe("More than 100 alerts");
});

test("what is watched is named to those who may know", () => {
  const rules = [{ kind: "screenOffline", enabled: true }, { kind: "notDownloaded", enabled: false }, { kind: "storageLow", enabled: true }];
  expect(watchedWords(rules)).toBe("Watched: Screen offline, Storage low.");
  expect(watchedWords(undefined)).toBeUndefined();
});

test("a mute goes on until its end, or for good", () => {
  expect([{}, { until: null }, { until: "2026-11-22T12:00:01.000Z" }, { until: "2026-11-22T12:00:00.000Z" }].map((one) => goesOn(one, NOW))).toEqual([true, true, true, false]);
});
