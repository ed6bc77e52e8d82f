import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { TailSegment, WireSchedule } from "../protocol/types";
import { pictureAt, turnAt } from "./lookup";
import { downloadOrder, neededNow } from "./needed";
import { readSchedule } from "./schedule";
import { isPast } from "./validity";

interface Vector {
  name: string;
  schedule: WireSchedule;
  at: { now: string; asleep?: boolean; layout: string | null; layers: { [id: string]: { item: string; from: string; until: string; past?: true } | null } }[];
}

const vectors = new URL("../../../tests/vectors/", import.meta.url);
/** Written by hand, and what the server's engine compiles of `schedule.json`. */
const files = ["lookup.json", "compiled.json"];
const read = (name: string) => JSON.parse(readFileSync(new URL(name, vectors), "utf8")) as Vector[];

describe("shared vectors", () => {
  test("the folder holds what this player can run", () => {
    const names = existsSync(vectors) ? readdirSync(vectors) : [];
    for (const name of files) expect(names).toContain(name);
  });
  for (const vector of files.flatMap(read)) {
    const schedule = readSchedule(vector.schedule);
    for (const expected of vector.at) {
      test(`${vector.name} at ${expected.now}`, () => {
        const now = Date.parse(expected.now);
        const picture = pictureAt(schedule, now);
        const layers: { [id: string]: unknown } = {};
        for (const { layer, play } of picture.plays) {
          const turn = play && turnAt(schedule.programs[play.program], play.anchor, now);
          const past = turn && isPast(turn.item, now) ? { past: true } : {};
          layers[layer.id] = turn && { item: turn.item.id, from: iso(turn.from), until: iso(turn.until), ...past };
        }
        expect(picture.layout && picture.layout.key).toBe(expected.layout);
        expect(layers).toEqual(expected.layers);
        expect(picture.asleep).toBe(!!expected.asleep);
        expect(picture.until).toBeGreaterThan(now);
      });
    }
  }
});

const iso = (ms: number) => new Date(ms).toISOString();
const FROM = Date.parse("2026-11-22T23:00:00Z");
const UNTIL = FROM + 35 * 86400000;
const items = (...durations: number[]) => durations.map((durationMs, i) => ({
  id: "i" + i, kind: "image", sha256: "s" + i, mime: "image/png", durationMs, fit: "contain" as const,
}));

function wire(parts: Partial<WireSchedule>): WireSchedule {
  return {
    format: 1, etag: "e", from: iso(FROM), until: iso(UNTIL), refreshAfter: iso(FROM + 86400000), segments: [], layouts: {},
    programs: { p: { lengthMs: 6000, items: items(1000, 2000, 3000) }, q: { lengthMs: 1000, items: items(1000) } },
    tail: { offsets: [{ from: iso(FROM), offsetMs: 3600000 }], root: null, layers: {} }, media: [], ...parts,
  };
}

test("a program runs by (now − anchor) mod length, also before its anchor", () => {
  const program = { lengthMs: 6000, items: items(1000, 2000, 3000) };
  expect(turnAt(program, 0, 0)).toMatchObject({ item: { id: "i0" }, from: 0, until: 1000 });
  expect(turnAt(program, 0, 999)?.item.id).toBe("i0");
  expect(turnAt(program, 0, 1000)).toMatchObject({ item: { id: "i1" }, from: 1000, until: 3000 });
  expect(turnAt(program, 0, 6000 * 1e6 + 5999)?.item.id).toBe("i2");
  expect(turnAt(program, 10000, 9999)?.item.id).toBe("i2");
  expect(turnAt({ lengthMs: 0, items: [] }, 0, 5)).toBeNull();
  expect(turnAt(undefined, 0, 5)).toBeNull();
});

test("segments are half-open and gaps show nothing until the next begins", () => {
  const segment = { anchor: iso(0), precedence: 0, reason: "default", program: "p" };
  const layer = { id: "l", x: 0, y: 0, w: 1, h: 1, z: 0, segments: [
    { from: iso(FROM), until: iso(FROM + 1000), ...segment }, { from: iso(FROM + 5000), until: iso(FROM + 9000), ...segment },
  ] };
  const schedule = readSchedule(wire({
    segments: [{ from: iso(FROM), until: iso(UNTIL), root: { kind: "layout", layout: "a" } }],
    layouts: { a: { width: 1, height: 1, background: "#000000", layers: [layer] } },
  }));
  expect(pictureAt(schedule, FROM + 999).plays[0].play).not.toBeNull();
  const gap = pictureAt(schedule, FROM + 1000);
  expect(gap.plays[0].play).toBeNull();
  expect(gap.until).toBe(FROM + 5000);
  expect(pictureAt(schedule, FROM + 9000).until).toBe(UNTIL);
});

describe("the tail", () => {
  const at = (local: string) => Date.parse(local + "+01:00");
  const tail = (root: TailSegment[]) => readSchedule(wire({
    segments: [{ from: iso(FROM), until: iso(UNTIL), root: { kind: "nothing" } }],
    tail: { offsets: [{ from: iso(FROM), offsetMs: 3600000 }, { from: "2027-03-28T01:00:00.000Z", offsetMs: 7200000 }], root, layers: {} },
  }));
  const segment = (startMinute: number, endMinute: number, reason = "booking", program = "p"): TailSegment => ({
    startMinute, endMinute, program, precedence: 1, reason, bookingId: "b",
  });

  test("follows the local week", () => {
    const schedule = tail([segment(9 * 60, 10 * 60), segment(10 * 60, 1440, "default")]);
    // 4 January 2027 is a Monday.
    expect(pictureAt(schedule, at("2027-01-04T09:00:00")).plays[0].play).toMatchObject({ reason: "booking", anchor: at("2027-01-04T09:00:00") });
    expect(pictureAt(schedule, at("2027-01-04T09:59:59.999")).until).toBe(at("2027-01-04T10:00:00"));
    expect(pictureAt(schedule, at("2027-01-04T10:00:00")).plays[0].play).toMatchObject({ reason: "default", anchor: 0 });
    const tuesday = pictureAt(schedule, at("2027-01-05T10:00:00"));
    expect(tuesday.plays[0].play).toBeNull();
    expect(tuesday.until).toBe(at("2027-01-11T09:00:00"));
  });

  test("a run over the end of the week keeps its anchor; one without end counts from the epoch", () => {
    const over = tail([segment(0, 360), segment(10080 - 120, 10080)]);
    expect(pictureAt(over, at("2027-01-04T05:00:00")).plays[0].play?.anchor).toBe(at("2027-01-03T22:00:00"));
    const always = tail([segment(0, 5000), segment(5000, 10080)]);
    expect(pictureAt(always, at("2027-01-04T05:00:00")).plays[0].play?.anchor).toBe(0);
  });

  test("daylight saving time moves it with the clocks", () => {
    const schedule = tail([segment(9 * 60, 10 * 60)]);
    expect(pictureAt(schedule, Date.parse("2027-03-29T07:00:00Z")).plays[0].play?.anchor).toBe(Date.parse("2027-03-29T07:00:00Z"));
    expect(pictureAt(schedule, Date.parse("2027-03-29T08:00:00Z")).plays[0].play).toBeNull();
  });

  test("nothing in it shows nothing", () => {
    const schedule = readSchedule(wire({ segments: [{ from: iso(FROM), until: iso(UNTIL), root: { kind: "nothing" } }] }));
    expect(pictureAt(schedule, UNTIL + 5).layout).toBeNull();
  });
});

test("what plays now is needed, and fetched before what comes sooner in the list", () => {
  const media = ["s9", "s2", "s1", "s0"].map((sha256) => ({ sha256, size: 1, mime: "image/png", kind: "image" }));
  const root = { kind: "program" as const, program: "p", anchor: iso(0), precedence: 0, reason: "default" };
  const schedule = readSchedule(wire({ segments: [{ from: iso(FROM), until: iso(UNTIL), root }], media }));
  expect(neededNow(schedule, FROM)).toEqual(["s0", "s1", "s2"]);
  const past = items(1000, 2000).map((item, at) => (at ? item : { ...item, validUntil: iso(FROM) }));
  const dated = readSchedule(wire({ segments: [{ from: iso(FROM), until: iso(UNTIL), root }], media, programs: { p: { lengthMs: 3000, items: past } } }));
  expect(neededNow(dated, FROM)).toEqual(["s1"]);
  expect(neededNow(dated, FROM - 1)).toEqual([]);
  expect(downloadOrder([schedule, schedule], FROM).map((m) => m.sha256)).toEqual(["s2", "s1", "s0", "s9"]);
});

test("an unknown format is refused", () => {
  expect(() => readSchedule(wire({ format: 2 }))).toThrow("format 2");
});

describe("outside active hours", () => {
  const root = { kind: "program" as const, program: "q", anchor: iso(0), precedence: 0, reason: "default" };
  const week: TailSegment[] = [{ startMinute: 0, endMinute: 10080, program: "q", precedence: 0, reason: "default" }];
  const made = (awake: { startMinute: number; endMinute: number }[] | null) => readSchedule(wire({
    segments: [
      { from: iso(FROM), until: iso(FROM + 1000), root },
      { from: iso(FROM + 1000), until: iso(UNTIL), root: { kind: "asleep" } },
    ],
    tail: { offsets: [{ from: iso(FROM), offsetMs: 3600000 }], root: week, layers: {}, awake },
  }));

  test("the screen is dark and nothing is needed", () => {
    const schedule = made(null);
    expect(pictureAt(schedule, FROM + 999)).toMatchObject({ asleep: false, until: FROM + 1000 });
    expect(pictureAt(schedule, FROM + 1000)).toEqual({ layout: null, asleep: true, plays: [], until: UNTIL });
    expect(neededNow(schedule, FROM + 1000)).toEqual([]);
  });

  test("an isolated player follows the ordinary week", () => {
    const at = (local: string) => Date.parse(local + "+01:00");
    const schedule = made([{ startMinute: 480, endMinute: 1080 }, { startMinute: 9960, endMinute: 10080 }]);
    // 4 January 2027 is a Monday.
    expect(pictureAt(schedule, at("2027-01-04T07:59:59.999"))).toMatchObject({ asleep: true, until: at("2027-01-04T08:00:00") });
    expect(pictureAt(schedule, at("2027-01-04T08:00:00"))).toMatchObject({ asleep: false });
    expect(pictureAt(schedule, at("2027-01-04T18:00:00"))).toMatchObject({ asleep: true, until: at("2027-01-10T22:00:00") });
    expect(pictureAt(schedule, at("2027-01-10T23:59:00")).asleep).toBe(false);
    expect(pictureAt(schedule, at("2027-01-11T00:00:00"))).toMatchObject({ asleep: true, until: at("2027-01-11T08:00:00") });
    expect(pictureAt(made([]), at("2027-01-04T12:00:00")).asleep).toBe(true);
    expect(pictureAt(made(null), at("2027-01-04T03:00:00")).asleep).toBe(false);
  });

  test("a layout goes on behind the last night", () => {
    const schedule = readSchedule(wire({
      segments: [
        { from: iso(FROM), until: iso(FROM + 1000), root: { kind: "layout", layout: "a" } },
        { from: iso(FROM + 1000), until: iso(UNTIL), root: { kind: "asleep" } },
      ],
      layouts: { a: { width: 1, height: 1, background: "#000000", layers: [{ id: "l", x: 0, y: 0, w: 1, h: 1, z: 0, segments: [] }] } },
      tail: { offsets: [{ from: iso(FROM), offsetMs: 0 }], root: null, layers: { l: week }, awake: [{ startMinute: 0, endMinute: 10080 }] },
    }));
    expect(pictureAt(schedule, UNTIL + 5000)).toMatchObject({ asleep: false, layout: { key: "a" }, plays: [{ play: { program: "q" } }] });
  });
});
