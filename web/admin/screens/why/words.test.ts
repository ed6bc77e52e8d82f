import { expect, test, vi } from "vitest";
import { barsOf, covers, instantOf, instantsOf, type Schedule, shownMinute } from "./day";
import { type Candidate, localWords, verdictWords } from "./words";

const zone = "Europe/Stockholm";
vi.stubGlobal("navigator", { languages: ["en-GB"] });

test("a date and a minute are an instant of the zone, on days of change too", () => {
  expect(new Date(instantOf("2026-11-23", 540, zone)).toISOString()).toBe("2026-11-23T08:00:00.000Z");
  expect(new Date(instantOf("2026-03-29", 60, zone)).toISOString()).toBe("2026-03-29T00:00:00.000Z");
  expect(new Date(instantOf("2026-03-29", 240, zone)).toISOString()).toBe("2026-03-29T02:00:00.000Z");
  expect(new Date(instantOf("2026-10-25", 1380, zone)).toISOString()).toBe("2026-10-25T22:00:00.000Z");
  expect(new Date(instantOf("2026-11-23", 0, "Pacific/Kiritimati")).toISOString()).toBe("2026-11-22T10:00:00.000Z");
  expect(new Date(instantOf("2026-11-23", 0, "America/New_York")).toISOString()).toBe("2026-11-23T05:00:00.000Z");
});

test("an hour that is skipped has no instants, one that comes twice has two", () => {
  const at = (date: string, minute: number, where = zone) => instantsOf(date, minute, where).map((one) => new Date(one).toISOString().slice(11, 16));
  expect([at("2026-03-29", 119), at("2026-03-29", 120), at("2026-03-29", 179), at("2026-03-29", 180)]).toEqual([["00:59"], [], [], ["01:00"]]);
  expect([at("2026-10-25", 119), at("2026-10-25", 120), at("2026-10-25", 179), at("2026-10-25", 180)]).toEqual([["23:59"], ["00:00", "01:00"], ["00:59", "01:59"], ["02:00"]]);
  expect(at("2026-04-05", 105, "Australia/Lord_Howe")).toEqual(["14:45", "15:15"]);
  expect(at("2026-11-01", 60, "America/New_York")).toEqual(["05:00", "06:00"]);
  expect(at("2026-11-23", 540)).toEqual(["08:00"]);
  expect([shownMinute("2026-03-29", 150, zone, 1), shownMinute("2026-03-29", 150, zone, -1), shownMinute("2026-11-23", 150, zone, 1)]).toEqual([180, 119, 150]);
});

const segment = (from: string, until: string, bookingId: string | null) => ({ from, until, bookingId, reason: bookingId ? "booking" : "default" });
const schedule: Schedule = {
  etag: "e",
  from: "2026-11-22T23:00:00.000Z",
  until: "2026-12-27T23:00:00.000Z",
  segments: [{ from: "2026-11-22T23:00:00.000Z", until: "2026-12-27T23:00:00.000Z", root: { kind: "layout", layout: "l" } }],
  layouts: { l: { layers: [{ id: "a", segments: [segment("2026-11-22T23:00:00.000Z", "2026-11-23T08:00:00.000Z", null), segment("2026-11-23T08:00:00.000Z", "2026-11-24T08:00:00.000Z", "b")] }] } },
};

test("a day's bars are cut from the schedule", () => {
  expect(barsOf(schedule, "2026-11-23", zone).get("a")).toEqual([
    { start: 0, end: 540, bookingId: null, isDefault: true },
    { start: 540, end: 1440, bookingId: "b", isDefault: false },
  ]);
  expect(barsOf(schedule, "2026-12-01", zone).size).toBe(0);
  expect([covers(schedule, "2026-12-27", zone), covers(schedule, "2026-12-28", zone), covers(schedule, "2026-11-22", zone)]).toEqual([true, false, false]);
});

test("local times name their date only when it is another", () => {
  expect(localWords("2026-11-23T09:05:00", "2026-11-23")).toBe("09:05");
  expect(localWords("2026-11-24T09:05:00", "2026-11-23")).toMatch(/24.*09:05$/);
});

test("every verdict has words", async () => {
  vi.stubGlobal("document", { documentElement: {} });
  const { speak } = await import("../../../shared/text.svelte");
  await speak("en");
  const span = { start: "2026-11-23T09:00:00", end: "2026-11-23T10:00:00" };
  const verdicts: Candidate["verdict"][] = [
    { kind: "plays", beside: 1 },
    { kind: "outranked", by: 9 },
    { kind: "displaced", by: { id: "b", name: "Sale" } },
    ...(["gone", "noItems", "noFiles", "noLength", "silent", "tooDeep", "notValid"] as const).map((why) => ({ kind: "empty" as const, why })),
    { kind: "empty", why: "notValid", validFrom: "2026-12-01" },
    { kind: "empty", why: "notValid", validUntil: "2026-11-20" },
    { kind: "shares", plays: 120, cycleMs: 3_600_000 },
    { kind: "shares", plays: 1, cycleMs: 7_200_000 },
    { kind: "silenced", by: { id: "b", name: "Sale" } },
    { kind: "otherTime", ...span },
    { kind: "moved", ...span },
    { kind: "skipped", ...span },
    { kind: "excepted", date: "2026-11-23" },
    { kind: "otherDate" },
    { kind: "notYet", start: span.start },
    { kind: "over", date: "2026-11-23" },
  ];
  for (const verdict of verdicts) {
    for (const exclusive of [false, true]) {
      const words = verdictWords({ verdict, priority: 5, exclusive } as Candidate, "2026-11-23");
      expect(words, verdict.kind).not.toMatch(/^why-|\{/);
    }
  }
});

test("a layout is drawn only while the screen is on", () => {
  const segment = { from: "2026-11-22T23:00:00.000Z", until: "2026-12-26T23:00:00.000Z", bookingId: null, reason: "default" };
  const root = { kind: "layout", layout: "L" } as const;
  const schedule: Schedule = {
    etag: "e",
    from: "2026-11-22T23:00:00.000Z", until: "2026-12-26T23:00:00.000Z",
    segments: [
      { from: "2026-11-22T23:00:00.000Z", until: "2026-11-23T07:00:00.000Z", root: { kind: "asleep" } },
      { from: "2026-11-23T07:00:00.000Z", until: "2026-11-23T11:00:00.000Z", root },
      { from: "2026-11-23T11:00:00.000Z", until: "2026-11-23T12:00:00.000Z", root: { kind: "asleep" } },
      { from: "2026-11-23T12:00:00.000Z", until: "2026-11-23T17:00:00.000Z", root },
    ],
    layouts: { L: { layers: [{ id: "Y", segments: [segment] }] } },
  };
  expect(barsOf(schedule, "2026-11-23", zone).get("Y")).toEqual([
    { start: 480, end: 720, bookingId: null, isDefault: true },
    { start: 780, end: 1080, bookingId: null, isDefault: true },
  ]);
});
