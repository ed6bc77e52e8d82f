import { beforeAll, expect, test, vi } from "vitest";
import { speak } from "../../shared/text.svelte";
import { byDay, did, type Entry, pageOf, span, who } from "./sentence";

const entry = (at: string, action = "screens.changed"): Entry => ({
  id: at,
  at,
  siteId: null,
  action,
  actor: { kind: "account", key: "k", name: "Anna" },
  behind: null,
  object: { kind: "screens", id: "s", name: "Lobby" },
  address: null,
  detail: {},
});

beforeAll(() => {
  // The language is told to the page, and there is none here.
  vi.stubGlobal("document", { documentElement: {} });
  return speak("en");
});

test("an act is a sentence, known or not", () => {
  expect(did("screens.created")).toBe("added the screen");
  expect(did("site.suspended")).toBe("suspended the site");
  expect(did("rockets.launched")).toBe("rockets.launched");
});

test("whoever was erased has no name", () => {
  expect(who({ kind: "account", key: "k", name: null })).toBe("Someone who was erased");
  expect(who({ kind: "anonymous", key: "", name: null })).toBe("Someone unknown");
});

test("what was deleted has no page", () => {
  expect(pageOf(entry("2026-01-01T10:00:00Z"))).toBe("/screens/s");
  expect(pageOf(entry("2026-01-01T10:00:00Z", "screens.deleted"))).toBeUndefined();
});

test("days keep their order and a span holds its last day", () => {
  const days = byDay([entry("2026-01-03T10:00:00"), entry("2026-01-03T09:00:00"), entry("2026-01-02T10:00:00")]);
  expect(days.map((one) => one.entries.length)).toEqual([2, 1]);
  expect(span("2026-01-01", "2026-01-01").until).toBe(new Date("2026-01-02T00:00:00").toISOString());
  expect(span("", "nonsense")).toEqual({});
});
